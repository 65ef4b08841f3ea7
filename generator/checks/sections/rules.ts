/** The rules about the sections of a template, as data. */

import type { Rule } from '../rule.js';

const guide = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide';

const rule = (
  id: string,
  description: string,
  why: string,
  page: string,
  answers: readonly string[],
  severity: Rule['severity'] = 'error',
): Rule => ({ id, severity, description, why, source: `${guide}/${page}.html`, answers });

const refused = 'CloudFormation refuses the template before it creates anything.';

export const syntaxRule = rule(
  'structure/syntax',
  'A template is YAML or JSON with each key once',
  'CloudFormation cannot read what is not YAML or JSON, and of two equal keys it would use one.',
  'template-formats',
  ['E0000'],
);

export const templateRule = rule(
  'structure/template',
  'A template has Resources, and no section that CloudFormation does not know',
  refused,
  'template-anatomy',
  ['E1001'],
);

export const descriptionRule = rule(
  'structure/description',
  'The description of a template is text of at most 1024 bytes',
  refused,
  'template-description-structure',
  ['E1003', 'E1004'],
);

export const transformRule = rule(
  'structure/transform',
  'The Transform section names macros, or gives one a name and parameters',
  'CloudFormation finds no macro and does not process the template.',
  'transform-section-structure',
  ['E1005'],
);

export const parameterRule = rule(
  'parameter/shape',
  'A parameter has a type, and properties that go with it',
  refused,
  'parameters-section-structure',
  ['E2001', 'E2003', 'E2011'],
);

export const parameterTypeRule = rule(
  'parameter/type',
  'The type of a parameter is one that CloudFormation knows',
  refused,
  'cloudformation-supplied-parameter-types',
  ['E2002'],
);

export const defaultRule = rule(
  'parameter/default',
  'The default of a parameter keeps to its own constraints',
  'A stack that leaves the parameter out is refused.',
  'parameters-section-structure',
  ['E2015'],
);

export const mappingRule = rule(
  'mapping/shape',
  'A mapping has two levels of keys, and under them texts, numbers or lists',
  refused,
  'mappings-section-structure',
  ['E7001', 'E7002', 'E7010'],
);

export const conditionRule = rule(
  'condition/shape',
  'A condition has a name of letters and digits, and is a function that gives true or false',
  refused,
  'conditions-section-structure',
  ['E8001'],
);

export const rulesRule = rule(
  'rules/shape',
  'A rule has assertions, and each of them a function that gives true or false',
  refused,
  'rules-section-structure',
  ['E1700', 'E1701', 'E1702'],
);

export const outputRule = rule(
  'output/shape',
  'An output has a value, and beside it only a description, a condition and an export',
  refused,
  'outputs-section-structure',
  ['E6001', 'E6002', 'E6003', 'E6004', 'E6010', 'E6011'],
);

export const outputValueRule = rule(
  'output/value',
  'The value of an output is text',
  'CloudFormation refuses an output that is a list or a mapping.',
  'outputs-section-structure',
  ['E6101'],
);

export const exportRule = rule(
  'output/export',
  'The name of an export is text that refers to no resource',
  'CloudFormation must know the name of an export before it creates any resource.',
  'outputs-section-structure',
  ['E6102'],
);

export const metadataRule = rule(
  'metadata/shape',
  'Metadata holds no empty value and no fraction',
  refused,
  'metadata-section-structure',
  ['E4002'],
);

export const interfaceRule = rule(
  'metadata/interface',
  'The console form has groups with a label and parameters, and labels of parameters',
  'The console ignores the form.',
  'aws-resource-cloudformation-interface',
  ['E4001'],
);

export const nullRule = rule(
  'structure/null',
  'No value is left empty',
  'CloudFormation refuses empty values; Ref AWS::NoValue takes a property away.',
  'template-formats',
  [],
  'warning',
);

export const noResourceRule = rule(
  'structure/resources',
  'A template declares at least one resource',
  refused,
  'resources-section-structure',
  [],
  'warning',
);
