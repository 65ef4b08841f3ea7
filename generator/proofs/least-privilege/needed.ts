import type { Service } from '../../environment/environment.js';
import { type EvaluatedResource, Placeholder, render } from '../../evaluate/index.js';
import { entriesAt, itemsAt } from '../look.js';
import { ofType, type Proof, type Subject } from '../proof.js';
import { FEATURES, type Use } from './features.js';
import { type Statement, statementsOf } from './statements.js';

/** What each role is used as, from those who use it. */
export const usesOf = (subject: Subject): ReadonlyMap<string, Use> => {
  const uses: readonly (readonly [string, string, Use])[] = [
    ['ECS::TaskDefinition', 'ExecutionRoleArn', 'execution'],
    ['ECS::TaskDefinition', 'TaskRoleArn', 'task'],
    ['IAM::InstanceProfile', 'Roles', 'instance'],
  ];
  return new Map(
    uses.flatMap(([type, key, use]) =>
      ofType(subject, type)
        .flatMap(({ properties }) => properties[key] ?? [])
        .flatMap((role) => [role].flat())
        .flatMap((role): [string, Use][] => (role instanceof Placeholder ? [[role.address, use]] : [])),
    ),
  );
};

/** The service whose stack a resource is in. */
export const serviceOf = ({ graph, environment }: Subject, { stack }: EvaluatedResource): Service | undefined => {
  const file = graph.stacks.get(stack)?.file;
  return environment.services.find(({ name }) => file === `service-${name}.yaml`);
};

/** Whether the spec's own permissions have an action, on nothing but what the statement is on. */
const asked = (service: Service | undefined, action: string, { resources }: Statement): boolean =>
  service?.permissions.some(
    (permission) =>
      permission.actions.includes(action) && resources.map(render).every((one) => permission.resources.includes(one)),
  ) ?? false;

/** Every permission is there for something that the spec has. */
export const needed: Proof = {
  id: 'least-privilege/needed',
  claim: 'Every permission of a role is needed by a feature that the spec has, or is one that it asks for.',
  why: 'A permission that nothing needs is of use to an attacker only.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials',
  violations: (subject) => {
    const uses = usesOf(subject);
    return [
      ...statementsOf(subject)
        .filter(({ effect, kind }) => effect === 'Allow' && kind === 'identity')
        .flatMap((statement) => {
          const { resource, path, name, actions } = statement;
          const use = uses.get(resource.address);
          const service = serviceOf(subject, resource);
          return actions.flatMap((action) => {
            const takers = FEATURES.filter((feature) => feature.use === use && feature.actions.includes(action));
            if (takers.some(({ on }) => on(subject.environment, service))) return [];
            if (use === 'task' && asked(service, action, statement)) return [];
            const off = takers.map((feature) => feature.name).join(' or ');
            return [
              {
                message: `nothing needs ${action} of the statement ${name}${off === '' ? '' : `: it is for ${off}, which the spec does not have`}`,
                remedy: use === 'task' ? "Take it out, or ask for it in the service's `permissions`." : 'Take it out.',
                resource: resource.address,
                path: [...path, 'Action'],
              },
            ];
          });
        }),
      ...ofType(subject, 'IAM::Role').flatMap(({ address, properties }) =>
        itemsAt(properties, 'ManagedPolicyArns').map((arn, index) => ({
          message: `it has the managed policy ${render(arn)}, of which nobody here says what needs it`,
          remedy: 'Write out the statements that are needed.',
          resource: address,
          path: ['Properties', 'ManagedPolicyArns', index],
        })),
      ),
      ...ofType(subject, 'IAM::Role')
        .filter(({ address, properties }) => !uses.has(address) && entriesAt(properties).length > 0)
        .map(({ address }) => ({
          message: 'no task and no instance uses it',
          remedy: 'Remove the role.',
          resource: address,
        })),
    ];
  },
};
