/** Rules `parameter/unused`, `condition/unused` and `parameter/interface`: what is declared is used, and the other way round. */

import type { TemplateContext } from './context.js';
import type { Finding } from './finding.js';
import { found, type Rule } from './rule.js';
import { callsIn, entriesOf, type Mapping, mappingOf, subReferences, textOf } from './template.js';

const guide = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide';

const unusedParameter: Rule = {
  id: 'parameter/unused',
  severity: 'warning',
  description: 'Every parameter is referred to',
  why: 'Whoever deploys the stack is asked for a value that changes nothing.',
  source: `${guide}/parameters-section-structure.html`,
  answers: ['W2001'],
};

const unusedCondition: Rule = {
  id: 'condition/unused',
  severity: 'warning',
  description: 'Something depends on every condition',
  why: 'Readers look for what it decides, and find nothing.',
  source: `${guide}/conditions-section-structure.html`,
  answers: ['W8001'],
};

const stranger: Rule = {
  id: 'parameter/interface',
  severity: 'warning',
  description: 'The form of the console groups parameters that are declared',
  why: 'The console shows a group with a hole, or none.',
  source: `${guide}/aws-resource-cloudformation-interface.html`,
  answers: ['W4001'],
};

/** The rules about what is used. */
export const usageRules: readonly Rule[] = [unusedParameter, unusedCondition, stranger];

const used = (template: Mapping): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const section of ['Rules', 'Conditions', 'Resources', 'Outputs'])
    for (const { name, argument } of callsIn(template[section], [])) {
      if (name === 'Ref') names.add(textOf(argument));
      if (name === 'Fn::Sub') for (const { id } of subReferences(argument)) names.add(id);
      if (name === 'Fn::ValueOf' && Array.isArray(argument)) names.add(textOf(argument[0]));
    }
  return names;
};

const usedConditions = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(usedConditions);
  return Object.entries(mappingOf(value)).flatMap(([key, child]) => {
    if (key === 'Condition' && typeof child === 'string') return [child];
    if (key === 'Fn::If' && Array.isArray(child)) return [textOf(child[0]), ...usedConditions(child)];
    return usedConditions(child);
  });
};

/** Checks parameters and conditions of one template. */
export const checkParameters = ({
  template,
  written = template,
}: Pick<TemplateContext, 'template'> & Partial<Pick<TemplateContext, 'written'>>): Finding[] => {
  const names = new Set([...used(template), ...(written === template ? [] : used(written))]);
  const conditions = new Set(
    usedConditions([template.Rules, template.Conditions, template.Resources, template.Outputs]),
  );
  const remove = { remedy: 'remove it', key: true };
  const unused = entriesOf(template, 'Parameters')
    .filter(([id]) => !names.has(id))
    .map(([id]) => found(unusedParameter, ['Parameters', id], `nothing refers to the parameter '${id}'`, remove));
  const idle = Object.keys(mappingOf(template.Conditions))
    .filter((id) => !conditions.has(id))
    .map((id) => found(unusedCondition, ['Conditions', id], `nothing depends on the condition '${id}'`, remove));
  const grouped = mappingOf(mappingOf(template.Metadata)['AWS::CloudFormation::Interface']);
  const declared = new Set(Object.keys(mappingOf(template.Parameters)));
  const groups = Array.isArray(grouped.ParameterGroups) ? grouped.ParameterGroups : [];
  const strangers = groups.flatMap((group, index) => {
    const listed: unknown = mappingOf(group).Parameters;
    return (Array.isArray(listed) ? listed : []).flatMap((id, position) => {
      const path = ['Metadata', 'AWS::CloudFormation::Interface', 'ParameterGroups', index, 'Parameters', position];
      const message = `the console form groups '${textOf(id)}', which is no parameter`;
      return declared.has(textOf(id)) ? [] : [found(stranger, path, message, { remedy: 'remove it from the group' })];
    });
  });
  return [...unused, ...idle, ...strangers];
};
