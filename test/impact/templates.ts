/** Small templates for the tests of the impact. */

import { impactOf } from '../../generator/impact/impact.js';
import type { TemplateSet } from '../../generator/impact/resolve.js';
import { type Review, resourcesOf } from '../../generator/impact/review/model.js';
import { facts } from './tools.js';

/** A body of a resource; `AWS::` is understood. */
export const resource = (type: string, Properties: object = {}, attributes: object = {}) => ({
  Type: `AWS::${type}`,
  Properties,
  ...attributes,
});

/** A set of one template. */
export const one = (
  Resources: object,
  sections: object = {},
  values: Readonly<Record<string, string>> = {},
): TemplateSet => ({
  root: 'root.yaml',
  templates: { 'root.yaml': { Resources, ...sections } },
  parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
  pseudo: { Region: 'eu-west-2', AccountId: '111111111111' },
});

/** The impact of one set upon another. */
export const between = (before: TemplateSet | undefined, after: TemplateSet | undefined): Review =>
  impactOf({ stackName: 'test', before, after, facts });

/** What happens to each resource: `Id: action replacement`. */
export const fates = (review: Review): string[] =>
  resourcesOf(review)
    .map(
      ({ address, action, replacement }) => `${address}: ${action}${replacement === 'never' ? '' : ` ${replacement}`}`,
    )
    .sort();

/** The one resource of an address. */
export const found = (review: Review, address: string) => {
  const resource = resourcesOf(review).find((each) => each.address === address);
  if (resource === undefined) throw new Error(`no ${address} among ${resourcesOf(review).map((each) => each.address)}`);
  return resource;
};

export const ref = (id: string) => ({ Ref: id });
export const att = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
