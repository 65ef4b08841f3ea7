/** Fn::Sub as CloudFormation resolves it, twice: what is written must not depend on how a reader treats odd braces. */

import * as assert from 'uvu/assert';
import { subPieces } from '../../generator/evaluate/functions/sub.js';

/** The value of `${name}`. */
type Lookup = (name: string) => string;

/** As the evaluator reads it: literals and references alike reach to the next closing brace. */
const byPieces = (text: string, lookup: Lookup): string =>
  subPieces(text)
    .pieces.map((piece) => (typeof piece === 'string' ? piece : lookup(piece.name)))
    .join('');

/** A `${!` is a literal `${` wherever it stands; a reference is a name in braces. */
const byScan = (text: string, lookup: Lookup): string => {
  let done = '';
  let at = 0;
  while (at < text.length) {
    const reference = /^\$\{([\w.:]+)\}/.exec(text.slice(at));
    if (text.startsWith('${!', at)) {
      done += '${';
      at += 3;
    } else if (reference) {
      done += lookup(reference[1] ?? '');
      at += reference[0].length;
    } else {
      // CloudFormation would refuse the template.
      assert.not(text.startsWith('${', at), `a bare \${ at ${at} of ${text}`);
      done += text[at];
      at++;
    }
  }
  return done;
};

/** The value of rendered Fn::Sub (or of plain text); `value` gives the value of any other function. */
export const evaluate = (json: unknown, value: (json: unknown) => string): string => {
  if (typeof json === 'string') return json;
  const argument = (json as { 'Fn::Sub'?: string | [string, Record<string, unknown>] })['Fn::Sub'];
  if (argument === undefined) return value(json);
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
  const lookup: Lookup = (name) => {
    if (Object.hasOwn(variables, name)) return evaluate((variables as Record<string, unknown>)[name], value);
    const [id, ...attribute] = name.split('.');
    return value(attribute.length === 0 ? { Ref: id } : { 'Fn::GetAtt': [id, attribute.join('.')] });
  };
  const result = byPieces(text, lookup);
  assert.is(byScan(text, lookup), result, text);
  return result;
};
