/** How the stacks of an environment hang together: what each is given, what it gives to others, what it exports. */

import { entriesOf, mappingOf } from '../../checks/template.js';
import type { Scene } from '../../proofs/proof.js';
import { grouped } from '../../text/grouped.js';
import { type Arrow, arrow, type Card, card, type Diagram, group, legendOf } from '../model.js';
import { counted, distinct, named } from '../text/words.js';
import { type Giver, giversIn, type Wire, wiresOf } from './wires.js';

/** More stacks than this stand below each other. */
const mostAbreast = 6;

const root = 'root';
const passedOn = 'passed on';

/** Parameters as the console's form groups them; the rest under one heading. */
const parameterGroups = (scene: Scene): { readonly label: string; readonly names: readonly string[] }[] => {
  const { template, parameters } = scene.graph.root;
  const form = mappingOf(mappingOf(template.Metadata)['AWS::CloudFormation::Interface']).ParameterGroups;
  const groups = (Array.isArray(form) ? form : []).map((one) => ({
    label: `${mappingOf(mappingOf(one).Label).default ?? ''}`,
    names: ((mappingOf(one).Parameters ?? []) as unknown[])
      .map((name) => `${name}`)
      .filter((name) => parameters.has(name)),
  }));
  const grouped = new Set(groups.flatMap(({ names }) => names));
  const others = [...parameters.keys()].filter((name) => !grouped.has(name));
  return [...groups, { label: 'Other', names: others }].filter(({ names }) => names.length > 0);
};

/** The stacks that take each parameter of the root. */
const takersIn = (wires: readonly Wire[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const takers = new Map<string, Set<string>>();
  for (const { giver, to, parameter } of wires)
    if (parameter !== undefined && giver.kind === 'parameter')
      takers.set(giver.name, (takers.get(giver.name) ?? new Set()).add(to));
  return takers;
};

/**
 * The card of each parameter of the root. A group that one stack alone takes stands with that stack, the others in a card
 * of their own; `given`: parameters that go on to an output.
 */
const homesOf = (scene: Scene, wires: readonly Wire[], given: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const takers = takersIn(wires);
  return new Map(
    parameterGroups(scene).flatMap(({ label, names }) => {
      const [taker, ...others] = distinct(names.flatMap((name) => [...(takers.get(name) ?? [])]));
      const alone = taker !== undefined && others.length === 0 && !names.some((name) => given.has(name));
      return names.map((name) => [name, alone ? taker : `parameters ${label}`] as const);
    }),
  );
};

const parameterCards = (scene: Scene, homes: ReadonlyMap<string, string>): Card[] => {
  const declared = mappingOf(scene.graph.root.template.Parameters);
  return parameterGroups(scene)
    .filter(({ label, names }) => names.some((name) => homes.get(name) === `parameters ${label}`))
    .map(({ label, names }) =>
      card(
        `parameters ${label}`,
        'parameter',
        'Parameters',
        label,
        names.map((name) => (mappingOf(declared[name]).Default === undefined ? name : `${name}, optional`)),
      ),
    );
};

/** The card that a value comes from, by what gives it. */
type Home = (giver: Giver) => string;

const homeBy =
  (homes: ReadonlyMap<string, string>): Home =>
  (giver) =>
    giver.kind === 'output' ? giver.stack : giver.kind === 'import' ? 'imports' : (homes.get(giver.name) ?? root);

/** What an output of the root gives outwards, by the card that it comes from. */
interface Offer {
  readonly from: string;
  readonly name: string;
  readonly exported: boolean;
}

/** Parameters of the root that one of its outputs gives on as they are. */
const onwardParameters = (scene: Scene): ReadonlySet<string> =>
  new Set(
    entriesOf(scene.graph.root.template, 'Outputs')
      .map(([, body]) => giversIn(scene.graph.root, body.Value))
      .filter((givers) => givers.every(({ kind }) => kind === 'parameter'))
      .flatMap((givers) => givers.map(({ name }) => name)),
  );

const offersOf = (scene: Scene, homeOf: Home): Offer[] => {
  const stack = scene.graph.root;
  return entriesOf(stack.template, 'Outputs')
    .filter(([name]) => stack.outputs.has(name))
    .map(([name, body]) => {
      const givers = giversIn(stack, body.Value);
      const [source] = givers.filter(({ kind }) => kind === 'output');
      const [parameter] = givers;
      const exported = stack.outputs.get(name)?.exportName !== undefined;
      return { from: source ? homeOf(source) : parameter ? passedOn : root, name, exported };
    });
};

const offerLines = (offers: readonly Offer[]): string[] => {
  const [exported, others] = [true, false].map((is) => offers.filter((one) => one.exported === is));
  const line = (what: string, some: readonly Offer[] | undefined) =>
    some === undefined || some.length === 0 ? [] : [`${what}: ${named(some.map(({ name }) => name))}`];
  return [...line('exports', exported), ...line('puts out', others)];
};

const stackCards = (scene: Scene, offers: readonly Offer[], homes: ReadonlyMap<string, string>): Card[] => {
  const offered = grouped(offers, ({ from }) => from);
  const taken = grouped(homes, ([, home]) => home);
  return [...scene.graph.root.resources.values()]
    .filter(({ nested }) => nested)
    .map(({ id, address }) => {
      const stack = scene.graph.stacks.get(address);
      const own = (taken.get(id) ?? []).map(([name]) => name);
      const file = stack?.file ?? '';
      const shown = card(id, 'compute', file, id, [
        `${counted(stack?.resources.size ?? 0, 'resource')}, ${counted(stack?.parameters.size ?? 0, 'parameter')}`,
        ...(own.length > 0 ? [`parameters of the root: ${named(own)}`] : []),
        ...offerLines(offered.get(id) ?? []),
      ]);
      return file.startsWith('service-') ? { ...shown, sort: 'Stacks of services' } : shown;
    });
};

/** `ServiceName as ApiServiceName`, or the one name where both are the same. */
const wireName = ({ giver, parameter }: Wire): string =>
  giver.name === parameter || giver.kind !== 'output' ? giver.name : `${giver.name} as ${parameter}`;

/** The names on an arrow; none where it carries all that its card lists. */
const namesOn = (wires: readonly Wire[], from: Card | undefined): string[] => {
  const names = distinct(wires.map(wireName));
  const all = from?.theme === 'parameter' ? from.lines.length : Number.POSITIVE_INFINITY;
  return names.length === all ? [] : names;
};

const arrowsOf = (wires: readonly Wire[], cards: readonly Card[], homeOf: Home): Arrow[] => {
  const byEnds = grouped(wires, ({ giver, to }) => JSON.stringify([homeOf(giver), to]));
  return [...byEnds].map(([key, some]) => {
    const [from = '', to = ''] = JSON.parse(key) as string[];
    const label = namesOn(
      some,
      cards.find(({ id }) => id === from),
    );
    return arrow(from, to, some.some(({ giver }) => giver.kind === 'output') ? 'flow' : 'use', ...label);
  });
};

/** Draws the stacks. */
export const stacks = (scene: Scene): Diagram => {
  const { environment, graph } = scene;
  const wires = wiresOf(graph.root);
  const homes = homesOf(scene, wires, onwardParameters(scene));
  const homeOf = homeBy(homes);
  const offers = offersOf(scene, homeOf);
  const imports = distinct(wires.flatMap(({ giver }) => (giver.kind === 'import' ? [giver.name] : [])));
  const parameters = parameterCards(scene, homes);
  const cards = stackCards(scene, offers, homes);
  const onward = offers.filter(({ from }) => from === passedOn);
  const importCards =
    imports.length === 0 ? [] : [card('imports', 'network', 'Exports of the networking module', 'Imports', imports)];
  const passedCards =
    onward.length === 0 ? [] : [card(passedOn, 'export', 'from parameters', 'Passed on', offerLines(onward))];
  const located = wires.filter(({ parameter }) => parameter === undefined);
  const arrows = [
    ...distinct(located.map(({ giver }) => homeOf(giver))).map((from) =>
      arrow(from, root, 'use', 'where templates are'),
    ),
    ...arrowsOf(
      wires.filter(({ giver, to, parameter }) => parameter !== undefined && homeOf(giver) !== to),
      [...parameters, ...importCards],
      homeOf,
    ),
    ...passedArrows(scene, homeOf, onward),
  ];
  return {
    name: 'stacks',
    environment: environment.name,
    title: `${environment.project} ${environment.name}: stacks`,
    subtitle: `Exports are named ${environment.project}-${environment.name}-compute-<name>`,
    description: `The root stack of ${environment.name} and the ${cards.length} stacks that it nests, with ${counted(graph.root.parameters.size, 'parameter')} and ${counted(graph.exports.size, 'export')}.`,
    direction: cards.length > mostAbreast ? 'right' : 'down',
    shapes: [
      ...parameters,
      ...importCards,
      group(root, 'balancing', graph.root.file, 'root stack', [...cards, ...passedCards]),
    ],
    arrows,
    legend: legendOf(arrows, { flow: 'output that becomes a parameter', use: 'given when the stack is deployed' }),
  };
};

const passedArrows = (scene: Scene, homeOf: Home, onward: readonly Offer[]): Arrow[] => {
  const outputs = mappingOf(scene.graph.root.template.Outputs);
  const homes = onward.flatMap(({ name }) => giversIn(scene.graph.root, mappingOf(outputs[name]).Value).map(homeOf));
  return distinct(homes).map((from) => arrow(from, passedOn, 'use'));
};
