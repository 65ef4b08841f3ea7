/** Judges one function call: what it is given, what it refers to, and whether what it gives may stand where it does. */

import { found } from '../rule.js';
import { complain, namesOf } from '../shape/complain.js';
import { judge } from '../shape/judge.js';
import { type Place, type Shape, within } from '../shape/shape.js';
import { isDynamic } from './dynamic.js';
import { canGive } from './gives.js';
import { missingInMap } from './mappings.js';
import { callOf, valueFunctions } from './names.js';
import { judgeAttribute, judgeCondition, judgeReference, judgeText } from './references.js';
import { callRules, unknownMapping } from './rules.js';
import { signatureOf } from './signatures.js';

/** Functions that exist with the transform AWS::LanguageExtensions only. */
const extensions: ReadonlySet<string> = new Set(['Fn::Length', 'Fn::ToJsonString']);

/** What a function refers to, once its argument has the right shape. */
const judgeMeaning = (name: string, argument: unknown, shape: Shape, place: Place, outer: Place): void => {
  if (typeof argument === 'string' && isDynamic(argument)) return;
  switch (name) {
    case 'Ref':
      if (argument !== null && typeof argument !== 'object') judgeReference(`${argument}`, place);
      break;
    case 'Fn::GetAtt':
      judgeAttribute(argument, place);
      break;
    case 'Fn::Sub':
      judgeText(argument, { ...place, functions: outer.functions });
      break;
    case 'Condition':
      judgeCondition(argument, place);
      break;
    case 'Fn::Split':
      // What the reference holds is not known when the text is split.
      if (/\{\{resolve:.+\}\}/.test(JSON.stringify((argument as readonly unknown[])[1])))
        complain(place, 'Fn::Split does not take a dynamic reference apart');
      break;
    case 'Fn::FindInMap': {
      const problem = missingInMap(place.context, argument);
      // Where the value is restricted, it is looked up before the stack is created.
      if (problem !== undefined && isRestricted(shape)) complain(place, problem);
      else if (problem !== undefined) place.findings.push(found(unknownMapping, place.path, problem));
      break;
    }
    default:
  }
};

const isRestricted = ({ values, pattern, minLength, maxLength, minimum, maximum }: Shape): boolean =>
  [values, pattern, minLength, maxLength, minimum, maximum].some((limit) => limit !== undefined);

/** A Ref of a function: only what conditions choose from can be looked at. */
const judgeChosen = (argument: unknown, place: Place, outer: Place): void => {
  const [name, inner] = callOf(argument, outer.functions) ?? [];
  if (name === undefined) {
    if (typeof argument === 'string') judgeReference(argument, place);
    return;
  }
  if (name === 'Fn::If' && Array.isArray(inner) && inner.length === 3) {
    judgeCondition(inner[0], within(place, name, 0));
    for (const index of [1, 2]) judgeChosen(inner[index], within(place, name, index), outer);
  } else judge(argument, {}, { ...place, functions: outer.functions });
};

const judgeBranches = (argument: readonly unknown[], shape: Shape, place: Place, outer: Place): void => {
  // What may be left alone as a whole is looked at where it is a choice.
  const { skip: _skip, ...inner } = shape;
  judgeCondition(argument[0], within(place, 0));
  for (const index of [1, 2])
    judge(argument[index], inner, { ...within(place, index), rule: outer.rule, functions: outer.functions });
};

/** Judges a call; the shape is what belongs in its place, and `outer` the place, without the name of the function. */
export const judgeCall = (name: string, argument: unknown, shape: Shape, outer: Place): void => {
  const { context } = outer;
  const rule = callRules.get(name);
  // What is not listed comes out of a transform or only exists in Rules, where its argument is not looked at.
  if (!rule) return;
  const isIf = name === 'Fn::If';
  const place: Place = { ...within(outer, name), rule, inCall: outer.inCall || (!isIf && valueFunctions.has(name)) };
  if (extensions.has(name) && !context.extended) {
    complain(place, `${name} needs the transform AWS::LanguageExtensions`, {
      remedy: "add 'Transform: AWS::LanguageExtensions'",
    });
    return;
  }
  const before = outer.findings.length;
  if (shape.types && !isIf && !canGive(context, name, argument, shape.types))
    complain(place, `${name} does not give what belongs here: ${namesOf(shape.types)}`);
  const signature = signatureOf(name, context.extended, outer.path[0] === 'Rules');
  if (name === 'Ref' && callOf(argument, outer.functions)) {
    judgeChosen(argument, place, outer);
    return;
  }
  if (signature)
    judge(argument, signature, name === 'Fn::ToJsonString' ? { ...place, without: 'AWS::NotificationARNs' } : place);
  if (outer.findings.length > before && name !== 'Ref') return;
  if (isIf && Array.isArray(argument)) judgeBranches(argument, shape, place, outer);
  else if (!isIf) judgeMeaning(name, argument, shape, place, outer);
};
