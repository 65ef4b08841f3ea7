/** What the tests of the stacks share: a spec in, through the real reader, and questions to the templates that come out. */

import type { Environment } from '../../generator/environment/environment.js';
import { readEnvironment } from '../../generator/environment/read.js';
import { computeModule, type TemplateFile } from '../../generator/module.js';
import { readTools } from '../../scripts/lib/validators.js';

/** Plain data of a template. */
export type Json = Readonly<Record<string, unknown>>;

/** A resource with the place that it has. */
export interface Found {
  readonly file: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly body: Json;
}

/** The templates of an environment. */
export interface Made {
  readonly env: Environment;
  readonly templates: readonly TemplateFile[];
  /** The resources of one file, or of all. */
  readonly resources: (file?: string) => Found[];
  /** The one resource with this logical id in a file. */
  readonly one: (file: string, id: string) => Found;
  /** All resources of a type; `AWS::` is understood. */
  readonly ofType: (type: string, file?: string) => Found[];
  /** A section of a template, empty where it is absent. */
  readonly section: (file: string, name: 'Outputs' | 'Parameters') => Json;
}

const tools = readTools();

/** Reads a spec as the command does. */
export const read = (text: string): Environment => readEnvironment(text, 'spec.yaml', tools);

/** Asks about the templates of an environment. */
export const made = (text: string): Made => {
  const env = read(text);
  const templates = computeModule(env);
  const resources = (file?: string): Found[] =>
    templates
      .filter((template) => file === undefined || template.file === `${file}.yaml`)
      .flatMap((template) =>
        Object.entries(template.body.Resources as Record<string, Json>).map(([id, body]) => ({
          file: template.file,
          id,
          type: `${body.Type}`,
          properties: (body.Properties ?? {}) as Json,
          body,
        })),
      );
  const one = (file: string, id: string): Found => {
    const found = resources(file).find((resource) => resource.id === id);
    if (found === undefined) throw new Error(`${file}.yaml has no ${id}, but ${resources(file).map((r) => r.id)}`);
    return found;
  };
  return {
    env,
    templates,
    resources,
    one,
    ofType: (type, file) => resources(file).filter((resource) => resource.type === `AWS::${type}`),
    section: (file, name) => (templates.find((template) => template.file === `${file}.yaml`)?.body[name] ?? {}) as Json,
  };
};

const indented = (text: string, by: number): string =>
  text === '' ? '' : `${text.replaceAll(/^/gm, ' '.repeat(by))}\n`;

/** What a spec has beside the usual. */
export interface SpecParts {
  readonly environment?: string;
  /** Keys of the environment. */
  readonly top?: string;
  /** Keys of the service `api`; none: there is no such service. */
  readonly api?: string | null;
  readonly routes?: string;
  readonly image?: string;
  /** Keys of the service `worker`; none: there is no such service. */
  readonly worker?: string | null;
  /** Services beside the two. */
  readonly more?: string;
}

/** A spec with an API and a worker, and more or less of it. */
export const spec = (parts: SpecParts = {}): string => {
  const { environment = 'dev', top = '', api = '', worker = '', more = '', image = 'paperwurks/backend' } = parts;
  const service = (name: string, lines: string, keys: string) =>
    `  ${name}:\n    kind: ${name}\n    image: ${image}\n${lines}${indented(keys, 4)}`;
  const routes = `    routes: ${parts.routes ?? '[{ host: api.paperwurks.co.uk }]'}\n`;
  return [
    `project: paperwurks\nenvironment: ${environment}\nregion: eu-west-2\n${indented(top, 0)}services:\n`,
    api === null ? '' : service('api', routes, api),
    worker === null ? '' : service('worker', '', worker),
    indented(more, 2),
  ].join('');
};

/** Visits every mapping of plain data with the path to it. */
export const visit = (value: unknown, see: (mapping: Json, path: string) => void, path = ''): void => {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) see(value as Json, path);
  for (const [key, child] of Object.entries(value)) visit(child, see, `${path}/${key}`);
};

/** The value at a path of keys, undefined where it ends early. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value);

/** `Key`/`Value` lists as a mapping. */
export const attributes = (list: unknown): Json =>
  Object.fromEntries((list as { Key: string; Value: unknown }[]).map(({ Key, Value }) => [Key, Value]));

/** `Fn::Ref` and `Fn::GetAtt` as they stand in plain data. */
export const ref = (id: string) => ({ Ref: id });
export const getAtt = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });
