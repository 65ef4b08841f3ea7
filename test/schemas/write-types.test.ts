import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { summary } from '../../scripts/schemas/tsdoc.js';
import { typesModule } from '../../scripts/schemas/write-types.js';
import { run, source } from './fixture.js';

const write = suite('schemas/write-types');

const module = typesModule(
  [
    run({
      'service-spec': source(
        {},
        { ref: ['Arn'], attributes: { Arn: { shape: { kind: 'string' } }, Size: { shape: { kind: 'number' } } } },
      ),
      registry: source(
        {
          Mode: { shape: { kind: 'string', constraints: { enum: ['A', 'B'] } }, required: true },
          Days: { shape: { kind: 'integer', constraints: { enum: [1, 3] } } },
          Subnets: { shape: { kind: 'list', of: { kind: 'string' } }, kinds: ['AWS::EC2::Subnet.SubnetId'] },
          Labels: { shape: { kind: 'map', of: { kind: 'string' } }, documentation: 'Ends */ a comment.' },
          Policy: { shape: { kind: 'json' }, update: 'Immutable' },
          Rule: { shape: { kind: 'object', definition: 'Rule' } },
        },
        {
          definitions: { Rule: { name: 'Rule', properties: { 'odd-name': { shape: { kind: 'boolean' } } } } },
          attributes: { Arn: { shape: { kind: 'string' } }, Size: { shape: { kind: 'number' } } },
        },
      ),
    }).spec,
  ],
  'Header.',
);

for (const line of [
  '// Header.',
  "import { type Dict, type Expr, type In, type Json, type Kind, type List, resourceType } from '../dsl/index.js';",
  "readonly Mode: In<'A' | 'B'>;",
  'readonly Days?: In<1 | 3> | Expr<number> | undefined;',
  "readonly Subnets?: List<Kind<'AWS::EC2::Subnet.SubnetId'>> | undefined;",
  'readonly Labels?: Dict<string> | undefined;',
  'readonly Policy?: In<Json> | undefined;',
  'readonly Rule?: In<Rule> | undefined;',
  "readonly 'odd-name'?: In<boolean> | undefined;",
  "readonly Arn: Kind<'AWS::X::Y.Arn'>;",
  'readonly Size: number;',
  'Ends *\\/ a comment.',
  'Update requires: Replacement.',
  "export const Y = resourceType<\n  'AWS::X::Y',\n  Y.Properties,\n  Y.Attributes,\n  Kind<'AWS::X::Y.Arn'>\n>('AWS::X::Y', { tags: 'none' });",
])
  write(line, () => assert.ok(module.includes(line), module));

write('a summary stops at a whole sentence and drops a dangling announcement', () => {
  const long = `${'Word '.repeat(60).trim()}. ${'More '.repeat(60).trim()}.`;
  assert.equal(summary(long), [`${'Word '.repeat(60).trim()}.`]);
  assert.equal(summary('First.\n\nThe values are:\n\n- one'), ['First.', 'The values are:', '- one']);
  assert.equal(summary(`First.\n\nThe values are:\n\n${'x '.repeat(400)}`), ['First.']);
  assert.equal(summary('See [the guide](https://x.example/y) . For more information, see [Z](z) in the *Guide* .'), [
    'See the guide.',
  ]);
  assert.equal(summary(undefined), []);
});

write.run();
