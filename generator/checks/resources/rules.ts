/** The rules about resources, as data. */

import type { Rule } from '../rule.js';

const guide = 'https://docs.aws.amazon.com/AWSCloudFormation/latest';
const schema = 'https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html';

const rule = (
  id: string,
  description: string,
  why: string,
  page: string,
  answers: readonly string[],
  severity: Rule['severity'] = 'error',
): Rule => ({
  id,
  severity,
  description,
  why,
  source: page.startsWith('https') ? page : `${guide}/${page}.html`,
  answers,
});

const refused = 'CloudFormation refuses the template before it creates anything.';
const failed = 'The resource fails when it is created or updated, and the stack rolls back.';

export const resourceRule = rule(
  'resource/shape',
  'A resource has a type, and no attribute that CloudFormation does not know',
  refused,
  'UserGuide/resources-section-structure',
  ['E3001', 'E3010', 'E3011'],
);

export const unknownTypeRule = rule(
  'resource/unknown-type',
  'The type of a resource is one that this program has the schema of',
  'Nothing can be said about the properties of the resource.',
  'TemplateReference/aws-template-resource-type-ref',
  [],
  'info',
);

export const noSuchTypeRule = rule(
  'resource/no-such-type',
  'The type of a resource is one that AWS has',
  refused,
  'TemplateReference/aws-template-resource-type-ref',
  ['E3006'],
);

export const sharedNameRule = rule(
  'resource/shared-name',
  'No resource has the name of a parameter',
  refused,
  'UserGuide/resources-section-structure',
  ['E3007'],
);

export const dependsOnRule = rule(
  'resource/depends-on',
  'DependsOn names other resources, which exist whenever the resource does',
  refused,
  'TemplateReference/aws-attribute-dependson',
  ['E3005'],
);

export const cycleRule = rule(
  'reference/cycle',
  'No resource waits for itself',
  'CloudFormation finds no order to create the resources in.',
  'UserGuide/troubleshooting',
  ['E3004'],
);

export const policyRule = rule(
  'resource/policy',
  'DeletionPolicy and UpdateReplacePolicy are Delete, Retain or, where there are snapshots, Snapshot',
  refused,
  'TemplateReference/aws-attribute-deletionpolicy',
  ['E3035', 'E3036'],
);

export const creationPolicyRule = rule(
  'resource/creation-policy',
  'A CreationPolicy has the signals that the type of the resource can wait for',
  refused,
  'TemplateReference/aws-attribute-creationpolicy',
  ['E3055'],
);

export const updatePolicyRule = rule(
  'resource/update-policy',
  'An UpdatePolicy stands on a type that has one, with the properties of that type',
  refused,
  'TemplateReference/aws-attribute-updatepolicy',
  ['E3016'],
);

export const resourceMetadataRule = rule(
  'resource/metadata',
  'The metadata of a resource hold no empty value, and the instructions of cfn-init are complete',
  'The instance does not come up as it is described.',
  'TemplateReference/aws-attribute-metadata',
  ['E3009', 'E3028'],
);

export const identifierRule = rule(
  'resource/identifier',
  'No two resources of a type have the same name',
  'The second of them fails, since what it is to create exists.',
  schema,
  ['E3019'],
);

export const readOnlyRule = rule(
  'property/read-only',
  'No property is set that only the service sets',
  'What is written is not sent to the service, and CloudFormation sees drift ever after.',
  schema,
  ['E3040'],
  'warning',
);

export const unknownPropertyRule = rule(
  'property/unknown',
  'Every property is one that the type has',
  refused,
  schema,
  ['E3002'],
);

export const requiredRule = rule('property/required', 'No required property is missing', failed, schema, ['E3003']);

export const typeRule = rule(
  'property/type',
  'Every value is of the type that the property has, or is taken for it',
  failed,
  schema,
  ['E3012'],
);

export const enumRule = rule('property/enum', 'A value is one of those that the property takes', failed, schema, [
  'E3030',
]);

export const documentedRule = rule(
  'property/documented',
  'A value is one of those that the documentation of the property lists',
  failed,
  schema,
  [],
  'warning',
);

export const patternRule = rule('property/pattern', 'A text matches the pattern of the property', failed, schema, [
  'E3031',
  'E3024',
]);

export const formatRule = rule(
  'property/format',
  'An id, an ARN or an address looks like one, and a reference gives the kind that the property wants',
  failed,
  schema,
  [
    ...['E1040', 'E1041', 'E1103', 'E1150', 'E1151', 'E1152', 'E1153', 'E1154', 'E1156', 'E1157', 'E1158', 'E1159'],
    ...['E1161', 'E1162', 'E1164'],
  ],
);

export const lengthRule = rule('property/length', 'A text is as long as the property allows', failed, schema, [
  'E3033',
  'E3024',
]);

export const rangeRule = rule('property/range', 'A number is in the range of the property', failed, schema, ['E3034']);

export const countRule = rule('property/count', 'A list has as many elements as the property allows', failed, schema, [
  'E3032',
]);

export const uniqueRule = rule('property/unique', 'Lists of different elements repeat none', failed, schema, [
  'E3037',
  'E3024',
]);

export const togetherRule = rule(
  'property/together',
  'Properties that need or exclude each other stand together, or do not',
  failed,
  schema,
  ['E3014', 'E3020', 'E3021', 'E3058'],
);

export const choiceRule = rule(
  'property/choice',
  'A value has one of the forms that the property takes',
  failed,
  schema,
  ['E3017', 'E3018'],
);

export const lookupRule = rule(
  'property/lookup',
  'A value that is looked up in a mapping is found',
  'A lookup that finds nothing fails the deployment.',
  'TemplateReference/intrinsic-function-reference-findinmap',
  ['E1011'],
);
