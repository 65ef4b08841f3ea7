/** One statement: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */

import { nearest } from '../../text/nearest.js';
import { type Data, has, isOpen, partsOf, scalarOf } from '../looks/values.js';
import { judgeCondition } from './condition.js';
import { complain, eachOf, into, isOf, type Kind, type PolicyPlace } from './place.js';
import { judgePrincipal } from './principal.js';
import { resourceRule, sidRule, statementRule } from './rules.js';

const always: readonly string[] = ['Action', 'Condition', 'Effect', 'NotAction', 'Sid'];
const principals: readonly string[] = ['NotPrincipal', 'Principal'];
const resources: readonly string[] = ['NotResource', 'Resource'];

const known: Readonly<Record<Kind, readonly string[]>> = {
  identity: [...always, ...resources],
  resource: [...always, ...principals, ...resources],
  trust: [...always, ...principals],
};

const arnAfterPartition = '[^:]+:[^:]*(?::(?:\\d{12}|\\*|aws)?:.+|)$';
const anyArn = new RegExp(`^(?:\\*$|arn:(?:aws[A-Za-z-]*|\\*):${arnAfterPartition})`);
const fullArn = new RegExp(`^arn:aws[A-Za-z-]*:${arnAfterPartition}`);

/** What a resource in the policy looks like; a bucket's policy is about itself, and never about everything. */
const isResource = ({ kind, look }: PolicyPlace, value: unknown): boolean => {
  if (kind === 'identity') return anyArn.test(`${scalarOf(value)}`);
  if (typeof value !== 'string') return true;
  return fullArn.test(value) || (value === '*' && look.type !== 'AWS::S3::BucketPolicy');
};

const judgeTexts = (value: unknown, place: PolicyPlace, judge?: (one: unknown, where: PolicyPlace) => void): void => {
  if (!isOf(value, ['string', 'array'], place, statementRule)) return;
  for (const [one, where] of eachOf(value, place)) {
    if (!isOf(one, ['string'], where, statementRule)) continue;
    judge?.(one, where);
  }
};

const judgePresence = (statement: Data, place: PolicyPlace): void => {
  const groups = [['Action', 'NotAction'], ...(place.kind === 'trust' ? [] : [['Resource', 'NotResource']])];
  if (place.kind !== 'identity') groups.push(['Principal', 'NotPrincipal']);
  for (const names of groups)
    if (names.filter((name) => has(statement, name)).length !== 1)
      complain(place, statementRule, `a statement has either ${names.join(' or ')}`);
  if (!has(statement, 'Effect')) complain(place, statementRule, "a statement needs 'Effect'", 'allow or deny');
  for (const name of Object.keys(statement))
    if (!known[place.kind].includes(name)) {
      const close = nearest(name, known[place.kind]);
      const stranger = `a statement of this kind of policy has no '${name}'`;
      complain(
        into(place, name),
        statementRule,
        stranger,
        close === undefined ? 'remove it' : `did you mean '${close}'?`,
      );
    }
};

/** Judges a statement. */
export const judgeStatement = (value: unknown, place: PolicyPlace): void => {
  if (!isOf(value, ['object'], place, statementRule)) return;
  const statement = partsOf(value);
  judgePresence(statement, place);
  const { Effect, Sid } = statement;
  if (isOf(Effect, ['string'], into(place, 'Effect'), statementRule) && Effect !== 'Allow' && Effect !== 'Deny')
    complain(into(place, 'Effect'), statementRule, `the effect is Allow or Deny, not '${scalarOf(Effect)}'`);
  if (isOf(Sid, ['string'], into(place, 'Sid'), sidRule) && place.kind === 'identity')
    if (!/^[A-Za-z0-9]+$/.test(`${scalarOf(Sid)}`))
      complain(into(place, 'Sid'), sidRule, `the Sid '${scalarOf(Sid)}' has other characters than letters and digits`);
  for (const name of ['Action', 'NotAction']) {
    const inside = into(place, name);
    judgeTexts(statement[name], inside);
    if (Array.isArray(statement[name]) && statement[name].length === 0)
      complain(inside, statementRule, `'${name}' names nothing`);
  }
  for (const name of place.kind === 'trust' ? [] : resources)
    judgeTexts(statement[name], into(place, name), (one, where) => {
      if (!isResource(place, one)) complain(where, resourceRule, `'${scalarOf(one)}' is no ARN of a resource`);
    });
  for (const name of place.kind === 'identity' ? [] : principals) judgePrincipal(statement[name], into(place, name));
  judgeCondition(statement.Condition, into(place, 'Condition'));
};

/** Judges that each of several statements has a Sid of its own. */
export const judgeSids = (statements: unknown, place: PolicyPlace): void => {
  const seen = new Set<string>();
  if (!Array.isArray(statements)) return;
  for (const [index, statement] of statements.entries()) {
    const sid = partsOf(statement).Sid;
    if (sid === undefined || sid === null) continue;
    const print = isOpen(sid) ? JSON.stringify(sid.call) : `'${scalarOf(sid)}'`;
    if (seen.has(print)) complain(into(place, index, 'Sid'), sidRule, `another statement has the Sid ${print}`);
    seen.add(print);
  }
};
