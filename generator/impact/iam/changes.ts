/** What changes in permissions: as lines, and as what is allowed that was not. */

import { type EvaluatedResource, type Evaluation, Placeholder, plain, render } from '../../evaluate/index.js';
import { compare } from '../../text/problem.js';
import type { Pairs } from '../diff/pairs.js';
import { renaming } from '../names.js';
import { permissions } from '../review/iam.js';
import { isIam } from '../review/marks.js';
import type { IamChange } from '../review/model.js';
import { compareGrants } from './compare.js';
import { type Grant, grantsOf, managedOf } from './grant.js';

/** The permissions of one role with the policies attached to it, or of one resource that policies are about. */
interface Holder {
  readonly address: string;
  readonly type: string;
  readonly lines: readonly string[];
  readonly grants: readonly Grant[];
  readonly managed: readonly string[];
  readonly boundary: string | undefined;
}

/** Where the permissions of a resource count: a policy is its role's, where it has one. */
const holderOf = ({ address, type, properties }: EvaluatedResource): string => {
  const { Roles: roles } = properties;
  const [role, ...more] = Array.isArray(roles) ? roles : [];
  const attached = type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy';
  return attached && role instanceof Placeholder && more.length === 0 ? role.address : address;
};

const holdersIn = (evaluation: Evaluation, name: (text: string) => string): ReadonlyMap<string, Holder> => {
  const found = new Map<string, Holder>();
  const named = (address: string): string =>
    name(`\${${address.replaceAll('/', '.')}.`)
      .slice(2, -1)
      .replaceAll('.', '/');
  const all = (texts: readonly string[]): string[] => texts.map(name);
  for (const resource of evaluation.resources.values()) {
    if (!isIam(resource.type)) continue;
    const address = named(holderOf(resource));
    const other = found.get(address);
    const boundary = resource.properties.PermissionsBoundary;
    found.set(address, {
      address,
      type: address === named(resource.address) ? resource.type : (other?.type ?? resource.type),
      lines: [...(other?.lines ?? []), ...all(permissions({ Properties: plain(resource.properties) }))],
      grants: [
        ...(other?.grants ?? []),
        ...grantsOf(resource).map((grant) => ({
          ...grant,
          resources: all(grant.resources),
          principals: all(grant.principals),
        })),
      ],
      managed: [...(other?.managed ?? []), ...all(managedOf(resource))],
      boundary: boundary === undefined ? other?.boundary : name(render(boundary)),
    });
  }
  return found;
};

const without = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return [...new Set(lines)].filter((line) => !known.has(line));
};

/** A boundary limits whatever else is allowed; one that changes allows what nobody here can compare. */
const boundaries = (before: string | undefined, after: string | undefined) => {
  if (before === after) return { wider: [], narrower: [] };
  if (after === undefined) return { wider: [`no longer within the boundary ${before}`], narrower: [] };
  return before === undefined
    ? { wider: [], narrower: [`within the boundary ${after}`] }
    : { wider: [`within the boundary ${after} instead of ${before}`], narrower: [] };
};

const nothing = { lines: [], grants: [], managed: [], boundary: undefined } as const;

const changeOf = (was: Holder | undefined, is: Holder | undefined): IamChange | undefined => {
  const { address, type } = (is ?? was) as Holder;
  const [before, after] = [was ?? nothing, is ?? nothing];
  const [added, removed] = [without(after.lines, before.lines), without(before.lines, after.lines)];
  if (added.length + removed.length === 0) return undefined;
  const grants = compareGrants(before.grants, after.grants);
  // A role that comes or goes takes its boundary with it.
  const limits =
    was === undefined || is === undefined ? boundaries(undefined, undefined) : boundaries(was.boundary, is.boundary);
  const policies = (lines: readonly string[]) => lines.map((name) => `the managed policy ${name}`);
  return {
    address,
    type,
    added,
    removed,
    wider: [...grants.wider, ...policies(without(after.managed, before.managed)), ...limits.wider],
    narrower: [...grants.narrower, ...policies(without(before.managed, after.managed)), ...limits.narrower],
  };
};

/** The permissions that change, by role or resource. What goes by another name is compared with what it was. */
export const iamChanges = (before: Evaluation, after: Evaluation, { renamed }: Pairs): IamChange[] => {
  const [old, now] = [holdersIn(before, renaming(renamed)), holdersIn(after, (text) => text)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort(compare)
    .map((address) => changeOf(old.get(address), now.get(address)))
    .filter((change) => change !== undefined);
};
