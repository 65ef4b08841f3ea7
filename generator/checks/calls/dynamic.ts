/** Dynamic references: `{{resolve:ssm:name}}` in text, which CloudFormation looks up when it deploys. */

import type { Finding, Path } from '../finding.js';
import { found } from '../rule.js';
import { dynamicReference } from './rules.js';

const reference = /^.*\{\{(resolve:.+)\}\}.*$/;
const spaced = /\{\{\s+resolve\s*:\s*(?:ssm|ssm-secure|secretsmanager)\s*:/;

/** Whether text holds a dynamic reference, so that what it is cannot be told before the deployment. */
export const isDynamic = (text: string): boolean => text.includes('{{') && (reference.test(text) || spaced.test(text));

const pseudo = /^AWS::(?:AccountId|NoValue|NotificationARNs|Partition|Region|Stack(?:Id|Name)|URLSuffix)$/;

/** Whether text is the name of a pseudo parameter. */
export const isPseudo = (text: string): boolean => text.startsWith('AWS::') && pseudo.test(text);

/** Whether text stands for a value that is not known: a dynamic reference, or a pseudo parameter whose Ref is missing. */
export const isOpenText = (text: string): boolean => isDynamic(text) || isPseudo(text);

const problemOf = (parts: readonly string[], inProperties: boolean): string | undefined => {
  const [, service = '', name = '', fourth] = parts;
  if (!['ssm', 'ssm-secure', 'secretsmanager'].includes(service))
    return `'${service}' has no dynamic references; ssm, ssm-secure and secretsmanager do`;
  if (parts.length < 3) return 'the dynamic reference names nothing';
  if (service !== 'secretsmanager') {
    if (service === 'ssm-secure') return 'none of the properties of this type takes a secure string of Systems Manager';
    if (parts.length > 4 || name === '' || (fourth !== undefined && !/\d/.test(fourth)))
      return 'a reference to a parameter has the form {{resolve:ssm:name:version}}';
    return undefined;
  }
  if (!inProperties) return 'a reference to a secret may stand in the properties of a resource only';
  const isArn = name === 'arn';
  if (isArn && (parts.length < 9 || parts[7] !== 'secret')) return 'the ARN of the secret is not complete';
  const field = isArn ? parts[9] : fourth;
  if (parts.length > (isArn ? 13 : 7) || (field !== undefined && field !== 'SecretString' && field !== ''))
    return 'a reference to a secret has the form {{resolve:secretsmanager:id:SecretString:key:stage}}';
  return undefined;
};

/** Checks the dynamic reference in a text. */
export const checkDynamic = (text: string, path: Path): readonly Finding[] => {
  if (!text.includes('{{')) return [];
  const inside = reference.exec(text)?.[1];
  if (inside === undefined) return [];
  const place = path[2];
  const inProperties =
    path[0] === 'Resources' ? place === 'Properties' : path[0] === 'Parameters' && place === 'Default';
  const problem = problemOf(inside.split(':'), inProperties);
  return problem === undefined ? [] : [found(dynamicReference, path, problem)];
};
