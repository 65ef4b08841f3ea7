/** One side of a comparison: the environments of a git ref, of a folder, or as they would be generated now. */

import type { Mapping } from '../../generator/checks/template.js';
import { mappingOf, textOf } from '../../generator/checks/template.js';
import { isParameterFile, type ParameterEntry } from '../../generator/contracts/parameter-file.js';
import type { TemplateSet } from '../../generator/impact/resolve.js';
import { rootFile } from '../../generator/module.js';
import { SpecError } from '../../generator/text/problem.js';
import { parseYaml } from '../../generator/yaml/source.js';
import { UsageError } from '../lib/environments.js';
import { parseTemplate } from '../lib/templates.js';

/** An environment with the name that its stack has. */
export interface SideEnvironment extends TemplateSet {
  readonly project: string | undefined;
}

/** All environments of a side, by name. */
export interface Side {
  /** What people call it. */
  readonly label: string;
  readonly environments: ReadonlyMap<string, SideEnvironment>;
  /** Whether a person named the folder of one environment: its name is the folder's, and means nothing. */
  readonly single?: boolean;
}

/** The files of a side by their paths from where `params/` and `templates/` are. */
export type SideFiles = ReadonlyMap<string, Buffer>;

const templateOf = (bytes: Buffer, name: string): Mapping => {
  const read = parseTemplate(bytes, name);
  if ('body' in read) return read.body;
  throw new UsageError(`${name} is no template: ${read.findings[0]?.message ?? 'it cannot be read'}`);
};

/** Keys of a spec that say where a stack is; an older spec may be wrong in much else. */
export const placeOf = (text: string, file: string): Mapping => {
  try {
    return mappingOf(parseYaml(text, file).value);
  } catch (error) {
    if (error instanceof SpecError) return {};
    throw error;
  }
};

/** The pseudo parameters of a stack, and its project, as a spec has them. */
export const identityOf = (spec: Mapping, name: string): Pick<SideEnvironment, 'project' | 'pseudo'> => {
  const [region, account, project] = [textOf(spec.region), textOf(spec.account), textOf(spec.project)];
  return {
    project: project === '' ? undefined : project,
    pseudo: {
      ...(region !== '' && { Region: region }),
      ...(account !== '' && { AccountId: account }),
      ...(project !== '' && { StackName: `${project}-${name}-compute` }),
    },
  };
};

/** The entries of a parameter file; none where there is no such file. */
export const entriesOf = (text: string | undefined, file: string): readonly ParameterEntry[] => {
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
  if (isParameterFile(value)) return value;
  throw new UsageError(`${file} is no parameter file; it must be a list of {"ParameterKey", "ParameterValue"}`);
};

/** The environments among the files of a side. */
export const sideOf = (files: SideFiles, label: string): Side => {
  const environments = new Map<string, SideEnvironment>();
  for (const path of files.keys()) {
    const [, name] = /^templates\/([^/]+)\/compute\.yaml$/.exec(path) ?? [];
    if (name === undefined) continue;
    const folder = `templates/${name}/`;
    const templates = [...files].filter(
      ([file]) => file.startsWith(folder) && /^[^/]+\.(?:yaml|yml|json|template)$/.test(file.slice(folder.length)),
    );
    const text = (file: string): string | undefined => files.get(file)?.toString('utf8');
    const specFile = `params/${name}.yaml`;
    const parameterFile = `params/${name}.parameters.json`;
    environments.set(name, {
      root: rootFile,
      templates: Object.fromEntries(
        templates.map(([file, bytes]) => [file.slice(folder.length), templateOf(bytes, `${file} (${label})`)]),
      ),
      parameters: entriesOf(text(parameterFile), `${parameterFile} (${label})`),
      ...identityOf(placeOf(text(specFile) ?? '{}', specFile), name),
    });
  }
  return { label, environments };
};
