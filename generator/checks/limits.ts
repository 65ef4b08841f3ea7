/** Rules `limit/*`: CloudFormation's quotas on the text of a template, refused before AWS refuses. */

import type { TemplateContext } from './context.js';
import type { Finding } from './finding.js';
import { found, type Rule } from './rule.js';

const source = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';

const size: Rule = {
  id: 'limit/size',
  severity: 'error',
  description: 'A template has at most 1,000,000 bytes',
  why: 'CloudFormation reads no larger one.',
  source,
  answers: ['E1002'],
};

const inlineSize: Rule = {
  id: 'limit/inline-size',
  severity: 'warning',
  description: 'A template that goes into an API call has at most 51,200 bytes',
  why: 'A larger one must be put into S3 first.',
  source,
  answers: [],
};

const description: Rule = {
  id: 'limit/description',
  severity: 'error',
  description: 'The description of a template has at most 1024 characters',
  why: 'CloudFormation refuses a longer one.',
  source,
  answers: ['E1003'],
};

const descriptionBytes: Rule = {
  id: 'limit/description-bytes',
  severity: 'warning',
  description: 'The description of a template has at most 1024 bytes',
  why: 'CloudFormation counts bytes, of which a letter with an accent has two.',
  source,
  answers: [],
};

/** The rules about quotas; those about the number of entries go with the shape of each section. */
export const limitRules: readonly Rule[] = [size, inlineSize, description, descriptionBytes];

/** Bytes of a template in an API call, and of one in S3. */
export const maxInlineBytes = 51_200;
export const maxBytes = 1_000_000;

/** Checks the size of the text, in bytes of UTF-8. */
export const checkLimits = ({ template, bytes = 0 }: Pick<TemplateContext, 'template' | 'bytes'>): Finding[] => {
  const findings: Finding[] = [];
  const split = { remedy: 'split the stack' };
  if (bytes > maxBytes) findings.push(found(size, [], `${bytes} bytes; CloudFormation takes ${maxBytes}`, split));
  else if (bytes > maxInlineBytes)
    findings.push(
      found(inlineSize, [], `${bytes} bytes; above ${maxInlineBytes} a template must be read from S3`, split),
    );
  const text = template.Description;
  const shorten = { remedy: 'shorten it' };
  if (typeof text === 'string' && [...text].length > 1024)
    findings.push(found(description, ['Description'], 'the description has more than 1024 characters', shorten));
  else if (typeof text === 'string' && new TextEncoder().encode(text).length > 1024)
    findings.push(found(descriptionBytes, ['Description'], 'the description has more than 1024 bytes', shorten));
  return findings;
};
