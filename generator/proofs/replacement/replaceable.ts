import { at, shown } from '../look.js';
import type { Proof } from '../proof.js';
import type { Updates } from '../updates.js';

/** Properties that name a resource and are not called `Name` or like their type. */
const names: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'PolicyName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::EC2::SecurityGroup': 'GroupName',
  'AWS::ECS::TaskDefinition': 'Family',
};

/** Named resources whose replacement meets no name in use. */
const safe: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalingPolicy':
    'a policy is replaced with its target, and its name is only for that one',
  'AWS::ECS::Service': 'a service is replaced with its cluster only, and its name is only for that one',
  'AWS::ECS::TaskDefinition': 'a replacement is the next revision of the same family',
};

/** The property that names a resource of a type, where it has one. */
export const nameOf = (type: string, immutable: readonly string[]): string | undefined => {
  const own = `${type.split('::').at(-1)}Name`;
  return names[type] ?? [own, 'Name'].find((name) => immutable.includes(name));
};

/** The name of a type that a replacement would fail on; undefined where a replacement always comes with another name. */
export const stuckName = (type: string, updates: Updates): string | undefined => {
  const { immutable = [] } = updates[type] ?? {};
  const name = nameOf(type, immutable);
  const others = immutable.filter((property) => property !== name);
  return name !== undefined && others.length > 0 && safe[type] === undefined ? name : undefined;
};

/** CloudFormation makes the new one before it deletes the old, and two cannot have one name. */
export const replaceable: Proof = {
  id: 'replacement/replaceable',
  claim: 'No resource has a name of its own that would keep an update from replacing it.',
  why: 'The replacement of a named resource fails, since its name is in use, and the whole update is rolled back.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  violations: (subject) =>
    [...subject.graph.resources.values()].flatMap(({ address, type, properties }) => {
      const name = stuckName(type, subject.facts.updates);
      const found = name === undefined ? undefined : at(properties, name);
      if (name === undefined || found === undefined) return [];
      const reasons = (subject.facts.updates[type]?.immutable ?? []).filter((property) => property !== name);
      return [
        {
          message: `it is called ${shown(found)}: a change of ${reasons.slice(0, 3).join(', ')} could not replace it`,
          remedy: `Leave ${name} out; CloudFormation gives it a name.`,
          resource: address,
          path: ['Properties', name],
        },
      ];
    }),
};
