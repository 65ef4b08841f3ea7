/** `compute bootstrap`: the template bucket and the roles of deployments, as a stack that is reviewed like any other. */

import { createHash } from 'node:crypto';
import { bootstrapStackName, rolePath, serviceRoleName } from '../../generator/bootstrap/names.js';
import { type Pipeline, pipelineProblem } from '../../generator/bootstrap/oidc.js';
import { bootstrapHeader, bootstrapTemplate } from '../../generator/bootstrap/stack.js';
import { type Mapping, mappingOf } from '../../generator/checks/template.js';
import type { Environment } from '../../generator/environment/environment.js';
import { partitionOf } from '../../generator/evaluate/partition.js';
import { standardTags } from '../../generator/stacks/names.js';
import { templateYaml } from '../../generator/yaml/emit.js';
import { environmentOf, targetOf } from '../deploy/inputs/inputs.js';
import { placeParameters } from '../deploy/package/place.js';
import { committedParameters } from '../deploy/parameters/committed.js';
import { readParameterFile } from '../deploy/parameters/file.js';
import type { GivenParameters } from '../deploy/parameters/given.js';
import { type DeployOptions, deployStack } from '../deploy/run/deploy-stack.js';
import { explainingFailures } from '../deploy/run/failure.js';
import { openSession } from '../deploy/run/open-session.js';
import { DeployError, deployCodes } from '../deploy/session.js';

/** Options of the command. */
export interface BootstrapCommandOptions extends DeployOptions {
  readonly directory: string;
  /** ARN of the OIDC provider of the pipelines. */
  readonly oidcProvider?: string;
  /** Subject of the pipeline that may deploy. */
  readonly subject?: string;
  /** False: the bucket alone. */
  readonly roles?: boolean;
  /** Print the template and deploy nothing. */
  readonly print?: boolean;
}

/** What the command is done with; tests hand in their own. */
export interface BootstrapTools {
  readonly open: typeof openSession;
  readonly deploy: typeof deployStack;
  readonly write: (text: string) => void;
}

const realTools: BootstrapTools = {
  open: openSession,
  deploy: deployStack,
  write: (text) => {
    process.stdout.write(text);
  },
};

const pipelineOf = ({ oidcProvider, subject, roles }: BootstrapCommandOptions): Pipeline | undefined => {
  if (oidcProvider === undefined && subject === undefined) return undefined;
  if (oidcProvider === undefined || subject === undefined)
    throw new DeployError(
      `--oidc-provider and --subject go together: ${oidcProvider === undefined ? 'the provider' : 'the subject'} is missing`,
      'give both, for example --subject repo:org/name:environment:production',
    );
  if (roles === false)
    throw new DeployError('--no-roles leaves no role for the pipeline of --oidc-provider', 'leave one of them out');
  const pipeline = { provider: oidcProvider, subject };
  const problem = pipelineProblem(pipeline);
  if (problem !== undefined) throw new DeployError(problem, 'name one pipeline exactly');
  return pipeline;
};

/** The bucket's name and the prefix, as the environment's own parameter file has them. */
const givenOf = (directory: string, name: string, template: Mapping): GivenParameters => {
  const path = committedParameters(directory, name);
  const committed = path === undefined ? new Map<string, string>() : readParameterFile(path).parameters;
  const takes = Object.keys(mappingOf(template.Parameters));
  const values = placeParameters.flatMap((key): [string, string][] => {
    const value = committed.get(key);
    return value === undefined || !takes.includes(key) ? [] : [[key, value]];
  });
  return { values: new Map(values), images: new Map() };
};

/** What is still to be written into the spec, so that deployments use the service role. */
const nextStep = (env: Environment): string | undefined => {
  const role = `arn:${partitionOf(env.region)}:iam::${env.account}:role${rolePath}${serviceRoleName(env)}`;
  if (env.stack.role === role) return undefined;
  return `to deploy as the service role, write into params/${env.name}.yaml:\n  stack:\n    role: ${role}`;
};

const run = async (name: string, options: BootstrapCommandOptions, tools: BootstrapTools): Promise<number> => {
  const pipeline = pipelineOf(options);
  const environment = environmentOf(options.directory, name);
  const roles = options.roles ?? true;
  const rendered = bootstrapTemplate(environment, { roles, pipeline });
  const body = templateYaml(rendered, bootstrapHeader(environment));
  if (options.print) {
    tools.write(body);
    return deployCodes.done;
  }
  const stackName = bootstrapStackName(environment);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const session = tools.open({ ...targetOf(environment), stackName });
  try {
    const code = await tools.deploy(session, {
      stackName,
      packaged: { root: { file: 'bootstrap.yaml', key: 'bootstrap.yaml', sha256, body }, children: [] },
      // There is no bucket yet: the template goes with the call.
      bucket: undefined,
      root: rendered.body,
      given: givenOf(options.directory, name, rendered.body),
      tags: standardTags(environment),
      // No alarm watches this stack, and the role that is made here cannot make itself.
      settings: { ...environment.stack, rollbackAlarms: false, monitoringMinutes: 0, role: undefined },
      options,
    });
    const next = code === deployCodes.done && roles ? nextStep(environment) : undefined;
    if (next !== undefined) session.console.note(next);
    return code;
  } finally {
    session.close();
  }
};

/** Runs the command and gives its exit code: 0 done or nothing to do, 1 failed or refused, 2 a plan waits. */
export const bootstrapCommand = (
  environment: string,
  options: BootstrapCommandOptions,
  tools: Partial<BootstrapTools> = {},
): Promise<number> => explainingFailures(() => run(environment, options, { ...realTools, ...tools }));
