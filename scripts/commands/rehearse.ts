/** `compute rehearse`: deploys an environment to a CloudFormation on this machine, by the code that deploys to an account. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Inputs, readInputs, targetOf } from '../deploy/inputs/inputs.js';
import { parsedTemplate } from '../deploy/package/nested.js';
import { readGiven } from '../deploy/parameters/given.js';
import { deployStack } from '../deploy/run/deploy-stack.js';
import { printFailure } from '../deploy/run/failure.js';
import { realTools } from '../deploy/run/tools.js';
import { DeployError, deployCodes, type Session, type Target } from '../deploy/session.js';
import { readText } from '../lib/files.js';
import { atCommit, commitOf } from '../rehearsal/rehearse/base.js';
import { localValues } from '../rehearsal/rehearse/local.js';
import { deployConsumer, deployNetworking, networkingStandIn } from '../rehearsal/rehearse/neighbours.js';
import { storedValues } from '../rehearsal/rehearse/stored.js';
import { openWorld, type World } from '../rehearsal/rehearse/world.js';
import { bootstrapCommand } from './bootstrap.js';
import { deploymentOf } from './deploy.js';

/** Options of the command. */
export interface RehearseOptions {
  readonly directory: string;
  /** Template of a networking stack that is deployed first. */
  readonly networking?: string;
  /** Whether a stack that imports every export is deployed afterwards. */
  readonly consumer?: boolean;
  /** Git ref to start from. */
  readonly from?: string;
  /** Simulated milliseconds in a real one. */
  readonly speed?: number;
  readonly verbose?: boolean;
}

/** A deployment of twenty minutes takes seconds. */
const standardSpeed = 500;

const title = ({ console: to }: Session, text: string): void => to.print(`\n${to.paint('bold', `== ${text}`)}`);

/** What all deployments of a rehearsal share. */
interface Played {
  readonly networking: ReadonlyMap<string, string>;
  readonly verbose: boolean;
  /** Simulated time, by which events are told apart. */
  readonly now: () => Date;
  readonly store: World['store'];
}

/** Deploys what a folder has committed; gives the exit code. */
const deployFrom = async (
  session: Session,
  folder: string,
  { inputs, networking, verbose, now, store }: Played & { readonly inputs: Inputs },
): Promise<number> => {
  const name = inputs.environment.name;
  const file = join(folder, `params/${name}.parameters.json`);
  const given = readGiven({ parameters: existsSync(file) ? file : undefined });
  const root = parsedTemplate(inputs.root, inputs.templates[inputs.root] ?? '');
  const values = localValues(root, networking);
  const { account = '', region } = session.target;
  store(storedValues(root, new Map([...(given.file?.parameters ?? []), ...values]), { account, region }));
  const options = { yes: true, allowReplacement: true, verbose };
  // Alarms of a rehearsal never ring, and a role of the spec is one of the account's.
  const deployment = await deploymentOf(session, inputs, { ...given, values, isCommitted: true }, options);
  const settings = { ...deployment.settings, role: undefined };
  return deployStack(session, { ...deployment, settings }, { ...realTools, now });
};

const networkingBody = (options: RehearseOptions, { environment }: Inputs): string | undefined => {
  if (options.networking === undefined) {
    const { importPrefix } = environment.networking;
    return importPrefix === undefined ? undefined : networkingStandIn(importPrefix);
  }
  const text = readText(join(options.directory, options.networking));
  if (text === undefined)
    throw new DeployError(`there is no ${options.networking}`, 'name the template of a networking stack');
  return text;
};

const showOutputs = (session: Session, outputs: ReadonlyMap<string, string>): void => {
  const width = Math.max(0, ...[...outputs.keys()].map((name) => name.length));
  for (const [name, value] of [...outputs].sort(([a], [b]) => (a < b ? -1 : 1)))
    session.console.print(`${name.padEnd(width)}  ${value}`);
};

const play = async (
  { session, now, store, outputsOf }: World,
  inputs: Inputs,
  options: RehearseOptions,
): Promise<number> => {
  const { directory, verbose = false } = options;
  const name = inputs.environment.name;
  const body = networkingBody(options, inputs);
  if (body !== undefined) title(session, 'networking');
  const networking = body === undefined ? new Map<string, string>() : await deployNetworking(session, body);
  const played: Played = { networking, verbose, now, store };
  title(session, 'bootstrap: the bucket of the templates');
  const open = (target: Target) => ({ ...session, target: { ...session.target, ...target }, close: () => undefined });
  const made = await bootstrapCommand(name, { directory, yes: true }, { open });
  if (made !== deployCodes.done) return made;
  if (options.from !== undefined) {
    title(session, `compute, as ${options.from} has it`);
    const before = await atCommit(directory, commitOf(directory, options.from), (folder) =>
      deployFrom(session, folder, {
        ...played,
        inputs: readInputs(folder, name, { asCommitted: true }),
      }),
    );
    if (before !== deployCodes.done) return before;
  }
  title(session, options.from === undefined ? 'compute' : 'compute, as it is committed now');
  const deployed = await deployFrom(session, directory, { ...played, inputs });
  if (deployed !== deployCodes.done) return deployed;
  if (options.consumer === true) {
    title(session, 'consumer');
    await deployConsumer(session);
  }
  title(session, 'outputs');
  showOutputs(session, await outputsOf(session.target.stackName));
  title(session, 'compute, a second time');
  return deployFrom(session, directory, { ...played, inputs });
};

/** Runs the command; gives the exit code: 0 where everything could be deployed, 1 where not. */
export const rehearseCommand = async (name: string, options: RehearseOptions): Promise<number> => {
  let world: World | undefined;
  try {
    const inputs = readInputs(options.directory, name);
    if (options.from !== undefined) commitOf(options.directory, options.from);
    world = await openWorld(targetOf(inputs.environment), options.speed ?? standardSpeed);
    return await play(world, inputs, options);
  } catch (error) {
    printFailure(error, world?.session.console.note);
    return deployCodes.failed;
  } finally {
    await world?.close();
  }
};
