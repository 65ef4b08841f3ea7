/** What is allowed after an update and was not before, and the reverse. */

import { compare } from '../../text/problem.js';
import type { Conditions, Grant } from './grant.js';
import { includes } from './pattern.js';

/** One action on one resource for one principal. */
interface Atom {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly grant: Grant;
}

const atomsOf = (grant: Grant): Atom[] =>
  grant.actions.flatMap((action) =>
    grant.resources.flatMap((resource) =>
      (grant.principals.length === 0 ? [''] : grant.principals).map((principal) => ({
        action,
        resource,
        principal,
        grant,
      })),
    ),
  );

const operatorOf = (question: string): string => question.split(' ')[0] ?? '';

/** Operators that ask for what is not there: fewer values are what makes them hold more often. */
const isNegative = (question: string): boolean => operatorOf(question).includes('not');

/** Whether a value that is asked for answers a question for another. */
const answers = (question: string, asked: string, value: string): boolean =>
  asked === value || (operatorOf(question).includes('like') && includes(asked, value));

/** Whether one set of conditions holds wherever another does: it asks for nothing more. */
const asksNoMore = (one: Conditions, other: Conditions): boolean =>
  [...one].every(([question, values]) => {
    const others = other.get(question);
    if (others === undefined) return false;
    return isNegative(question)
      ? [...values].every((value) => others.has(value))
      : [...others].every((value) => [...values].some((asked) => answers(question, asked, value)));
  });

const sameBy = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join('\n') === [...b].sort().join('\n');

/** Whether a statement covers what another has an atom of. A statement by exception covers one that is written alike. */
const covers = (statement: Grant, { action, resource, principal, grant }: Atom): boolean => {
  if (statement.effect !== grant.effect || statement.kind !== grant.kind) return false;
  if (!asksNoMore(statement.conditions, grant.conditions)) return false;
  if (statement.except !== '' || grant.except !== '')
    return (
      statement.except === grant.except &&
      sameBy(statement.actions, grant.actions) &&
      sameBy(statement.resources, grant.resources) &&
      sameBy(statement.principals, grant.principals)
    );
  return (
    // Names of actions are compared without case.
    statement.actions.some((pattern) => includes(pattern.toLowerCase(), action.toLowerCase())) &&
    statement.resources.some((pattern) => includes(pattern, resource)) &&
    (principal === '' || statement.principals.some((pattern) => includes(pattern, principal)))
  );
};

const uncovered = (grants: readonly Grant[], by: readonly Grant[]): Atom[] =>
  grants.flatMap(atomsOf).filter((atom) => !by.some((statement) => covers(statement, atom)));

const said = ({ conditions, spelling }: Grant): string => {
  const all = [...conditions].map(
    ([question, values]) => `${spelling.get(question) ?? question} ${[...values].join(' or ')}`,
  );
  return all.length === 0 ? '' : ` if ${all.join(' and ')}`;
};

/** Atoms of one statement in a line. */
const lineOf = (atoms: readonly Atom[]): string => {
  const [first] = atoms;
  if (first === undefined) return '';
  const { grant } = first;
  const all = (of: (atom: Atom) => string): string => [...new Set(atoms.map(of))].sort(compare).join(', ');
  const except = grant.except === '' ? '' : ` (by exception: ${grant.except})`;
  const who = first.principal === '' ? '' : `${all(({ principal }) => principal)}: `;
  const on = grant.kind === 'trust' ? '' : ` on ${all(({ resource }) => resource)}`;
  return `${who}${all(({ action }) => action)}${on}${said(grant)}${except}`;
};

const linesOf = (atoms: readonly Atom[]): string[] => {
  const byGrant = new Map<Grant, Atom[]>();
  for (const atom of atoms) byGrant.set(atom.grant, [...(byGrant.get(atom.grant) ?? []), atom]);
  return [...byGrant.values()].map(lineOf);
};

const effect = (grants: readonly Grant[], wanted: Grant['effect']): Grant[] =>
  grants.filter((grant) => grant.effect === wanted);

/** What widened and what narrowed. A denial that goes widens, one that comes narrows. */
export const compareGrants = (
  before: readonly Grant[],
  after: readonly Grant[],
): { readonly wider: readonly string[]; readonly narrower: readonly string[] } => {
  const gone = (wanted: Grant['effect']) => linesOf(uncovered(effect(before, wanted), effect(after, wanted)));
  const fresh = (wanted: Grant['effect']) => linesOf(uncovered(effect(after, wanted), effect(before, wanted)));
  return {
    wider: [...fresh('Allow'), ...gone('Deny').map((line) => `no longer denied: ${line}`)],
    narrower: [...gone('Allow'), ...fresh('Deny').map((line) => `denied: ${line}`)],
  };
};
