// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkStructure } from '../../generator/checks/structure.js';
import { finds, sound, withResources } from './tools.js';

const test = suite('checks/structure');

test('a sound template, and every section and attribute that there is', () => {
  assert.equal(checkStructure(sound), []);
  const all = withResources(
    {
      All: {
        ...{ Type: 'A::B::C', Condition: 'Named', CreationPolicy: {}, DeletionPolicy: 'RetainExceptOnCreate' },
        ...{ DependsOn: [], Metadata: {}, Properties: {}, UpdatePolicy: {}, UpdateReplacePolicy: 'Snapshot' },
      },
    },
    { Description: '', Hooks: {}, Metadata: {}, Rules: {}, Transform: 'AWS::LanguageExtensions' },
  );
  assert.equal(checkStructure(all), []);
});

test('structure/unknown-key', () => {
  finds(checkStructure({ ...sound, Resource: {} }), {
    rule: 'structure/unknown-key',
    path: 'Resource',
    message: /'Resource' is no section of a template/,
    remedy: /did you mean 'Resources'\?/,
  });
  finds(
    checkStructure(withResources({ Two: { Type: 'A', Propertys: {}, Xyzzy: 1 } })),
    {
      rule: 'structure/unknown-key',
      path: 'Resources/Two/Propertys',
      message: /'Propertys' is no attribute of a resource/,
      remedy: /did you mean 'Properties'\?/,
    },
    {
      rule: 'structure/unknown-key',
      path: 'Resources/Two/Xyzzy',
      message: /'Xyzzy' is no attribute/,
      remedy: /attribute of a resources: Condition, CreationPolicy/,
    },
  );
});

test('structure/resources', () => {
  for (const Resources of [undefined, {}, [], 'text', null])
    finds(checkStructure({ ...sound, Resources }), {
      rule: 'structure/resources',
      path: 'Resources',
      message: /declares no resource/,
      remedy: /add at least one/,
    });
});

test('structure/type', () => {
  for (const body of [{}, { Type: 5 }, null])
    finds(checkStructure(withResources({ Two: body })), {
      rule: 'structure/type',
      path: 'Resources/Two',
      message: /the resource 'Two' has no Type/,
      remedy: /AWS::SNS::Topic/,
    });
});

test('structure/policy', () => {
  finds(
    checkStructure(
      withResources({ Two: { Type: 'A', DeletionPolicy: 'Keep', UpdateReplacePolicy: 'RetainExceptOnCreate' } }),
    ),
    {
      rule: 'structure/policy',
      path: 'Resources/Two/DeletionPolicy',
      message: /DeletionPolicy 'Keep' is not one of Delete, Retain, RetainExceptOnCreate, Snapshot/,
    },
    {
      rule: 'structure/policy',
      path: 'Resources/Two/UpdateReplacePolicy',
      message: /is not one of Delete, Retain, Snapshot$/,
    },
  );
});

test('structure/logical-id', () => {
  const long = 'a'.repeat(256);
  assert.equal(checkStructure(withResources({ [long.slice(1)]: { Type: 'A' } })), []);
  for (const id of ['my-queue', 'my_queue', 'é', 'a.b', '', long])
    finds(checkStructure(withResources({ [id]: { Type: 'A' } })), {
      rule: 'structure/logical-id',
      path: `Resources/${id}`,
      message: /is no logical id/,
      remedy: /letters and digits only/,
    });
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Outputs'])
    assert.is(checkStructure({ ...sound, [section]: { 'a-b': {} } })[0]?.rule, 'structure/logical-id', section);
});

test.run();
