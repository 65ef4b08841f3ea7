/** Mutations of what refers to what. */

import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { setAt } from '../edit.js';
import { atOneOf, entry, type Kinds, misspelt } from '../kind.js';
import { callSitesOf, callsOf, sitesOf } from '../sites.js';

const calls =
  (...names: readonly string[]) =>
  (template: Mapping) =>
    callsOf(template, ...names);

const texts = (template: Mapping) =>
  sitesOf(template).filter(({ value, schema }) => typeof value === 'string' && schema.type === 'string');

const subText = (argument: unknown): string => `${Array.isArray(argument) ? argument[0] : argument}`;

const withSubText = (argument: unknown, text: string): unknown =>
  Array.isArray(argument) ? [text, ...argument.slice(1)] : text;

const subs = (template: Mapping) =>
  callsOf(template, 'Fn::Sub').filter(({ argument }) => /\$\{/.test(subText(argument)));

const pairs = (template: Mapping): [string, string][] => {
  const names = entriesOf(template, 'Resources').map(([id]) => id);
  return names.flatMap((one) => names.filter((other) => other !== one).map((other): [string, string] => [one, other]));
};

const dependents = (template: Mapping): [string, string][] =>
  callsOf(template, 'Ref', 'Fn::GetAtt').flatMap(({ path, argument }): [string, string][] => {
    const target = Array.isArray(argument) ? `${argument[0]}` : `${argument}`;
    const from = path[1];
    return path[0] === 'Resources' && from !== target && Object.hasOwn(mappingOf(template.Resources), target)
      ? [[`${from}`, target]]
      : [];
  });

const metadataOf = (template: Mapping, id: string): Mapping =>
  mappingOf(mappingOf(mappingOf(template.Resources)[id]).Metadata);

/** Kinds by name. */
export const references: Kinds = {
  'Ref to unknown': atOneOf(calls('Ref'), (template, { path, argument }, random) =>
    setAt(template, [...path, 'Ref'], random.pick([misspelt(`${argument}`, random), 'Nowhere'])),
  ),
  'Ref to unknown pseudo parameter': atOneOf(texts, (template, { path }, random) =>
    setAt(template, path, { Ref: random.pick(['AWS::Regoin', 'AWS::Account', 'AWS::NotificationArn']) }),
  ),
  'Ref to a condition': atOneOf(
    (template) => (Object.keys(mappingOf(template.Conditions)).length > 0 ? texts(template) : []),
    (template, { path }, random) =>
      setAt(template, path, { Ref: random.pick(Object.keys(mappingOf(template.Conditions))) }),
  ),
  'GetAtt of unknown attribute': atOneOf(calls('Fn::GetAtt'), (template, { path, argument }, random) => {
    const [id, attribute] = Array.isArray(argument) ? argument : `${argument}`.split('.');
    return setAt(template, [...path, 'Fn::GetAtt'], [id, random.pick([misspelt(`${attribute}`, random), 'Colour'])]);
  }),
  'GetAtt of unknown resource': atOneOf(calls('Fn::GetAtt'), (template, { path, argument }, random) => {
    const [id, attribute] = Array.isArray(argument) ? argument : `${argument}`.split('.');
    return setAt(template, [...path, 'Fn::GetAtt'], [misspelt(`${id}`, random), attribute]);
  }),
  'GetAtt of a parameter': atOneOf(
    (template) => (Object.keys(mappingOf(template.Parameters)).length > 0 ? calls('Fn::GetAtt')(template) : []),
    (template, { path }, random) =>
      setAt(template, [...path, 'Fn::GetAtt'], [random.pick(Object.keys(mappingOf(template.Parameters))), 'Arn']),
  ),
  'GetAtt of the wrong shape': atOneOf(calls('Fn::GetAtt'), (template, { path }, random) =>
    setAt(template, [...path, 'Fn::GetAtt'], random.pick(['NoDot', ['One'], { Id: 'One' }, ['A', 'B', 3], []])),
  ),
  'Ref of another kind': atOneOf(
    (template) => callSitesOf(template).filter(({ call }) => call === 'Ref' || call === 'Fn::GetAtt'),
    (template, { path }, random) =>
      setAt(template, path, { Ref: random.pick(entriesOf(template, 'Resources').map(([id]) => id)) }),
  ),
  'GetAtt of another kind': atOneOf(
    (template) => callSitesOf(template).filter(({ call }) => call === 'Ref' || call === 'Fn::GetAtt'),
    (template, { path }, random) => {
      const other = random.pick(callsOf(template, 'Fn::GetAtt'));
      return other && setAt(template, path, { 'Fn::GetAtt': other.argument });
    },
  ),
  'Ref to a parameter of another type': atOneOf(
    (template) => callSitesOf(template).filter(({ call }) => call === 'Ref'),
    (template, { path }, random) =>
      setAt(
        setAt(template, ['Parameters', 'Added'], {
          Type: random.pick(['Number', 'CommaDelimitedList', 'List<AWS::EC2::Subnet::Id>', 'AWS::EC2::VPC::Id']),
        }),
        path,
        { Ref: 'Added' },
      ),
  ),
  'Sub of unknown variable': atOneOf(subs, (template, { path, argument }, random) =>
    setAt(
      template,
      [...path, 'Fn::Sub'],
      withSubText(
        argument,
        subText(argument).replace(/\$\{([A-Za-z0-9:]+)/, (_, name: string) => `\${${misspelt(name, random)}`),
      ),
    ),
  ),
  'Sub of unknown attribute': atOneOf(
    (template) => (entriesOf(template, 'Resources').length > 0 ? texts(template) : []),
    (template, { path }, random) =>
      setAt(template, path, {
        'Fn::Sub': `x-\${${random.pick(entriesOf(template, 'Resources').map(([id]) => id))}.Colour}`,
      }),
  ),
  'Sub of the wrong shape': atOneOf(calls('Fn::Sub'), (template, { path, argument }, random) => {
    const text = subText(argument);
    const shapes = [[text], [text, {}, {}], [text, 'x'], { Text: text }, [[text], {}], 7, [text, { A: ['x'] }], []];
    return setAt(template, [...path, 'Fn::Sub'], random.pick(shapes));
  }),
  'Sub of bad syntax': atOneOf(subs, (template, { path, argument }, random) =>
    setAt(
      template,
      [...path, 'Fn::Sub'],
      withSubText(argument, random.pick(['${', '${}', '${A B}', '${AWS::Region', '$${X}', '${!X}', '${A.}']) ?? ''),
    ),
  ),
  'DependsOn unknown': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id, 'DependsOn'], random.pick([misspelt(id, random), ['Nowhere'], 'AWS::Region'])),
  ),
  'DependsOn itself': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id, 'DependsOn'], random.pick([id, [id]])),
  ),
  'DependsOn of the wrong shape': atOneOf(entry('Resources'), (template, [id], random) =>
    setAt(template, ['Resources', id, 'DependsOn'], random.pick([{ Ref: id }, 7, [[id]], [{ Ref: id }], true])),
  ),
  'DependsOn cycle': atOneOf(pairs, (template, [one, other]) =>
    setAt(setAt(template, ['Resources', one, 'DependsOn'], other), ['Resources', other, 'DependsOn'], one),
  ),
  'reference back by DependsOn': atOneOf(dependents, (template, [from, to]) =>
    setAt(template, ['Resources', to, 'DependsOn'], from),
  ),
  'reference back by Metadata': atOneOf(dependents, (template, [from, to]) =>
    setAt(template, ['Resources', to, 'Metadata'], { ...metadataOf(template, to), Seen: { Ref: from } }),
  ),
  'reference to itself': atOneOf(texts, (template, { path }, random) =>
    setAt(template, path, random.pick([{ Ref: path[1] }, { 'Fn::Sub': `\${${path[1]}}-x` }])),
  ),
};
