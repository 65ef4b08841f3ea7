/** Creates the networking fixture and then every nested stack of a root template, one by one, in moto. */

import { readFileSync } from 'node:fs';
import { entriesOf, type Mapping } from '../../generator/checks/template.js';
import type { ParameterEntry } from '../../generator/contracts/parameter-file.js';
import { rootFile } from '../../generator/module.js';
import { networkingYaml } from '../fixtures/networking.js';
import { requestCertificate } from './account.js';
import { CloudFormation, type Created } from './cloudformation.js';
import { outputLiterals, parameterLiterals } from './literals.js';
import { childrenOf, resolveParameters } from './root.js';
import type { Moto } from './server.js';
import { forMoto } from './strip.js';

/** A template as text and as plain data. */
export interface Template {
  readonly file: string;
  readonly body: Mapping;
  readonly text: string;
}

/** What moto made of a template. */
export interface Rehearsed extends Created {
  readonly template: Template;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The networking stack, and the nested stacks by their template's file name. */
export interface Rehearsal {
  readonly network: Created;
  readonly children: Readonly<Record<string, Rehearsed>>;
  /** Outputs that moto could not give, so that a literal stood in. */
  readonly literals: readonly string[];
}

/** A value rather than nothing, or the text of a function that moto has left as it was. */
export const isReal = (value: string | undefined): value is string =>
  value !== undefined && value !== '' && !value.includes('Fn::') && !value.includes('object at 0x');

/** Values of the root's parameters: what this account has, then a literal, then the committed file, then the default. */
const rootParameter = (root: Mapping, account: Readonly<Record<string, string>>): ((id: string) => string) => {
  const file = JSON.parse(readFileSync('params/dev.parameters.json', 'utf8')) as readonly ParameterEntry[];
  const given = new Map(file.map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]));
  const defaults = new Map(entriesOf(root, 'Parameters').map(([id, { Default }]) => [id, Default]));
  return (id) => {
    const value = account[id] ?? parameterLiterals[id] ?? given.get(id) ?? defaults.get(id);
    if (value === undefined) throw new Error(`nothing gives root parameter ${id} a value`);
    return `${value}`;
  };
};

/** @throws where moto refuses a template, or where a parameter has no value. */
export const rehearse = async (moto: Moto, templates: readonly Template[]): Promise<Rehearsal> => {
  const cloudFormation = new CloudFormation(moto);
  const template = (file: string): Template => {
    const found = templates.find((candidate) => candidate.file === file);
    if (found === undefined) throw new Error(`there is no ${file}`);
    return found;
  };
  try {
    const network = await cloudFormation.create('networking', networkingYaml(), {});
    const root = template(rootFile).body;
    const CertificateArn = await requestCertificate(moto, 'api.dev.paperwurks.co.uk');
    const parameter = rootParameter(root, { ...network.outputs, CertificateArn });
    const files = new Map<string, string>();
    const children: Record<string, Rehearsed> = {};
    const literals = new Set<string>();
    const output = (id: string, name: string): string => {
      const value = children[files.get(id) ?? '']?.outputs[name];
      if (isReal(value)) return value;
      const literal = outputLiterals[`${id}.${name}`];
      if (literal === undefined) throw new Error(`moto gives no ${name} of ${id} but '${value}'; literals.ts has none`);
      literals.add(`${id}.${name}`);
      return literal;
    };
    for (const child of childrenOf(root)) {
      const parameters = resolveParameters(child, { parameter, output });
      const own = template(child.file);
      const created = await cloudFormation.create(`compute-${child.id}`, forMoto(own), parameters);
      children[child.file] = { ...created, template: own, parameters };
      files.set(child.id, child.file);
    }
    return { network, children, literals: [...literals].sort() };
  } finally {
    cloudFormation.close();
  }
};
