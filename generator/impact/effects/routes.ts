import { type EvaluatedResource, type Evaluation, isList, render, type Value } from '../../evaluate/index.js';
import { at, itemsAt } from '../../proofs/look.js';
import { includes } from '../iam/pattern.js';
import type { EffectRule } from './scene.js';

/** Requests that a rule takes: of a host, to a path. */
interface Route {
  readonly rule: string;
  readonly host: string;
  readonly path: string;
}

const valuesOf = ({ properties }: EvaluatedResource, field: string, key: string): readonly string[] => {
  const condition = itemsAt(properties, 'Conditions').find((one) => at(one, 'Field') === field);
  const values: Value | undefined = at(condition, key, 'Values') ?? at(condition, 'Values');
  // Hosts are compared without case, and so are the patterns here; paths are not.
  return isList(values) ? values.map(render) : ['*'];
};

const routesIn = (evaluation: Evaluation): Route[] =>
  [...evaluation.resources.values()]
    .filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .flatMap((rule) =>
      valuesOf(rule, 'host-header', 'HostHeaderConfig').flatMap((host) =>
        valuesOf(rule, 'path-pattern', 'PathPatternConfig').map((path) => ({
          rule: rule.address,
          host: host.toLowerCase(),
          path,
        })),
      ),
    );

const covers = (one: Route, other: Route): boolean => includes(one.host, other.host) && includes(one.path, other.path);

const shown = ({ host, path }: Route): string => (path === '*' ? host : host === '*' ? path : `${host}${path}`);

/** Requests that no rule takes any more. */
export const routes: EffectRule = ({ before, after }) => {
  const now = routesIn(after);
  const lost = routesIn(before).filter((route) => !now.some((other) => covers(other, route)));
  return [...new Set(lost.map(({ rule }) => rule))].map((address) => {
    const requests = lost.filter(({ rule }) => rule === address).map(shown);
    return {
      address,
      effect: {
        what: 'routing',
        text: `no rule takes requests for ${requests.join(', ')} any more: they get the default action of the listener`,
        interrupts: true,
        source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
      },
    };
  });
};
