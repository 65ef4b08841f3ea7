/** The input of the AWS query protocol: https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */

import { Refusal } from '../refusal.js';
import { booleans, integers, lists, maps } from './shapes.js';

type Tree = Map<string, Tree | string>;

/** Deeper than any request of a service here. */
const maxDepth = 32;

const plant = (tree: Tree, [head = '', ...rest]: readonly string[], value: string): void => {
  if (rest.length === 0) {
    tree.set(head, value);
    return;
  }
  const child = tree.get(head);
  const branch: Tree = child instanceof Map ? child : new Map();
  tree.set(head, branch);
  plant(branch, rest, value);
};

const numbered = (tree: Tree): (Tree | string)[] =>
  [...tree.entries()].sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);

const scalar = (name: string, text: string): unknown => {
  if (booleans.has(name)) {
    if (text !== 'true' && text !== 'false')
      throw new Refusal('MalformedInput', `${name} must be true or false, not ${JSON.stringify(text)}`);
    return text === 'true';
  }
  if (!integers.has(name)) return text;
  if (!/^-?\d+$/.test(text))
    throw new Refusal('MalformedInput', `${name} must be a number, not ${JSON.stringify(text)}`);
  return Number(text);
};

const mapOf = (tree: Tree): Record<string, unknown> => {
  const entries = tree.get('entry');
  if (!(entries instanceof Map)) return {};
  return Object.fromEntries(
    numbered(entries).flatMap((entry) =>
      entry instanceof Map ? [[`${entry.get('key')}`, `${entry.get('value')}`]] : [],
    ),
  );
};

const value = (name: string, node: Tree | string): unknown => {
  if (lists.has(name)) {
    // An empty list is sent as `Name=`.
    const members = typeof node === 'string' ? undefined : node.get('member');
    return members instanceof Map ? numbered(members).map((member) => value('', member)) : [];
  }
  if (typeof node === 'string') return scalar(name, node);
  return maps.has(name) ? mapOf(node) : structure(node);
};

const structure = (tree: Tree): Record<string, unknown> =>
  Object.fromEntries([...tree].map(([name, node]) => [name, value(name, node)]));

/**
 * Reads a form body.
 * @throws {Refusal} where a number or a boolean is none, or no action is named.
 */
export const readQuery = (body: string): { readonly action: string; readonly input: Record<string, unknown> } => {
  const tree: Tree = new Map();
  for (const [key, text] of new URLSearchParams(body)) {
    const path = key.split('.');
    if (path.length > maxDepth) throw new Refusal('MalformedQueryString', `${key} is nested too deeply`);
    plant(tree, path, text);
  }
  const action = tree.get('Action');
  tree.delete('Action');
  tree.delete('Version');
  if (typeof action !== 'string') throw new Refusal('MissingAction', 'The request names no Action.');
  return { action, input: structure(tree) };
};
