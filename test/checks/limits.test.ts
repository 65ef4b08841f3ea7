import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkLimits } from '../../generator/checks/limits.js';
import { finds, sound } from './tools.js';

const test = suite('checks/limits');

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`Id${index}`, {}]));

test('limit/count: at the limit nothing, one above it advice', () => {
  const limits = { Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200 };
  for (const [section, limit] of Object.entries(limits)) {
    assert.equal(checkLimits({ [section]: many(limit) }), []);
    finds(checkLimits({ [section]: many(limit + 1) }), {
      rule: 'limit/count',
      path: section,
      message: new RegExp(`^${limit + 1} ${section}; CloudFormation takes ${limit}$`),
      remedy: /\w/,
    });
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

test('limit/description counts bytes, not characters', () => {
  assert.equal(checkLimits({ ...sound, Description: 'a'.repeat(1024) }), []);
  for (const Description of ['a'.repeat(1025), 'é'.repeat(513)])
    finds(checkLimits({ ...sound, Description }), {
      rule: 'limit/description',
      path: 'Description',
      message: /more than 1024 bytes/,
      remedy: /shorten it/,
    });
});

test.run();
