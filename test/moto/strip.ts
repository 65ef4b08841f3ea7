/**
 * What moto cannot take, and what is left out of a template for it. The committed templates never change for moto's
 * sake: this is the text of one stack on its way to `CreateStack`.
 */

import { type Mapping, mappingOf } from '../../generator/checks/template.js';
import type { Template } from './rehearse.js';
import { skippedTypes } from './skipped.js';

/**
 * Attributes that moto 5.2.1 does not know although CloudFormation does. One such attribute in one output, and
 * DescribeStacks gives no output of the whole stack.
 */
export const unknownAttributes: readonly string[] = ['AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupFullName'];

const attributeOf = (value: unknown, resources: Mapping): string | undefined => {
  const reference = mappingOf(value)['Fn::GetAtt'];
  if (!Array.isArray(reference)) return undefined;
  const [id, attribute] = reference.map(String);
  return `${mappingOf(resources[id ?? '']).Type}.${attribute}`;
};

/** Outputs of a template that moto cannot answer. */
export const strippedOutputs = ({ Outputs, Resources }: Mapping): string[] =>
  Object.entries(mappingOf(Outputs)).flatMap(([id, body]) =>
    unknownAttributes.includes(attributeOf(mappingOf(body).Value, mappingOf(Resources)) ?? '') ? [id] : [],
  );

/** Attributes of resources that moto passes over, inside the text of a function: moto refuses the stack for one. */
const withoutSkipped = (text: string, resources: Mapping): string =>
  text.replaceAll(/\$\{([A-Za-z0-9]+)\.[A-Za-z0-9.]+\}/g, (whole, id: string) =>
    skippedTypes.has(`${mappingOf(resources[id]).Type}`) ? id : whole,
  );

/** The text of a template without those; every other byte is as it is committed. */
export const forMoto = ({ file, body, text: committed }: Template): string =>
  strippedOutputs(body).reduce(
    (rest, id) => {
      const start = rest.lastIndexOf(`\n  ${id}:\n`);
      if (start < rest.lastIndexOf('\nOutputs:\n')) throw new Error(`${file} has no output ${id} in its text`);
      const next = rest.slice(start + 1).search(/\n {2}\S/);
      return next < 0 ? `${rest.slice(0, start)}\n` : rest.slice(0, start) + rest.slice(start + 1 + next);
    },
    withoutSkipped(committed, mappingOf(body.Resources)),
  );
