/** A rehearsal with a network and a bucket in it, and the deploy code as a person or a pipeline would run it there. */

import { readFileSync } from 'node:fs';
import { type Mapping, mappingOf } from '../../../generator/checks/template.js';
import type { ParameterEntry } from '../../../generator/contracts/parameter-file.js';
import { render } from '../../../generator/dsl/index.js';
import { computeModule, rootFile } from '../../../generator/module.js';
import { templateYaml } from '../../../generator/yaml/emit.js';
import { type Aws, clientsOf } from '../../../scripts/aws/connect.js';
import { deploymentOf } from '../../../scripts/commands/deploy.js';
import { targetOf } from '../../../scripts/deploy/inputs/inputs.js';
import { parsedTemplate } from '../../../scripts/deploy/package/nested.js';
import { packageTemplates } from '../../../scripts/deploy/package/package.js';
import { type DeployOptions, deployStack } from '../../../scripts/deploy/run/deploy-stack.js';
import { realTools } from '../../../scripts/deploy/run/tools.js';
import { DeployError, type Session } from '../../../scripts/deploy/session.js';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import { type Rehearsal, startRehearsal } from '../../../scripts/rehearsal/server.js';
import type { Begun, Behaviour } from '../../../scripts/rehearsal/simulated.js';
import { consumer } from '../../fixtures/consumer.js';
import { networkingFile } from '../../fixtures/networking.js';
import { made } from '../../stacks/tools.js';
import { open } from './tools.js';

// The client's warning that a later version of it will want a newer Node is not about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

export const account = '111111111111';
const region = 'eu-west-2';

/** What a run of the deploy code came to. */
export interface Ran {
  /** The exit code; undefined where a person has to do something first. */
  readonly code: number | undefined;
  readonly refusal: DeployError | undefined;
  readonly printed: string;
  readonly noted: string;
}

/** How a run goes. */
export interface RunOptions extends DeployOptions {
  /** The spec; that of dev where none is given. */
  readonly spec?: string;
  readonly values?: Readonly<Record<string, string>>;
  /** Templates that are committed otherwise than the spec gives them. */
  readonly edit?: (templates: Record<string, string>) => void;
  readonly signal?: AbortSignal;
}

export const devSpec = readFileSync('params/dev.yaml', 'utf8');

export class Stage {
  readonly #aws: Aws;
  /** How resources behave from now on. */
  behaviour: (begun: Begun) => Behaviour | undefined = () => undefined;

  private constructor(
    readonly rehearsal: Rehearsal,
    readonly clock: HandClock,
  ) {
    const { environment: env, endpoint } = rehearsal;
    const common = {
      endpoint,
      region,
      maxAttempts: 4,
      credentials: { accessKeyId: `${env.AWS_ACCESS_KEY_ID}`, secretAccessKey: `${env.AWS_SECRET_ACCESS_KEY}` },
    };
    this.#aws = clientsOf(common, true);
  }

  static async start(): Promise<Stage> {
    const clock = new HandClock();
    let stage: Stage | undefined;
    const rehearsal = await startRehearsal({
      account,
      region,
      clock,
      ssm: { '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id': 'ami-11111111111111111' },
      behaviour: (begun) => stage?.behaviour(begun),
    });
    stage = new Stage(rehearsal, clock);
    rehearsal.createBucket('paperwurks-dev-templates');
    await stage.plain('networking', readFileSync(networkingFile, 'utf8'));
    return stage;
  }

  async close(): Promise<void> {
    this.#aws.close();
    await this.rehearsal.close();
  }

  /** One action of CloudFormation, without HTTP. */
  call(action: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.rehearsal.engine(account, region).call(action, input);
  }

  stack(name: string): {
    readonly StackStatus: string;
    readonly EnableTerminationProtection?: boolean;
    readonly RollbackConfiguration?: { readonly RollbackTriggers?: readonly { readonly Arn: string }[] };
    readonly Outputs?: readonly { OutputKey: string; OutputValue: string }[];
  } {
    const { Stacks } = this.call('DescribeStacks', { StackName: name }) as { Stacks: [never] };
    return Stacks[0];
  }

  /** Change sets that a stack has. */
  changeSets(name: string): readonly unknown[] {
    return (this.call('ListChangeSets', { StackName: name }) as { Summaries?: unknown[] }).Summaries ?? [];
  }

  #session(stackName: string, signal: AbortSignal): { session: Session; printed: string[]; noted: string[] } {
    const printed: string[] = [];
    const noted: string[] = [];
    const session: Session = {
      aws: this.#aws,
      target: { ...targetOf(made(devSpec).env), stackName },
      console: {
        print: (line) => printed.push(line),
        note: (line) => noted.push(line),
        paint: (_, text) => text,
        live: false,
        ask: undefined,
      },
      signal,
      // Waiting is what moves the time of a rehearsal on.
      pause: async (milliseconds) => this.clock.advance(milliseconds),
    };
    return { session, printed, noted };
  }

  async #run(stackName: string, signal: AbortSignal, run: (session: Session) => Promise<number>): Promise<Ran> {
    const { session, printed, noted } = this.#session(stackName, signal);
    const said = () => ({ printed: printed.join('\n'), noted: noted.join('\n') });
    try {
      const code = await run(session);
      return { code, refusal: undefined, ...said() };
    } catch (error) {
      if (!(error instanceof DeployError)) throw error;
      return { code: undefined, refusal: error, ...said() };
    }
  }

  /** Deploys a template of one's own by body. */
  plain(stackName: string, text: string, options: DeployOptions = {}): Promise<Ran> {
    const packaged = packageTemplates({ 'root.yaml': text }, 'root.yaml', { bucket: 'none', prefix: '', region });
    return this.#run(stackName, new AbortController().signal, (session) =>
      deployStack(
        session,
        {
          stackName,
          packaged,
          bucket: undefined,
          root: parsedTemplate('root.yaml', text),
          given: { values: new Map(), images: new Map() },
          settings: open,
          options: { yes: true, allowReplacement: true, ...options },
        },
        { ...realTools, now: () => new Date(this.clock.now()) },
      ),
    );
  }

  /** A stack that imports all that the compute module exports. */
  consumer(spec: string = devSpec): Promise<Ran> {
    return this.plain('consumer', templateYaml(render(consumer(made(spec).env)), 'A consumer.'));
  }

  /** The committed parameters of dev, as far as the template takes them, with the network that is there. */
  #parameters(root: Mapping, values: Readonly<Record<string, string>>): Map<string, string> {
    const network = new Map((this.stack('networking').Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]));
    const committed = JSON.parse(readFileSync('params/dev.parameters.json', 'utf8')) as readonly ParameterEntry[];
    const taken = committed.filter(({ ParameterKey: key }) => Object.hasOwn(mappingOf(root.Parameters), key));
    return new Map([
      ...taken.map(({ ParameterKey: key, ParameterValue: value }): [string, string] => [
        key,
        network.get(key) ?? value ?? '',
      ]),
      ...Object.entries(values),
    ]);
  }

  /** `compute deploy dev`. */
  deploy({ spec = devSpec, values = {}, edit, signal, ...options }: RunOptions = {}): Promise<Ran> {
    const { env } = made(spec);
    const templates = Object.fromEntries(computeModule(env).map(({ file, text }) => [file, text]));
    edit?.(templates);
    const root = parsedTemplate(rootFile, templates[rootFile] ?? '');
    const given = { values: this.#parameters(root, values), images: new Map<string, string>() };
    return this.#run('paperwurks-dev-compute', signal ?? new AbortController().signal, async (session) => {
      const inputs = { environment: env, root: rootFile, templates };
      const deployment = await deploymentOf(session, inputs, given, { yes: true, ...options });
      return deployStack(session, deployment, { ...realTools, now: () => new Date(this.clock.now()) });
    });
  }
}
