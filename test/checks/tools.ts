// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.

/** What the tests of the checks share: a small sound template, and findings reduced to what a test is about. */

import * as assert from 'uvu/assert';
import type { Finding } from '../../generator/checks/index.js';
import type { Mapping } from '../../generator/checks/template.js';

/** A template that no check has anything to say about. */
export const sound: Mapping = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: { Name: { Type: 'String' } },
  Mappings: { Sizes: { dev: { cpu: 256 } } },
  Conditions: { Named: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Name' }, ''] }] } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Topic: {
      Type: 'AWS::SNS::Topic',
      Condition: 'Named',
      DependsOn: 'Queue',
      Properties: {
        DisplayName: { 'Fn::Sub': '${Name}-${AWS::Region}' },
        TopicName: { 'Fn::GetAtt': ['Queue', 'QueueName'] },
      },
    },
  },
  Outputs: { Topic: { Value: { Ref: 'Topic' }, Condition: 'Named' } },
};

/** The sound template with its resources replaced or joined by others. */
export const withResources = (resources: Mapping, more: Mapping = {}): Mapping => ({
  ...sound,
  ...more,
  Resources: { ...(sound.Resources as Mapping), ...resources },
});

/** What a test expects of one finding; the message and the remedy in their essentials. */
export interface Expected {
  readonly rule: string;
  readonly path: string;
  readonly message: RegExp;
  readonly remedy?: RegExp;
  readonly severity?: Finding['severity'];
  readonly file?: string;
}

/** Asserts that the findings are exactly the expected ones, in order. */
export const finds = (
  found: readonly (Finding & { readonly file?: string })[],
  ...expected: readonly Expected[]
): void => {
  const shown = JSON.stringify(found, undefined, 1);
  assert.equal(
    found.map(({ rule, path }) => `${rule} ${path.join('/')}`),
    expected.map(({ rule, path }) => `${rule} ${path}`),
    shown,
  );
  expected.forEach(({ message, remedy, severity = 'error', file }, index) => {
    const one = found[index];
    assert.match(one?.message ?? '', message);
    if (remedy !== undefined) assert.match(one?.remedy ?? '', remedy);
    assert.is(one?.severity, severity, shown);
    if (file !== undefined) assert.is(one?.file, file);
  });
};
