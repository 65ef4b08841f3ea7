import type { Path, Proof } from '../proof.js';
import { exceeded, type Measure, type Measures } from './measure.js';

const sections = [
  ['resourcesPerStack', 'Resources', 'resources', 'move services to another environment'],
  [
    'parametersPerStack',
    'Parameters',
    'parameters',
    'write ARNs of secrets into the spec, or keep several values in one',
  ],
  ['outputsPerStack', 'Outputs', 'outputs', 'move services to another environment'],
] as const;

/** What the templates hold. */
export const stackUses: Measures = (subject) =>
  [...subject.graph.stacks.values()].flatMap(({ file, path, template, resources }): Measure[] => {
    // A nested stack is a resource of its parent; the root has none, and is told by its file alone.
    const place = path === '' ? { spec: ['services'] as Path } : { resource: path, path: [] };
    const count = (section: string): number =>
      section === 'Resources' ? resources.size : Object.keys(template[section] ?? {}).length;
    return [
      ...sections.map(
        ([quota, section, of, otherwise]): Measure => ({
          quota,
          used: count(section),
          of: `${of} in ${file}`,
          otherwise,
          ...place,
        }),
      ),
      {
        quota: 'templateBytes',
        used: subject.bytes.get(file) ?? 0,
        of: `bytes in ${file}`,
        otherwise: 'move services to another environment',
        ...place,
      },
    ];
  });

/** CloudFormation takes all templates. */
export const stackQuotas: Proof = {
  id: 'quotas/stacks',
  claim: 'Each template stays within the resources, parameters, outputs and bytes that CloudFormation takes.',
  why: 'A template that is too large is refused as a whole, with the change that made it so.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
  violations: (subject) => exceeded(subject, stackUses(subject)),
};
