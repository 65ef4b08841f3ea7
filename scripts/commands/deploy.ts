/** `compute deploy`: brings an environment to what is committed. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Mapping, mappingOf, textOf } from '../../generator/checks/template.js';
import type { Environment } from '../../generator/environment/environment.js';
import { type Inputs, readInputs, targetOf } from '../deploy/inputs/inputs.js';
import { packageTemplates } from '../deploy/package/package.js';
import { type GivenParameters, type ParameterOptions, readGiven } from '../deploy/parameters/given.js';
import { type Deployment, type DeployOptions, deployStack } from '../deploy/run/deploy-stack.js';
import { printFailure } from '../deploy/run/failure.js';
import { openSession } from '../deploy/run/open-session.js';
import { parseTemplate } from '../deploy/run/templates.js';
import { DeployError, deployCodes, type Session, type Target } from '../deploy/session.js';
import { readStack } from '../deploy/stack.js';

/** Options of the command. */
export interface DeployCommandOptions extends DeployOptions, ParameterOptions {
  readonly directory: string;
}

/** Opens a session for a target. */
export type SessionFactory = (target: Target) => Session & { close(): void };

/** The parameter file of the command line, or the committed one. */
const parameterFile = (directory: string, name: string, asked: string | undefined): string | undefined => {
  if (asked !== undefined) return asked;
  const committed = join(directory, `params/${name}.parameters.json`);
  return existsSync(committed) ? committed : undefined;
};

/** A parameter of the templates' place: given, previous, or the template's default. */
const placeValue = async (
  session: Session,
  name: string,
  given: GivenParameters,
  root: Mapping,
): Promise<string | undefined> => {
  const said = given.values.get(name) ?? given.file?.parameters.get(name);
  if (said !== undefined) return said;
  const stack = await readStack(session, session.target.stackName);
  const standard = mappingOf(mappingOf(root.Parameters)[name]).Default;
  return stack?.parameters.get(name) ?? (standard === undefined ? undefined : textOf(standard));
};

/** Where the templates go: the bucket and the prefix that the root's own parameters name. */
export const placeOf = async (session: Session, given: GivenParameters, root: Mapping) => {
  const bucket = await placeValue(session, 'TemplateBucket', given, root);
  if (bucket === undefined)
    throw new DeployError(
      'there is no bucket for the templates',
      `give --parameter TemplateBucket=NAME, or put it into params/${session.target.environment}.parameters.json; \`compute bootstrap ${session.target.environment}\` makes the bucket`,
    );
  return {
    bucket,
    prefix: (await placeValue(session, 'TemplatePrefix', given, root)) ?? '',
    region: session.target.region,
  };
};

/** Tags of the stack itself: those that its resources have. */
const tagsOf = ({ project, name, tags }: Environment): Record<string, string> => ({
  ...tags,
  Project: project,
  Environment: name,
  ManagedBy: 'paperwurks-compute',
});

/** The deployment of an environment. */
export const deploymentOf = async (
  session: Session,
  inputs: Inputs,
  given: GivenParameters,
  options: DeployOptions,
): Promise<Deployment> => {
  const { environment, root, templates } = inputs;
  const place = await placeOf(session, given, parseTemplate(root, templates[root] ?? ''));
  const packaged = packageTemplates(templates, root, place);
  return {
    stackName: session.target.stackName,
    packaged,
    bucket: place.bucket,
    root: parseTemplate(root, packaged.root.body),
    given,
    tags: tagsOf(environment),
    settings: environment.stack,
    options,
  };
};

/** Refuses options that contradict each other. */
const check = (options: DeployCommandOptions): void => {
  if (options.plan !== undefined && options.execute !== undefined)
    throw new DeployError('--plan and --execute exclude each other', 'make the plan first, then execute it');
};

/** Runs the command; gives the exit code: 0 done or nothing to do, 1 failed, 2 changes wait in a plan. */
export const deployCommand = async (
  name: string,
  options: DeployCommandOptions,
  open: SessionFactory = openSession,
): Promise<number> => {
  let session: ReturnType<SessionFactory> | undefined;
  try {
    check(options);
    const inputs = readInputs(options.directory, name);
    const parameters = parameterFile(options.directory, name, options.parameters);
    const given = readGiven({ ...options, parameters });
    session = open(targetOf(inputs.environment));
    return await deployStack(session, await deploymentOf(session, inputs, given, options));
  } catch (error) {
    printFailure(error, session?.console.note);
    return deployCodes.failed;
  } finally {
    session?.close();
  }
};
