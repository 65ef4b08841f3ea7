/** Examples of rules: a template that breaks one, where, and one that does not. */

import type { Mapping } from '../../../generator/checks/template.js';

/** One example. */
export interface Example {
  readonly rule: string;
  readonly broken: Mapping;
  /** Where the finding is, as a JSON pointer. */
  readonly at: string;
  readonly fine: Mapping;
}

/** The resources that examples refer to. */
export const base: Mapping = {
  Queue: { Type: 'AWS::SQS::Queue' },
  Topic: { Type: 'AWS::SNS::Topic' },
};

/** A template with the base, and something else. */
export const template = (more: Mapping = {}): Mapping => ({ Resources: base, ...more });

/** A template with one more resource, One. */
export const resource = (Type: string, Properties: unknown, more: Mapping = {}, sections: Mapping = {}): Mapping => ({
  ...sections,
  Resources: {
    ...base,
    One: { Type, ...(Properties !== undefined && { Properties: Properties as Mapping }), ...more },
  },
});

/** A template with a queue, One, whose name is a value. */
export const queueName = (value: unknown, sections: Mapping = {}): Mapping =>
  resource('AWS::SQS::Queue', { QueueName: value }, {}, sections);

/** Where the properties of the resource One are. */
export const properties = '/Resources/One/Properties';

/** An example of one resource. */
export const one = (rule: string, type: string, broken: Mapping, at: string, fine: Mapping): Example => ({
  rule,
  broken: resource(`AWS::${type}`, broken),
  at: `${properties}${at}`,
  fine: resource(`AWS::${type}`, fine),
});

/** An example of several resources. */
export const several = (rule: string, broken: Mapping, at: string, fine: Mapping): Example => ({
  rule,
  broken: template({ Resources: broken }),
  at,
  fine: template({ Resources: fine }),
});
