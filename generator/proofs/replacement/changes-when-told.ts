import { inProduction, textsIn } from '../look.js';
import type { Proof, Violation } from '../proof.js';

/** Texts that are another at each deployment. */
const moving: Readonly<Record<string, RegExp>> = {
  'a time': /\b20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d|\b1[6-9]\d{11}\b/,
  'the newest version of a Systems Manager parameter': /\{\{resolve:ssm:[^:}]+\}\}/,
};

const newestAmi = /^AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>$/;

/** An update does what its change set says. Dev and staging follow the newest AMI: there it is tried first. */
export const changesWhenTold: Proof = {
  id: 'replacement/changes-when-told',
  claim: 'No property changes by itself from one deployment to the next; in production the AMI is no exception.',
  why: 'An update that was to change a comment replaces instances or tasks.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html',
  violations: (subject) => [
    ...[...subject.graph.resources.values()].flatMap(({ address, properties }) =>
      textsIn(properties, ['Properties']).flatMap(([text, path]) =>
        Object.entries(moving)
          .filter(([, pattern]) => pattern.test(text))
          .map(([what]) => ({
            message: `it depends on ${what}: ${text}`,
            remedy: 'Write a value that stays, or take it by parameter.',
            resource: address,
            path,
          })),
      ),
    ),
    ...(inProduction(subject) ? [...Object.entries(parametersOf(subject.graph.root.template.Parameters))] : [])
      .filter(([, { Type }]) => newestAmi.test(`${Type}`))
      .map(
        ([name]): Violation => ({
          message: `the parameter ${name} is the newest AMI of the day: any update may replace every instance`,
          remedy: 'Write ami: pinned.',
          spec: ['instances', 'ami'],
        }),
      ),
  ],
};

const parametersOf = (value: unknown): Readonly<Record<string, { readonly Type?: unknown }>> =>
  (value ?? {}) as Readonly<Record<string, { readonly Type?: unknown }>>;
