/** Answers of the AWS query protocol as XML. */

import type { Refused } from '../refusal.js';
import { silentActions } from './shapes.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** Text for XML 1.0, which has no place for other control characters: https://www.w3.org/TR/xml/#charsets */
export const escapeXml = (text: string): string =>
  text
    .replaceAll(/[&<>"\r]/g, (character) => entities[character] ?? character)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/**
 * An element and all within it: lists as `member` elements, moments in ISO 8601. Members that are undefined are left
 * out; an empty list is an empty element, which clients read as an empty list.
 */
export const element = (name: string, value: unknown): string => {
  if (value === undefined || value === null) return '';
  return `<${name}>${content(value)}</${name}>`;
};

const content = (value: unknown): string => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((member) => element('member', member)).join('');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, member]) => element(name, member))
      .join('');
  return escapeXml(String(value));
};

/** The document of an action that is done. */
export const answerXml = (namespace: string, action: string, output: unknown, requestId: string): string => {
  const result = silentActions.has(action) ? '' : element(`${action}Result`, output ?? {});
  return `<${action}Response xmlns="${namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>\n`;
};

/** The document of an action that is refused. */
export const errorXml = (namespace: string, { code, message, status }: Refused, requestId: string): string => {
  const error = element('Error', { Type: status >= 500 ? 'Receiver' : 'Sender', Code: code, Message: message });
  return `<ErrorResponse xmlns="${namespace}">${error}<RequestId>${requestId}</RequestId></ErrorResponse>\n`;
};
