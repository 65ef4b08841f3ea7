/** `compute deploy`: brings an environment to what is committed. */

import { standardTags } from '../../generator/stacks/names.js';
import { guardIdentity } from '../deploy/guard/identity.js';
import { type Inputs, readInputs, targetOf } from '../deploy/inputs/inputs.js';
import { parsedTemplate } from '../deploy/package/nested.js';
import { packageTemplates } from '../deploy/package/package.js';
import { templatePlace } from '../deploy/package/place.js';
import { committedParameters } from '../deploy/parameters/committed.js';
import { type GivenParameters, type ParameterOptions, readGiven } from '../deploy/parameters/given.js';
import { type Deployment, type DeployOptions, deployStack } from '../deploy/run/deploy-stack.js';
import { printFailure } from '../deploy/run/failure.js';
import { openSession } from '../deploy/run/open-session.js';
import { DeployError, deployCodes, type Session, type Target } from '../deploy/session.js';
import { readStack } from '../deploy/stack.js';

/** Options of the command. */
export interface DeployCommandOptions extends DeployOptions, ParameterOptions {
  readonly directory: string;
}

/** Opens a session for a target. */
export type SessionFactory = (target: Target) => Session & { close(): void };

/** The deployment of an environment. */
export const deploymentOf = async (
  session: Session,
  inputs: Inputs,
  given: GivenParameters,
  options: DeployOptions,
): Promise<Deployment> => {
  const { environment, root, templates } = inputs;
  const body = parsedTemplate(root, templates[root] ?? '');
  const deployed = await readStack(session, session.target.stackName);
  const place = templatePlace(body, given, session.target.region, deployed?.parameters);
  const packaged = packageTemplates(templates, root, place);
  return {
    stackName: session.target.stackName,
    packaged,
    bucket: place.bucket,
    root: parsedTemplate(root, packaged.root.body),
    given,
    tags: standardTags(environment),
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
    const parameters = options.parameters ?? committedParameters(options.directory, name);
    const given = readGiven({ ...options, parameters });
    session = open(targetOf(inputs.environment));
    // Before anything is asked about stacks: the credentials may be another account's.
    await guardIdentity(session);
    return await deployStack(session, await deploymentOf(session, inputs, given, options));
  } catch (error) {
    printFailure(error, session?.console.note);
    return deployCodes.failed;
  } finally {
    session?.close();
  }
};
