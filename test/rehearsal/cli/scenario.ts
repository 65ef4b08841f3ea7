/** What the AWS CLI deploys in the tests: networking, the templates of production, and a stack that imports their exports. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParameterEntry } from '../../../generator/contracts/parameter-file.js';
import { render } from '../../../generator/dsl/index.js';
import { rootFile } from '../../../generator/module.js';
import { templateYaml } from '../../../generator/yaml/emit.js';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import { type Rehearsal, startRehearsal } from '../../../scripts/rehearsal/server.js';
import { consumer } from '../../fixtures/consumer.js';
import { networkingFile } from '../../fixtures/networking.js';
import { made } from '../../stacks/tools.js';
import { aws, json, type Said, succeeds } from './aws.js';

export const account = '333333333333';
export const region = 'eu-west-2';
export const bucket = 'paperwurks-production-templates';

/** What `describe-stacks` prints of a stack, as far as the tests look. */
export interface Described {
  readonly StackId: string;
  readonly StackStatus: string;
  readonly StackStatusReason?: string;
  readonly Outputs?: readonly {
    readonly OutputKey: string;
    readonly OutputValue: string;
    readonly ExportName?: string;
  }[];
}

const onlyOne = (name: string, [stack]: readonly Described[]): Described => {
  if (stack === undefined) throw new Error(`there is no stack ${name}`);
  return stack;
};

/** A rehearsal, a folder of files for the CLI, and the CLI. */
export class Scenario {
  /** Whether a look at a stack or a change set finds the operation at its end: the CLI would wait 5 to 30 seconds else. */
  settles = true;
  readonly #folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));

  private constructor(
    readonly rehearsal: Rehearsal,
    readonly clock: HandClock,
  ) {
    rehearsal.faults.before = ({ action }) => {
      if (this.settles && /^(?:Describe(?:Stacks|ChangeSet)|GetResourceRequestStatus)$/.test(action))
        clock.advance(3_600_000);
    };
  }

  static async start(): Promise<Scenario> {
    const clock = new HandClock();
    return new Scenario(await startRehearsal({ account, region, clock }), clock);
  }

  async close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    await this.rehearsal.close();
  }

  /** Runs `aws`, whatever comes of it. */
  aws(...args: string[]): Promise<Said> {
    return aws(this.rehearsal.environment, ...args);
  }

  /** Runs `aws cloudformation`, which must succeed, and gives what it prints. */
  cloudFormation(...args: string[]): Promise<string> {
    return succeeds(this.rehearsal.environment, 'cloudformation', ...args);
  }

  /** The same for a command that prints JSON. */
  json<T>(...args: string[]): Promise<T> {
    return json(this.rehearsal.environment, 'cloudformation', ...args) as Promise<T>;
  }

  /** Runs `aws cloudcontrol`, which must succeed, and gives what it prints. */
  cloudControl<T>(...args: string[]): Promise<T> {
    return json(this.rehearsal.environment, 'cloudcontrol', ...args) as Promise<T>;
  }

  /** A stack as the CLI describes it. */
  async describe(name: string): Promise<Described> {
    const { Stacks } = await this.json<{ Stacks: readonly Described[] }>('describe-stacks', '--stack-name', name);
    return onlyOne(name, Stacks);
  }

  /** The same without the CLI, which takes its time. */
  stack(name: string): Described {
    const { Stacks } = this.rehearsal.engine(account, region).call('DescribeStacks', { StackName: name });
    return onlyOne(name, Stacks as readonly Described[]);
  }

  /** Writes a file and gives its path. */
  file(name: string, text: string): string {
    const path = join(this.#folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** The networking fixture. */
  networking(): string {
    return this.file('networking.yaml', readFileSync(networkingFile, 'utf8'));
  }

  /** The root of production with its children beside it, as `aws cloudformation package` wants them. */
  compute(): string {
    const folder = 'templates/production';
    const text = readFileSync(join(folder, rootFile), 'utf8');
    const children: string[] = [];
    const local = text.replaceAll(
      /TemplateURL: !Sub 'https:.*\$\{TemplatePrefix\}([\w-]+\.yaml)'/g,
      (_all, child: string) => {
        children.push(child);
        return `TemplateURL: ${child}`;
      },
    );
    for (const child of children) this.file(child, readFileSync(join(folder, child), 'utf8'));
    return this.file('root.yaml', local);
  }

  /** Parameters of production with the network that is there, as `create-change-set --parameters` reads them. */
  parameters(network: Described, changed: Readonly<Record<string, string>> = {}): string {
    return this.file('parameters.json', JSON.stringify(this.#values(network, changed)));
  }

  /** The same as `deploy --parameter-overrides` reads them: version 1 of the CLI has no list of objects there. */
  overrides(network: Described, changed: Readonly<Record<string, string>> = {}): string[] {
    return this.#values(network, changed).map(
      ({ ParameterKey, ParameterValue }) => `${ParameterKey}=${ParameterValue}`,
    );
  }

  #values(network: Described, changed: Readonly<Record<string, string>>) {
    const outputs = new Map((network.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
    const given = JSON.parse(readFileSync('params/production.parameters.json', 'utf8')) as readonly ParameterEntry[];
    return given.map(({ ParameterKey, ParameterValue }) => ({
      ParameterKey,
      ParameterValue: changed[ParameterKey] ?? outputs.get(ParameterKey) ?? ParameterValue,
    }));
  }

  /** A stack that imports every export of production. */
  consumer(): string {
    const { env } = made(readFileSync('params/production.yaml', 'utf8'));
    return this.file('consumer.yaml', templateYaml(render(consumer(env)), 'A consumer.'));
  }
}
