/** What changes in the resources that stay, and what follows for those that refer to them. */

import type { Address, Evaluation } from '../../evaluate/index.js';
import { behaviourOf, type Told, worse } from '../behaviour.js';
import type { ImpactFacts } from '../facts.js';
import { attributeChanges } from './attributes.js';
import { type Changed, type PropertyImpact, type Replaced, replacedBy, topOf } from './change.js';
import type { Pair } from './pairs.js';
import { type Use, usesIn } from './uses.js';
import { changesBetween, labelOf, type ValueChange } from './values.js';

/**
 * Attributes that move when a property does, in a resource that stays: a launch template gets another version.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-launchtemplate.html
 */
const moving: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::EC2::LaunchTemplate': { LatestVersionNumber: 'LaunchTemplateData' },
  'AWS::SSM::Parameter': { Value: 'Value' },
};

const directChanges = ({ before, after }: Pair, facts: ImpactFacts): PropertyImpact[] =>
  changesBetween(before.properties, after.properties).map((change) => ({
    ...change,
    told: behaviourOf(after, change, facts),
  }));

/** Whether an attribute moves: `surely` with another resource of the type, `maybe` where that could have the same. */
type Moves = (attribute: string) => 'maybe' | 'no' | 'surely';

const movesOf = (changed: Changed, facts: ImpactFacts): Moves => {
  const { type } = changed.after;
  const replaced = replacedBy(changed);
  const attributes = facts.kinds[type]?.attributes ?? {};
  return (attribute) => {
    const source = moving[type]?.[attribute];
    if (source !== undefined && changed.properties.some((change) => topOf(change) === source)) return 'surely';
    if (replaced === 'never') return 'no';
    const identity = attribute === 'Ref' || attributes[attribute]?.startsWith(`${type}.`) === true;
    return replaced === 'always' && identity ? 'surely' : 'maybe';
  };
};

const covers = (change: ValueChange, { path }: Use): boolean =>
  change.path.length <= path.length && change.path.every((step, index) => step === path[index]);

const words: Readonly<Record<Exclude<Replaced, 'never'>, string>> = {
  always: 'is replaced',
  conditional: 'may be replaced',
};

/** Why a value moves that is written as it was. */
const reasonOf = (cause: Changed, change: ValueChange): string => {
  const replaced = replacedBy(cause);
  const what = replaced === 'never' ? 'changes' : words[replaced];
  return `${topOf(change)} comes from ${cause.after.address}, which ${what}`;
};

const causedBy = (cause: Changed, use: Use, user: Changed, sure: boolean, facts: ImpactFacts): PropertyImpact => {
  const change = {
    path: use.path,
    from: use.path,
    label: labelOf(user.after.properties, use.path),
    before: use.value,
    after: use.value,
  };
  const { behaviour, source } = behaviourOf(user.after, change, facts);
  const told: Told = {
    behaviour: behaviour === 'replacement' && !sure ? 'conditional' : behaviour,
    why: reasonOf(cause, change),
    ...(source !== undefined && { source }),
  };
  return { ...change, told, cause: cause.after.address };
};

const isNews = (known: PropertyImpact, caused: PropertyImpact): boolean =>
  known.cause !== undefined &&
  (worse(known.told, caused.told) !== known.told ||
    (known.cause === caused.cause && known.told.why !== caused.told.why));

/**
 * What changes in the resources that are there before and after, by address; those in which nothing does are left out.
 * Of two that refer to each other through others, each gets its changes, until nothing more moves.
 */
export const changesOf = (
  kept: readonly Pair[],
  after: Evaluation,
  facts: ImpactFacts,
): ReadonlyMap<Address, Changed> => {
  const all = new Map<Address, Changed>(
    kept.map((pair) => [
      pair.after.address,
      { ...pair, properties: directChanges(pair, facts), attributes: attributeChanges(pair.before, pair.after) },
    ]),
  );
  const uses = usesIn(after.resources.values());
  const waiting = [...all.values()]
    .filter(({ properties }) => properties.length > 0)
    .map(({ after: { address } }) => address);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const cause = all.get(address);
    if (cause === undefined) continue;
    const moves = movesOf(cause, facts);
    for (const use of uses.get(address) ?? []) {
      const user = all.get(use.user);
      if (user === undefined) continue;
      const moved = [...use.attributes].map(moves);
      if (moved.every((each) => each === 'no')) continue;
      const caused = causedBy(cause, use, user, moved.includes('surely'), facts);
      const known = user.properties.find((change) => covers(change, use));
      // A change that is there already stands, unless it follows from others too and now more is known of them.
      if (known !== undefined && !isNews(known, caused)) continue;
      all.set(use.user, { ...user, properties: [...user.properties.filter((change) => change !== known), caused] });
      waiting.push(use.user);
    }
  }
  return new Map([...all].filter(([, { properties, attributes }]) => properties.length + attributes.length > 0));
};
