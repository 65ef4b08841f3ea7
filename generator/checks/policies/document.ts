/** A policy document, as it stands in a property or as JSON text. */

import { isOpen, partsOf, scalarOf } from '../looks/values.js';
import { complain, eachOf, into, isOf, type PolicyPlace } from './place.js';
import { documentRule } from './rules.js';
import { judgeSids, judgeStatement } from './statement.js';

const versions: readonly string[] = ['2008-10-17', '2012-10-17'];
const known: readonly string[] = ['Id', 'Statement', 'Version'];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/** Judges a policy. */
export const judgeDocument = (value: unknown, outside: PolicyPlace): void => {
  // What a call gives may be a mapping or JSON text.
  if (isOpen(value)) return;
  const isText = typeof value === 'string';
  const place = { ...outside, isText };
  const document = isText ? parsed(value) : value;
  if (!isOf(document, ['object'], place, documentRule)) return;
  const parts = partsOf(document);
  for (const name of Object.keys(parts))
    if (!known.includes(name)) complain(into(place, name), documentRule, `a policy has no '${name}'`, 'remove it');
  if (parts.Statement === undefined || parts.Statement === null)
    complain(place, documentRule, "a policy needs 'Statement'");
  const version = into(place, 'Version');
  if (isOf(parts.Version, ['string'], version, documentRule) && !versions.includes(`${scalarOf(parts.Version)}`))
    complain(
      version,
      documentRule,
      `there is no version '${scalarOf(parts.Version)}' of policies`,
      versions.join(', '),
    );
  isOf(parts.Id, ['string'], into(place, 'Id'), documentRule);
  const inside = into(place, 'Statement');
  if (!isOf(parts.Statement, ['object', 'array'], inside, documentRule)) return;
  for (const [statement, where] of eachOf(parts.Statement, inside)) judgeStatement(statement, where);
  if (place.look.type !== 'AWS::S3::BucketPolicy') judgeSids(parts.Statement, inside);
};
