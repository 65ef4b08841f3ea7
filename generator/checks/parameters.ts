/** Rules `parameter/*` and `condition/*`: what is declared is used, and a default keeps to its own constraints. */

import { error, type Finding, warning } from './finding.js';
import { callsIn, entriesOf, type Mapping, mappingOf, subReferences, textOf } from './template.js';

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
export const checkParameters = (template: Mapping): Finding[] => {
  const names = used(template);
  const conditions = new Set(
    usedConditions([template.Rules, template.Conditions, template.Resources, template.Outputs]),
  );
  const unused = entriesOf(template, 'Parameters')
    .filter(([id]) => !names.has(id))
    .map(([id]) =>
      warning('parameter/unused', ['Parameters', id], `nothing refers to the parameter '${id}'`, 'remove it'),
    );
  const idle = Object.keys(mappingOf(template.Conditions))
    .filter((id) => !conditions.has(id))
    .map((id) =>
      warning('condition/unused', ['Conditions', id], `nothing depends on the condition '${id}'`, 'remove it'),
    );
  const grouped = mappingOf(mappingOf(template.Metadata)['AWS::CloudFormation::Interface']);
  const declared = new Set(Object.keys(mappingOf(template.Parameters)));
  const groups = Array.isArray(grouped.ParameterGroups) ? grouped.ParameterGroups : [];
  const strangers = groups.flatMap((group, index) => {
    const listed: unknown = mappingOf(group).Parameters;
    return (Array.isArray(listed) ? listed : []).flatMap((id, position) =>
      declared.has(textOf(id))
        ? []
        : [
            error(
              'parameter/interface',
              ['Metadata', 'AWS::CloudFormation::Interface', 'ParameterGroups', index, 'Parameters', position],
              `the console form groups '${textOf(id)}', which is no parameter`,
              'remove it from the group',
            ),
          ],
    );
  });
  return [...unused, ...idle, ...strangers];
};
