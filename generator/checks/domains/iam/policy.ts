/** Judges a policy document: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */

import { nearest } from '../../../text/nearest.js';
import type { Path } from '../../finding.js';
import { isMarker } from '../../resources/marker.js';
import { type Mapping, mappingOf } from '../../template.js';
import type { Problem, Subject } from '../domain.js';
import { isGiven, textsIn } from '../values.js';
import { judgeConditions } from './conditions.js';
import { type Judging, judgeTexts, note } from './judging.js';
import { judgePrincipal } from './principals.js';
import type { PolicyKind } from './rules.js';

const effects = ['Allow', 'Deny'];

const judgeEffect = (judging: Judging, { Effect }: Mapping, at: Path): void => {
  if (!isGiven(Effect)) {
    note(judging, at, 'the statement has no Effect', { advice: { remedy: 'write Allow or Deny', key: true } });
    return;
  }
  if (typeof Effect === 'object') note(judging, [...at, 'Effect'], 'Effect is Allow or Deny');
  for (const text of textsIn(judging.subject, Effect))
    if (!effects.includes(text))
      note(judging, [...at, 'Effect'], `'${text}' is neither Allow nor Deny`, {
        advice: { nearest: nearest(text, effects) },
      });
};

const judgePairs = (judging: Judging, statement: Mapping, at: Path): void => {
  for (const [one, other] of judging.kind.pairs) {
    const given = [one, other].filter((name) => isGiven(statement[name]));
    if (given.length === 1) continue;
    note(judging, at, given.length === 0 ? `'${one}' is missing` : `'${one}' and '${other}' exclude each other`, {
      advice: { remedy: given.length === 0 ? `add '${one}' or '${other}'` : 'remove one of them', key: true },
    });
  }
};

const judgeStatement = (judging: Judging, value: unknown, at: Path): void => {
  const { kind } = judging;
  if (isMarker(value)) return;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    note(judging, at, 'a statement is a mapping');
    return;
  }
  const statement = mappingOf(value);
  const known = ['Sid', 'Effect', 'Condition', ...kind.pairs.flat()];
  for (const name of Object.keys(statement).filter((key) => !known.includes(key)))
    note(judging, [...at, name], `a statement here has no '${name}'`, {
      advice: { nearest: nearest(name, known), remedy: `known here: ${known.join(', ')}`, key: true },
    });
  judgeEffect(judging, statement, at);
  judgePairs(judging, statement, at);
  for (const name of ['Action', 'NotAction']) {
    if (Array.isArray(statement[name]) && statement[name].length === 0)
      note(judging, [...at, name], 'the list of actions is empty');
    judgeTexts(judging, statement[name], [...at, name]);
  }
  for (const name of ['Resource', 'NotResource'].filter((one) => kind.pairs.flat().includes(one)))
    judgeTexts(judging, statement[name], [...at, name], (text, place) => {
      if (kind.resource && !kind.resource.test(text))
        note(judging, place, `'${text}' is no ARN`, { rule: kind.resourceRule });
    });
  for (const name of ['Principal', 'NotPrincipal'].filter((one) => kind.pairs.flat().includes(one)))
    if (isGiven(statement[name])) judgePrincipal(judging, statement[name], [...at, name]);
  judgeSid(judging, statement.Sid, [...at, 'Sid']);
  if (isGiven(statement.Condition))
    judgeConditions(statement.Condition, [...at, 'Condition'], (place, message, key) =>
      note(judging, place, message, key ? { advice: { key } } : {}),
    );
};

const judgeSid = (judging: Judging, sid: unknown, at: Path): void => {
  if (Array.isArray(sid)) note(judging, at, 'a Sid is a text');
  else
    judgeTexts(judging, sid, at, (text) => {
      if (judging.kind.sid && !judging.kind.sid.test(text))
        note(judging, at, `'${text}' is no Sid`, { advice: { remedy: 'use letters and digits only' } });
    });
};

const judgeSids = (judging: Judging, statements: readonly unknown[], at: Path): void => {
  const seen = new Set<string>();
  for (const [index, statement] of statements.entries()) {
    const { Sid } = mappingOf(statement);
    if (typeof Sid !== 'string') continue;
    if (seen.has(Sid)) note(judging, [...at, index, 'Sid'], `two statements have the Sid '${Sid}'`);
    seen.add(Sid);
  }
};

const versions = ['2008-10-17', '2012-10-17'];
const keys = ['Id', 'Statement', 'Version'];

const judgeHead = (judging: Judging, document: Mapping, at: Path): void => {
  for (const name of Object.keys(document).filter((key) => !keys.includes(key)))
    note(judging, [...at, name], `a policy has no '${name}'`, {
      advice: { nearest: nearest(name, keys), remedy: `known here: ${keys.join(', ')}`, key: true },
    });
  for (const name of ['Id', 'Version'])
    if (isGiven(document[name]) && typeof document[name] === 'object')
      note(judging, [...at, name], `'${name}' is a text`);
  for (const text of textsIn(judging.subject, document.Version))
    if (!versions.includes(text))
      note(judging, [...at, 'Version'], `'${text}' is no version of the policy language`, {
        advice: { remedy: "write '2012-10-17'" },
      });
};

/** A document that is text is JSON; what is no JSON is not judged. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

/** Judges a document; `at` is where it stands. */
export const judgePolicy = (subject: Subject, kind: PolicyKind, value: unknown, at: Path): readonly Problem[] => {
  const judging: Judging = { subject, kind, problems: [] };
  const document = parsed(value);
  // A document inside of text has no places of its own.
  const inside = (path: Path): Path => (typeof value === 'string' ? at : path);
  if (!isGiven(document) || isMarker(document)) return [];
  if (typeof document !== 'object' || Array.isArray(document)) {
    note(judging, at, 'a policy is a mapping');
    return judging.problems;
  }
  const policy = mappingOf(document);
  judgeHead(judging, policy, at);
  const { Statement } = policy;
  const place = [...at, 'Statement'];
  if (!isGiven(Statement)) note(judging, at, 'the policy has no Statement', { advice: { key: true } });
  else if (Array.isArray(Statement)) {
    for (const [index, statement] of Statement.entries()) judgeStatement(judging, statement, [...place, index]);
    if (kind.uniqueSids) judgeSids(judging, Statement, place);
  } else judgeStatement(judging, Statement, place);
  return judging.problems.map((problem) => ({ ...problem, at: inside(problem.at) }));
};
