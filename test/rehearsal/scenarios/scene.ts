/**
 * A CloudFormation of one's own, a folder as it is committed, and the commands as a person or a pipeline runs them there.
 * What stands already is made once and taken up again by each scene, so that no test depends on the one before.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ParameterEntry } from '../../../generator/contracts/parameter-file.js';
import { render } from '../../../generator/dsl/index.js';
import { computeModule, rootFile } from '../../../generator/module.js';
import { templateYaml } from '../../../generator/yaml/emit.js';
import { bootstrapCommand } from '../../../scripts/commands/bootstrap.js';
import { type DeployCommandOptions, deployCommand } from '../../../scripts/commands/deploy.js';
import { type DestroyOptions, destroyCommand } from '../../../scripts/commands/destroy.js';
import type { Target } from '../../../scripts/deploy/session.js';
import { HandClock } from '../../../scripts/rehearsal/clock.js';
import { Faults } from '../../../scripts/rehearsal/faults.js';
import { type Rehearsal, startRehearsal } from '../../../scripts/rehearsal/server.js';
import type { Begun, Behaviour } from '../../../scripts/rehearsal/simulated.js';
import { consumer } from '../../fixtures/consumer.js';
import { networkingFile } from '../../fixtures/networking.js';
import { made } from '../../stacks/tools.js';
import { accounts, type EnvironmentName, machineImage, region } from './places.js';
import { type Answers, type Said, Seat } from './seat.js';

/** How much stands when a scene begins, each with all before it. */
export type Standing = 'nothing' | 'networking' | 'bucket' | 'compute' | 'consumer';

/** A stack, as far as the tests look. */
export interface StackState {
  readonly StackId: string;
  readonly StackStatus: string;
  readonly EnableTerminationProtection?: boolean;
  readonly Outputs?: readonly { OutputKey: string; OutputValue: string; ExportName?: string }[];
  readonly Parameters?: readonly { ParameterKey: string; ParameterValue: string }[];
}

interface Kept {
  readonly snapshot: unknown;
  readonly now: number;
}

const kept = new Map<string, Promise<Kept>>();

export class Scene {
  /** How resources behave from now on. */
  behaviour: (begun: Begun) => Behaviour | undefined = () => undefined;
  readonly faults = new Faults();
  /** What Systems Manager holds, by name. */
  readonly ssm: Record<string, string> = { [machineImage]: 'ami-11111111111111111' };
  readonly folder = mkdtempSync(join(tmpdir(), 'compute-scene-'));
  readonly clock: HandClock;
  #rehearsal: Rehearsal | undefined;

  private constructor(
    readonly environment: EnvironmentName,
    now: number,
  ) {
    this.clock = new HandClock(now);
    for (const file of [
      `params/${environment}.yaml`,
      `params/${environment}.parameters.json`,
      `templates/${environment}`,
    ])
      cpSync(file, join(this.folder, file), { recursive: true });
  }

  /** A scene in which so much stands. */
  static async of(standing: Standing, environment: EnvironmentName = 'dev'): Promise<Scene> {
    const order: readonly Standing[] = ['nothing', 'networking', 'bucket', 'compute', 'consumer'];
    if (standing === 'nothing') return Scene.#start(environment, undefined);
    const key = `${environment} ${standing}`;
    const before = order[order.indexOf(standing) - 1] ?? 'nothing';
    const state = kept.get(key) ?? Scene.#keep(environment, standing, before);
    kept.set(key, state);
    return Scene.#start(environment, await state);
  }

  static async #keep(environment: EnvironmentName, standing: Standing, before: Standing): Promise<Kept> {
    const scene = await Scene.of(before, environment);
    const steps = {
      nothing: undefined,
      networking: () => scene.networking(),
      bucket: () => scene.bootstrap(),
      compute: () => scene.deploy(),
      consumer: () => scene.consumer(),
    };
    const said = await steps[standing]?.();
    if (said?.code !== 0) throw new Error(`${standing} does not stand: ${said?.all}`);
    const state = { snapshot: scene.rehearsal.snapshot(), now: scene.clock.now() };
    await scene.close();
    return state;
  }

  static async #start(environment: EnvironmentName, state: Kept | undefined): Promise<Scene> {
    // The commands compare what AWS says with the clock of this machine.
    const scene = new Scene(environment, state?.now ?? Date.now());
    scene.#rehearsal = await startRehearsal({
      account: accounts[environment],
      region,
      clock: scene.clock,
      faults: scene.faults,
      ssm: scene.ssm,
      behaviour: (begun) => scene.behaviour(begun),
      restore: state?.snapshot,
    });
    if (state !== undefined) scene.#connect();
    return scene;
  }

  get rehearsal(): Rehearsal {
    if (this.#rehearsal === undefined) throw new Error('the rehearsal has not started');
    return this.#rehearsal;
  }

  /** @throws where the rehearsal itself has failed somewhere. */
  async close(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    const { defects } = this.rehearsal;
    await this.rehearsal.close();
    if (defects.length > 0) throw new AggregateError(defects, `defects of the rehearsal: ${defects}`);
  }

  get stackName(): string {
    return `paperwurks-${this.environment}-compute`;
  }

  /** One action of CloudFormation, without HTTP. */
  call(action: string, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return this.rehearsal.engine(accounts[this.environment], region).call(action, input);
  }

  /** A stack; undefined where there is none. */
  stack(name = this.stackName): StackState | undefined {
    const all = (this.call('ListStacks', {}).StackSummaries ?? []) as { StackName: string; StackStatus: string }[];
    if (!all.some(({ StackName, StackStatus }) => StackName === name && StackStatus !== 'DELETE_COMPLETE'))
      return undefined;
    return (this.call('DescribeStacks', { StackName: name }).Stacks as StackState[])[0];
  }

  /** Status of a stack; undefined where there is none. */
  status(name = this.stackName): string | undefined {
    return this.stack(name)?.StackStatus;
  }

  /** Change sets that a stack has. */
  changeSets(name = this.stackName): readonly { ChangeSetName: string; Status: string }[] {
    return this.stack(name) === undefined
      ? []
      : (this.call('ListChangeSets', { StackName: name }).Summaries as { ChangeSetName: string; Status: string }[]);
  }

  /** `LogicalId type: physical id` of all that is there of compute, its nested stacks included, sorted. */
  physical(type = ''): string[] {
    return this.rehearsal
      .engine(accounts[this.environment], region)
      .resources()
      .filter((resource) => resource.stackName.startsWith(this.stackName) && resource.type.endsWith(type))
      .filter(({ stackName }) => !stackName.endsWith('-bootstrap'))
      .map(({ logicalId, type: of, physicalId }) => `${logicalId} ${of}: ${physicalId}`)
      .sort();
  }

  /**
   * Rewrites the spec, generates from it, and puts the parameter file right, as a commit does.
   * @param values of parameters that are new, or are to be others.
   */
  commit(edit: (spec: string) => string, values: Readonly<Record<string, string>> = {}): void {
    const spec = edit(this.spec);
    writeFileSync(this.path(`params/${this.environment}.yaml`), spec);
    const templates = this.path(`templates/${this.environment}`);
    rmSync(templates, { recursive: true, force: true });
    mkdirSync(templates, { recursive: true });
    const module = computeModule(made(spec).env);
    for (const { file, text } of module) writeFileSync(join(templates, file), text);
    const taken = Object.keys(module.find(({ file }) => file === rootFile)?.body.Parameters ?? {});
    this.#rewriteParameters((entries) => [
      ...entries.filter(({ ParameterKey: key }) => taken.includes(key) && values[key] === undefined),
      ...Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    ]);
  }

  #rewriteParameters(rewrite: (entries: readonly ParameterEntry[]) => readonly ParameterEntry[]): void {
    const path = this.path(`params/${this.environment}.parameters.json`);
    writeFileSync(path, JSON.stringify(rewrite(JSON.parse(readFileSync(path, 'utf8')))));
  }

  get spec(): string {
    return readFileSync(this.path(`params/${this.environment}.yaml`), 'utf8');
  }

  /** Text of a file in the folder. */
  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  /** Somebody at a terminal or a pipeline, with credentials of the environment's account unless another is named. */
  seat(answers: Answers = {}): Seat {
    return new Seat(this.rehearsal, this.clock, { account: accounts[this.environment], region, ...answers });
  }

  /** `compute deploy`; `--yes` unless somebody is there to answer. */
  deploy(options: Partial<DeployCommandOptions> = {}, answers: Answers = {}): Promise<Said> {
    const yes = answers.answers === undefined;
    const open = (seat: Seat) =>
      deployCommand(this.environment, { directory: this.folder, yes, ...options }, seat.open);
    return this.seat(answers).run(open);
  }

  /** `compute destroy`. */
  destroy(options: Partial<DestroyOptions> = {}, answers: Answers = {}): Promise<Said> {
    return this.seat(answers).run((seat) =>
      destroyCommand(this.environment, { directory: this.folder, ...options }, seat.open),
    );
  }

  /** `compute bootstrap`, for the bucket. */
  bootstrap(): Promise<Said> {
    return this.seat().run((seat) =>
      bootstrapCommand(this.environment, { directory: this.folder, yes: true, roles: false }, { open: seat.open }),
    );
  }

  /** Deletes a stack of somebody else's, and waits until it is gone. */
  remove(name: string): void {
    this.call('DeleteStack', { StackName: name });
    this.clock.advance(3_600_000);
  }

  /** Brings a file of the repository into the folder. */
  copy(from: string, to: string): void {
    cpSync(from, this.path(to));
  }

  /** Rewrites a file, without what belongs to a commit. */
  edit(file: string, edit: (text: string) => string): void {
    writeFileSync(this.path(file), edit(this.read(file)));
  }

  /** Deploys a template of somebody else's by the same code. */
  plain(stackName: string, text: string): Promise<Said> {
    const target: Target = {
      environment: this.environment,
      project: 'paperwurks',
      stackName,
      region,
      account: undefined,
    };
    return this.seat().plain({ ...target, account: accounts[this.environment] }, text);
  }

  async networking(): Promise<Said> {
    const said = await this.plain('networking', readFileSync(networkingFile, 'utf8'));
    this.#connect();
    return said;
  }

  /** A stack that imports every export of the module. */
  consumer(): Promise<Said> {
    return this.plain('consumer', templateYaml(render(consumer(made(this.spec).env)), 'A consumer.'));
  }

  /** Writes what networking gives into the parameter file, as the person who sets an environment up does. */
  #connect(): void {
    const outputs = new Map((this.stack('networking')?.Outputs ?? []).map((o) => [o.OutputKey, o.OutputValue]));
    this.#rewriteParameters((entries) =>
      entries.map((entry) => {
        const output = outputs.get(entry.ParameterKey);
        return output === undefined ? entry : { ...entry, ParameterValue: output };
      }),
    );
  }
}

/** Runs a test in a scene of its own. */
export const inScene =
  (standing: Standing, test: (scene: Scene) => Promise<void>, environment: EnvironmentName = 'dev') =>
  async (): Promise<void> => {
    const scene = await Scene.of(standing, environment);
    try {
      await test(scene);
    } catch (error) {
      await scene.close().catch(() => undefined);
      throw error;
    }
    await scene.close();
  };
