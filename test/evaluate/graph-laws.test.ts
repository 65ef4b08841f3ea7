/** Laws of the graph, on random references. */

import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mapping } from '../../generator/checks/template.js';
import { type Evaluation, plain } from '../../generator/evaluate/index.js';
import { shuffled } from './arbitrary.js';
import { evaluated, getAtt, ref, sub } from './tools.js';

const test = suite('evaluate/graph-laws');
const runs = { numRuns: 300 };

/** What does not depend on the order of keys: all but the order of keys. */
const summary = ({ resources, creationOrder, deletionOrder, edges, problems, root, exports }: Evaluation) => ({
  creationOrder,
  deletionOrder,
  edges,
  problems,
  resources: [...resources.values()].map(({ address, properties, dependencies }) => [
    address,
    plain(properties),
    dependencies,
  ]),
  outputs: [...root.outputs.values()].map(({ name, value }) => `${name}=${plain(value)}`).sort(),
  exports: [...exports.keys()],
});

const ids = ['A', 'B', 'C', 'D', 'E', 'F'];

/** A resource that refers to some of the others, in one of the ways that there are. */
const resource = (others: readonly string[]): fc.Arbitrary<Mapping> => {
  const use = fc.record({
    id: fc.constantFrom('', ...others),
    how: fc.constantFrom('Ref', 'GetAtt', 'Sub', 'DependsOn'),
  });
  const expression = (id: string, how: string): unknown =>
    how === 'Ref' ? ref(id) : how === 'GetAtt' ? getAtt(id, 'X') : sub(`x\${${id}.Y}`);
  return fc.array(use, { maxLength: 3 }).map((drawn) => {
    const uses = drawn.filter(({ id }) => id !== '');
    const [explicit, implicit] = [true, false].map((is) => uses.filter(({ how }) => (how === 'DependsOn') === is));
    return {
      Type: 'Test::It',
      DependsOn: explicit?.map(({ id }) => id),
      Properties: { List: implicit?.map(({ id, how }) => expression(id, how)) },
    };
  });
};

const named = (bodies: readonly Mapping[]): Mapping => Object.fromEntries(ids.map((id, index) => [id, bodies[index]]));

const graph = fc.tuple(...ids.map(() => resource(ids))).map(named);

/** References only to earlier ids, so that there is no cycle. */
const acyclic = fc.tuple(...ids.map((_, index) => resource(ids.slice(0, index)))).map(named);

test('the order of keys does not matter, also in what is wrong', () =>
  fc.assert(
    fc.property(graph, fc.nat(), (Resources, seed) => {
      const Outputs = {
        X: { Value: ref('A'), Export: { Name: 'x' } },
        Y: { Value: ref('Nope') },
        Z: { Value: ref('B') },
      };
      const template = { Conditions: { P: { Condition: 'Q' }, Q: { Condition: 'P' } }, Resources, Outputs };
      const turned = (keys: readonly string[]) => {
        const at = keys.length === 0 ? 0 : seed % keys.length;
        return [...keys.slice(at), ...keys.slice(0, at)].reverse();
      };
      const other = shuffled(template, turned) as Mapping;
      assert.equal(summary(evaluated({ 'root.yaml': other })), summary(evaluated({ 'root.yaml': template })));
    }),
    runs,
  ));

test('each resource is created after all that it needs, and deleted before', () =>
  fc.assert(
    fc.property(acyclic, acyclic, (Resources, inner) => {
      const Parameters = { P: { Type: 'String' } };
      const stack = {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'c.yaml', Parameters: { P: ref('C') } },
      };
      const after = { Type: 'Test::It', Properties: { X: getAtt('Stack', 'Outputs.O') } };
      const child = {
        Parameters,
        Resources: { ...inner, It: { Type: 'Test::It', Properties: { X: ref('P') } } },
        Outputs: { O: { Value: ref('F') } },
      };
      const result = evaluated({
        'root.yaml': { Resources: { ...Resources, Stack: stack, After: after } },
        'c.yaml': child,
      });
      assert.equal(result.problems, []);
      assert.equal(result.deletionOrder, [...result.creationOrder].reverse());
      assert.is(new Set(result.creationOrder).size, result.resources.size);
      const place = new Map(result.creationOrder.map((address, index) => [address, index]));
      for (const { from, to } of result.edges)
        assert.ok((place.get(from) ?? -1) > (place.get(to) ?? Number.POSITIVE_INFINITY), `${from} after ${to}`);
    }),
    runs,
  ));

test('a cycle is found exactly where something needs itself, over any number of steps', () =>
  fc.assert(
    fc.property(graph, (Resources) => {
      const { problems, root } = evaluated({ 'root.yaml': { Resources } });
      const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
        (root.resources.get(from)?.dependencies ?? []).some(
          (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
        );
      const circular = ids.some((id) => reaches(id, id));
      assert.is(problems.length > 0, circular);
      for (const { kind, cycle = [] } of problems) {
        assert.is(kind, 'circular-dependency');
        assert.is(cycle[0], cycle.at(-1));
        for (const [index, id] of cycle.slice(1).entries())
          assert.ok(root.resources.get(cycle[index] ?? '')?.dependencies.includes(id), `${cycle}`);
      }
    }),
    runs,
  ));

test.run();
