/** Values of the resolved graph in words: what a permission is about, what a resource refers to. */

import { type Evaluation, Opaque, Placeholder, render, Text, type Value } from '../../evaluate/index.js';
import { at } from '../../proofs/look.js';

const KINDS: Readonly<Record<string, string>> = {
  'AWS::ECS::Cluster': 'the cluster',
  'AWS::KMS::Key': 'the key of the alarm topic',
  'AWS::Logs::LogGroup': 'the log group',
  'AWS::SNS::Topic': 'the alarm topic',
};

/** A resource as people call it, for example `the log group /shop/dev/api`. */
const resourceWords = (graph: Evaluation, address: string): string => {
  const resource = graph.resources.get(address);
  if (resource === undefined) return address;
  if (resource.type === 'AWS::Events::Rule') return `the rule ${resource.id}`;
  const name = at(resource.properties, 'LogGroupName');
  const kind = KINDS[resource.type] ?? `the ${resource.type.split('::').at(-1)} ${address}`;
  return typeof name === 'string' ? `${kind} ${name}` : kind;
};

/** An ARN as people call it. */
const arnWords = (arn: string): string => {
  const [, , service = '', region = '', , ...rest] = arn.split(':');
  const name = rest.join(':');
  if (arn.endsWith(':root')) return 'this account';
  if (service === 'ecs' && name === '*') return `ECS in ${region}`;
  if (service === 'ecr') return `the repository ${name.replace(/^repository\//, '')}`;
  if (service === 'ecs' && name.startsWith('container-instance/')) return 'the instances of the cluster';
  if (service === 'logs') return `the log group ${name.replace(/^log-group:/, '').replace(/:\*$/, '')}`;
  if (service === 's3') return name.includes('/') ? `the object ${name}` : `the bucket ${name}`;
  if (service === 'sqs') return `the queue ${name}`;
  return arn;
};

/** What a value stands for. */
export const valueWords = (graph: Evaluation, value: Value): string => {
  if (value === '*') return 'everything';
  if (value instanceof Placeholder) return resourceWords(graph, value.address);
  if (value instanceof Opaque && value.name === 'Ref' && typeof value.argument === 'string')
    return `what the parameter ${value.argument} names`;
  if (value instanceof Text) {
    const group = value.parts.find((part) => part instanceof Placeholder);
    if (group !== undefined && render(value).includes(':log-group:')) return resourceWords(graph, group.address);
  }
  const text = render(value);
  // Text inside of a policy that is itself text: `${Observability.TaskLogRule.Arn}`.
  const [, path] = /^\$\{([\w.]+)\.\w+\}$/.exec(text) ?? [];
  if (path !== undefined) return resourceWords(graph, path.replaceAll('.', '/'));
  return text.startsWith('arn:') ? arnWords(text) : text;
};
