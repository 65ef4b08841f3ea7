import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exported, output, param, render, stack } from '../../generator/dsl/index.js';
import { base, messageOf, section, Thing } from './tools.js';

const test = suite('dsl/stack');

test('sections in canonical order, whatever order they were declared in', () => {
  const made = stack('s', { description: 'All of it.', transforms: ['A', 'B'] })
    .mappings({ M: { a: { b: 1 } } })
    .metadata({ Owner: 'web' })
    .parameters({ P: param.string() })
    .outputs(() => ({}))
    .conditions(({ p }) => ({ C: { test: p.P } }))
    .resources(({ p }) => ({ R: Thing({ P: p.P }) }))
    .outputs(({ r }) => ({ O: output(r.R.ref) }))
    .rules(() => ({ U: { assertions: [] } }));
  assert.equal(Object.keys(render(made).body), [
    'AWSTemplateFormatVersion',
    'Transform',
    'Description',
    'Metadata',
    'Parameters',
    'Rules',
    'Mappings',
    'Conditions',
    'Resources',
    'Outputs',
  ]);
  assert.equal(render(made).body.Transform, ['A', 'B']);
  assert.is(render(stack('s', { transforms: ['A'] })).body.Transform, 'A');
});

test('an empty stack has the version and an empty Resources', () => {
  assert.equal(render(stack('s')), {
    name: 's',
    body: { AWSTemplateFormatVersion: '2010-09-09', Resources: {} },
    comments: {},
    children: {},
  });
});

test('metadata and interface groups; groups without a declared parameter are left out', () => {
  const made = stack('s')
    .metadata({ Owner: { Team: 'web' } })
    .parameters({ A: param.string({ label: 'The A' }), B: param.string(), Gone: undefined })
    .interface({ label: 'Both', parameters: ['B', 'Gone', 'A'] }, { label: 'None', parameters: ['Gone'] })
    .interface({ label: 'Again', parameters: ['A'] });
  assert.equal(section(made, 'Metadata'), {
    Owner: { Team: 'web' },
    'AWS::CloudFormation::Interface': {
      ParameterGroups: [
        { Label: { default: 'Both' }, Parameters: ['B', 'A'] },
        { Label: { default: 'Again' }, Parameters: ['A'] },
      ],
      ParameterLabels: { A: { default: 'The A' } },
    },
  });
  assert.equal(Object.keys(section(made, 'Parameters')), ['A', 'B']);
});

/** What a careless spread looks like: the compiler cannot see its keys. */
const hidden = (key: string, value: unknown): Record<never, never> => ({ [key]: value });

test('a duplicate that a spread hides from the compiler is refused in every section', () => {
  const message = (run: () => unknown, key: string) =>
    assert.is(messageOf(run), `stack base: logical id '${key}' is already declared in this stack; rename one`);
  message(() => base.resources(() => ({ ...hidden('One', Thing({})) })), 'One');
  message(() => base.resources(() => ({ ...hidden('Name', Thing({})) })), 'Name');
  message(() => base.parameters({ ...hidden('One', param.string()) }), 'One');
  message(() => base.parameters({ ...hidden('Name', param.string()) }), 'Name');
  message(() => base.mappings({ ...hidden('Sizes', {}) }), 'Sizes');
  message(() => base.conditions(() => ({ ...hidden('Big', { test: '' }) })), 'Big');
  const twice = base.outputs(({ r }) => ({ Out: output(r.One.ref) })).rules(() => ({ Rule: { assertions: [] } }));
  message(() => twice.outputs(({ r }) => ({ ...hidden('Out', output(r.One.ref)) })), 'Out');
  message(() => twice.rules(() => ({ Rule: { assertions: [] } })), 'Rule');
  message(() => twice.metadata({ Owner: 1 }).metadata({ Owner: 1 }), 'Owner');
});

test('one name may stand in sections with name spaces of their own, and be any word', () => {
  const made = base
    .resources(() => ({ constructor: Thing({}), toString: Thing({}) }) as unknown as Record<never, never>)
    .outputs(({ r }) => ({ One: exported(r.One.ref) }));
  assert.equal(Object.keys(section(made, 'Resources')), ['One', 'constructor', 'toString']);
  assert.equal(Object.keys(section(made, 'Outputs')), ['One']);
});

test('a stack never changes: two stacks out of one share nothing but what it had', () => {
  const before = JSON.stringify(render(base));
  const left = base.resources(() => ({ Left: Thing({}) })).outputs(({ r }) => ({ Out: output(r.Left.ref) }));
  const right = base
    .parameters({ Extra: param.string() })
    .resources(({ r }) => ({ Right: Thing({}, { dependsOn: [r.One] }) }))
    .interface({ label: 'Extra', parameters: ['Extra'] });
  assert.equal(Object.keys(section(left, 'Resources')), ['One', 'Left']);
  assert.equal(Object.keys(section(right, 'Resources')), ['One', 'Right']);
  assert.equal(Object.keys(section(left, 'Parameters')), ['Name', 'Count', 'Names']);
  assert.is(render(left).body.Metadata, undefined);
  assert.is(JSON.stringify(render(base)), before);
});

test('rendering is repeatable', () => {
  assert.equal(JSON.stringify(render(base)), JSON.stringify(render(base)));
});

test.run();
