/** Makes the rules of a domain: errors that CloudFormation or the service finds when the resource is created. */

import type { Rule } from '../rule.js';

const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';

/** Makes a rule; a page is a whole address, or the name of a page of CloudFormation's template reference. */
export const errorRule = (
  id: string,
  description: string,
  why: string,
  page: string,
  ...answers: readonly string[]
): Rule => ({
  ...{ id, severity: 'error', description, why, answers },
  source: page.startsWith('https') ? page : `${reference}/${page}.html`,
});
