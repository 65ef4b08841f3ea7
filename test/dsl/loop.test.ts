import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exported, forEach, nested, param, render, stack } from '../../generator/dsl/index.js';
import * as sns from '../../generator/resources/sns.js';
import { messageOf } from './tools.js';

const test = suite('dsl/loop');
const transforms = ['AWS::LanguageExtensions'];

const topics = (options: { readonly transforms?: readonly string[] }) =>
  stack('topics', options)
    .parameters({ Names: param.list({ default: 'a,b' }) })
    .resources(({ p }) =>
      forEach('Topics', 'Name', p.Names, (name) => ({ 'Topic${Name}': sns.Topic({ TopicName: name }) })),
    );

test('a loop over a parameter is Fn::ForEach of resources', () => {
  assert.equal(render(topics({ transforms })).body.Resources, {
    'Fn::ForEach::Topics': [
      'Name',
      { Ref: 'Names' },
      { 'Topic${Name}': { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Name' } } } },
    ],
  });
});

test('a loop of exported outputs has a name for each round', () => {
  const made = topics({ transforms }).outputs(({ p }) =>
    forEach('Names', 'Name', p.Names, (name) => ({ 'Name${Name}': exported(name) })),
  );
  assert.equal(render(made).body.Outputs, {
    'Fn::ForEach::Names': [
      'Name',
      { Ref: 'Names' },
      { 'Name${Name}': { Value: { Ref: 'Name' }, Export: { Name: { 'Fn::Sub': 'topics-Name${Name}' } } } },
    ],
  });
});

test('a loop needs the transform, a name for each round, and no nested stack', () => {
  assert.match(
    messageOf(() => render(topics({}))),
    /uses Fn::ForEach, which needs the transform AWS::LanguageExtensions/,
  );
  assert.match(
    messageOf(() => forEach('Topics', 'Name', ['a'], () => ({ Topic: sns.Topic({}) }))),
    /'Topic' must contain \$\{Name\}/,
  );
  const child = topics({ transforms });
  const nesting = stack('root', { transforms }).resources(() =>
    forEach('Stacks', 'Name', ['a'], () => ({ 'Stack${Name}': nested(child, {}, { templateUrl: 'https://x' }) })),
  );
  assert.match(
    messageOf(() => render(nesting)),
    /nests a stack in a loop/,
  );
});

test.run();
