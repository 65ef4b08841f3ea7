import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { and, type Condition, equals, iff, not, or, output, param, render, stack } from '../../generator/dsl/index.js';
import { base, entry, messageOf, section, Thing } from './tools.js';

const test = suite('dsl/condition');

const declared = stack('s')
  .parameters({ Stage: param.oneOf(['dev', 'production']), Count: param.number() })
  .conditions(({ p }) => ({ Live: equals(p.Stage, 'production'), One: equals(p.Count, 1) }));

test('equals, not, and, or', () => {
  const made = declared.conditions(({ p, c }) => ({
    Dev: not(equals(p.Stage, 'production')),
    Both: and(c.Live, c.One),
    Any: or(c.Live, not(c.One), equals(p.Stage, 'dev')),
  }));
  assert.equal(section(made, 'Conditions'), {
    Live: { 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] },
    One: { 'Fn::Equals': [{ Ref: 'Count' }, 1] },
    Dev: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'production'] }] },
    Both: { 'Fn::And': [{ Condition: 'Live' }, { Condition: 'One' }] },
    Any: {
      'Fn::Or': [
        { Condition: 'Live' },
        { 'Fn::Not': [{ Condition: 'One' }] },
        { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] },
      ],
    },
  });
});

test('a condition on a resource, an output and a value is its name', () => {
  const made = declared
    .resources(({ c }) => ({ Topic: Thing({ Name: iff(c.One, 'one', 'many') }, { when: c.Live }) }))
    .outputs(({ c, r }) => ({ Topic: output(r.Topic.ref, { when: c.Live }) }));
  assert.equal(entry(made, 'Resources', 'Topic'), {
    Type: 'Test::Thing',
    Condition: 'Live',
    Properties: { Name: { 'Fn::If': ['One', 'one', 'many'] } },
  });
  assert.equal(entry(made, 'Outputs', 'Topic'), { Condition: 'Live', Value: { Ref: 'Topic' } });
});

test('a condition of another stack is refused wherever it may stand, with both names', () => {
  let foreign: Condition | undefined;
  declared.resources(({ c }) => {
    foreign = c.Live;
    return {};
  });
  const c = foreign as Condition;
  const uses = [
    base.resources(() => ({ Two: Thing({}, { when: c }) })),
    base.resources(() => ({ Two: Thing({ Name: iff(c, 'a', 'b') }) })),
    base.outputs(({ r }) => ({ Two: output(r.One.ref, { when: c }) })),
    base.conditions(() => ({ Two: not(c) })),
    base.conditions(() => ({ Two: and(equals(1, 1), c) })),
    base.conditions(() => ({ Two: c })),
    base.rules(() => ({ Two: { when: c, assertions: [] } })),
  ];
  for (const use of uses)
    assert.match(
      messageOf(() => render(use)),
      /^stack base: \/.*Two.* of stack s;/,
    );
});

test.run();
