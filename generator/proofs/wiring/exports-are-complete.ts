import { isKnown, render } from '../../evaluate/index.js';
import type { Proof, Subject, Violation } from '../proof.js';

/** What other modules build on, for every environment and for each service, by the end of the export's name. */
const required = ({ environment }: Subject): string[] => {
  const hasApi = environment.services.some(({ kind }) => kind === 'api');
  const pascal = (name: string) =>
    name
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('');
  return [
    'ClusterName',
    'ClusterArn',
    'AlarmTopicArn',
    ...(hasApi ? ['LoadBalancerArn', 'LoadBalancerDnsName', 'LoadBalancerHostedZoneId', 'ListenerArn'] : []),
    ...environment.services.flatMap(({ name, kind }) =>
      [
        ...['ServiceName', 'ServiceArn', 'TaskFamily', 'ExecutionRoleArn', 'TaskRoleArn', 'LogGroupName'],
        ...(kind === 'api' ? ['TargetGroupArn'] : []),
      ].map((what) => `${pascal(name)}${what}`),
    ),
  ];
};

/** Other modules find what they need, under names that do not change. */
export const exportsAreComplete: Proof = {
  id: 'wiring/exports-are-complete',
  claim:
    'The root exports what other modules build on, each under a literal name of its own that begins with the environment.',
  why: 'A name that depends on a stack cannot be imported by anyone who does not know it, and one that two stacks use fails.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  violations: (subject) => {
    const { environment, graph } = subject;
    const prefix = `${environment.project}-${environment.name}-compute-`;
    const missing = required(subject)
      .filter((name) => !graph.exports.has(`${prefix}${name}`))
      .map(
        (name): Violation => ({
          message: `nothing is exported as ${prefix}${name}`,
          remedy: 'Export it from the root stack.',
        }),
      );
    const wrong = [...graph.stacks.values()].flatMap(({ outputs, path, file }) =>
      [...outputs.values()].flatMap(({ exportName, name }): Violation[] => {
        if (exportName === undefined) return [];
        const text = render(exportName);
        const fault =
          path !== ''
            ? 'a nested stack exports nothing'
            : !isKnown(exportName) || !text.startsWith(prefix)
              ? `it must begin with ${prefix}`
              : undefined;
        return fault === undefined
          ? []
          : [
              {
                message: `${file} exports ${name} as ${text}: ${fault}`,
                remedy: `Export it from the root stack as ${prefix}${name}.`,
              },
            ];
      }),
    );
    return [...missing, ...wrong];
  },
};
