/** Judges what calls refer to: parameters, resources and their attributes, conditions, variables in text. */

import { nearest } from '../../text/nearest.js';
import { found, type Rule } from '../rule.js';
import { complain, shown } from '../shape/complain.js';
import type { Place } from '../shape/shape.js';
import { mappingOf, textOf } from '../template.js';
import { textsOf } from './candidates.js';
import { isPseudo } from './dynamic.js';
import { attributeOf, canGive, returnedBy } from './gives.js';
import { unknownAttribute, unknownReference } from './rules.js';

const pseudoParameters = [
  ...['AWS::AccountId', 'AWS::NoValue', 'AWS::NotificationARNs', 'AWS::Partition', 'AWS::Region', 'AWS::StackId'],
  ...['AWS::StackName', 'AWS::URLSuffix'],
];

const refuse = (place: Place, rule: Rule, message: string, close: string | undefined, remedy: string): void => {
  place.findings.push(found(rule, place.path, message, { remedy, nearest: close }));
};

const undeclared = (place: Place, what: string, id: string, known: Iterable<string>): void =>
  refuse(
    place,
    unknownReference,
    `${what} '${id}' is not declared in this template`,
    nearest(id, known),
    `declare '${id}', or refer to something that is declared`,
  );

/** Judges the id that a Ref names. */
export const judgeReference = (id: string, place: Place): void => {
  const { context } = place;
  const pseudo = pseudoParameters.filter((name) => name !== place.without);
  if (id.startsWith('AWS::')) {
    if (!pseudo.includes(id)) undeclared(place, 'the pseudo parameter', id, pseudo);
    return;
  }
  if (context.parameters.has(id)) return;
  if (place.resources && context.resources.has(id)) return;
  const resources = place.resources ? context.resources.keys() : [];
  undeclared(place, `the parameter${place.resources ? ' or resource' : ''}`, id, [
    ...context.parameters.keys(),
    ...resources,
  ]);
};

/** Types whose attributes are whatever their makers say. */
const isOpen = (type: string): boolean =>
  type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource' || type.endsWith('::MODULE');

/** Judges the resource and attribute that a GetAtt names. */
export const judgeAttribute = (argument: unknown, place: Place): void => {
  const { context } = place;
  const [id, attribute] = attributeOf(argument);
  if (attribute === null || /^(?:number|boolean)$/.test(typeof attribute))
    complain(place, 'the name of an attribute is text');
  if (typeof id === 'object' || id === undefined || isPseudo(`${id}`)) return;
  const resource = place.resources ? context.resources.get(`${id}`) : undefined;
  if (!resource) {
    undeclared(place, 'the resource', `${id}`, place.resources ? context.resources.keys() : []);
    return;
  }
  const type = textOf(resource.Type);
  const facts = context.factsOf(type);
  if (attribute === undefined) complain(place, `'${id}' names no attribute; write '${id}.Attribute'`);
  if (!facts || isOpen(type)) return;
  for (const name of textsOf(context, attribute))
    if (returnedBy(facts.attributes, name) === undefined) {
      const known = Object.keys(facts.attributes).map((pattern) => pattern.replaceAll('\\', ''));
      refuse(
        place,
        unknownAttribute,
        `${type} has no attribute '${name}'`,
        nearest(name, known),
        `its attributes: ${known.join(', ') || 'none'}`,
      );
    }
};

/** Judges the name of a condition. */
export const judgeCondition = (name: unknown, place: Place): void => {
  // A mapping or a list is of the wrong shape, which is said elsewhere.
  if (name === undefined || (name !== null && typeof name === 'object')) return;
  const { worlds } = place.context;
  if (typeof name !== 'string' || !worlds.names.has(name))
    undeclared(place, 'the condition', `${name}`, typeof name === 'string' ? worlds.names : []);
};

const judgeVariable = (variable: string, own: Readonly<Record<string, unknown>>, place: Place): void => {
  const dot = variable.includes('.');
  if (!dot && Object.hasOwn(own, variable) && mappingOf(own[variable]).Ref !== variable) return;
  const name = dot ? 'Fn::GetAtt' : 'Ref';
  if (!place.functions.has(name)) {
    complain(place, `\${${variable}} stands for ${name}, which cannot be used here`);
    return;
  }
  const before = place.findings.length;
  if (dot) judgeAttribute(variable, place);
  else judgeReference(variable, place);
  if (place.findings.length === before && !canGive(place.context, name, variable, ['string']))
    complain(place, `\${${variable}} is not text, and Fn::Sub puts together text`);
};

/** Judges the variables in the text of an Fn::Sub. */
export const judgeText = (argument: unknown, place: Place): void => {
  const text = Array.isArray(argument) ? argument[0] : argument;
  const own = Array.isArray(argument) ? mappingOf(argument[1]) : {};
  if (typeof text !== 'string') {
    complain(place, `${shown(text)} stands where the text with the variables belongs`, { remedy: 'put it in quotes' });
    return;
  }
  for (const [, variable = ''] of text.matchAll(/\$\{\s*([^!\s].*?)\s*\}/g)) judgeVariable(variable, own, place);
};
