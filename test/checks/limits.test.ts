import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkTemplate } from '../../generator/checks/index.js';
import { checkLimits as check } from '../../generator/checks/limits.js';
import type { Mapping } from '../../generator/checks/template.js';
import { resourceValidators } from '../../scripts/lib/validators.js';
import { finds, sound } from './tools.js';

const test = suite('checks/limits');
const checkLimits = (template: Mapping, bytes?: number) => check({ template, bytes });

const many = (count: number, body: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`Id${index}`, body]));

test('sections: at the limit nothing, one above it a finding', () => {
  const validatorOf = resourceValidators();
  const limits: [string, number, unknown][] = [
    ['Resources', 500, { Type: 'Custom::A' }],
    ['Parameters', 200, { Type: 'String' }],
    ['Outputs', 200, { Value: 'a' }],
    ['Mappings', 200, { a: { b: 1 } }],
  ];
  for (const [section, limit, body] of limits) {
    const errors = (count: number) =>
      checkTemplate(
        { ...sound, [section]: { ...(sound[section] as object), ...many(count, body) } },
        validatorOf,
      ).filter(({ severity, path }) => severity === 'error' && path.length === 1);
    const own = Object.keys((sound[section] ?? {}) as object).length;
    assert.equal(errors(limit - own), []);
    assert.match(errors(limit + 1 - own)[0]?.message ?? '', new RegExp(`^${limit + 1} entries`));
  }
});

test('limit/size and limit/inline-size', () => {
  for (const bytes of [undefined, 0, 51_200]) assert.equal(checkLimits(sound, bytes), []);
  for (const bytes of [51_201, 1_000_000])
    finds(checkLimits(sound, bytes), {
      rule: 'limit/inline-size',
      path: '',
      message: new RegExp(`^${bytes} bytes; above 51200 a template must be read from S3`),
      severity: 'warning',
    });
  finds(checkLimits(sound, 1_000_001), {
    rule: 'limit/size',
    path: '',
    message: /^1000001 bytes; CloudFormation takes 1000000/,
    remedy: /split the stack/,
  });
});

test('limit/description and limit/description-bytes', () => {
  assert.equal(checkLimits({ ...sound, Description: 'a'.repeat(1024) }), []);
  finds(checkLimits({ ...sound, Description: 'a'.repeat(1025) }), {
    rule: 'limit/description',
    path: 'Description',
    message: /more than 1024 characters/,
    remedy: /shorten it/,
  });
  finds(checkLimits({ ...sound, Description: 'é'.repeat(513) }), {
    rule: 'limit/description-bytes',
    path: 'Description',
    message: /more than 1024 bytes/,
    remedy: /shorten it/,
    severity: 'warning',
  });
});

test.run();
