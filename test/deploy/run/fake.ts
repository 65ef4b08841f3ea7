/** A CloudFormation that holds one stack and its change sets, does at once what it is told, and fails where a test says. */

import type {
  Change,
  DescribeChangeSetOutput,
  Export,
  Stack,
  StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../scripts/aws/connect.js';
import type { Session, Target } from '../../../scripts/deploy/session.js';

/** An error as the SDK throws it. */
export const awsError = (name: string, message = name): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

export const target: Target = {
  environment: 'dev',
  project: 'paperwurks',
  stackName: 'paperwurks-dev-compute',
  account: '111111111111',
  region: 'eu-west-2',
};

export const arn = (what: string): string => `arn:aws:cloudformation:eu-west-2:111111111111:${what}`;

type Input = Readonly<Record<string, unknown>>;
type Handler = (input: Input) => unknown;

interface FakeSet extends DescribeChangeSetOutput {
  readonly ChangeSetId: string;
  readonly template: string;
  pending: number;
}

const noStack = (name: unknown): Error => awsError('ValidationError', `Stack with id ${name} does not exist`);
const noSet = (name: unknown): Error => awsError('ChangeSetNotFoundException', `ChangeSet [${name}] does not exist`);

export class FakeCloudFormation {
  stack: Stack | undefined;
  readonly sets = new Map<string, FakeSet>();
  readonly calls: { readonly action: string; readonly input: Input }[] = [];
  /** Tokens of operations that have begun. */
  readonly begun = new Set<string>();
  /** What the next change sets come to. */
  next: Partial<DescribeChangeSetOutput> = { Changes: [] };
  /** How many looks a set needs to be made. */
  looks = 0;
  /** Where an executed set ends. */
  ends = '';
  exports: Export[] = [];
  readonly imports = new Map<string, string[]>();
  resources: StackResourceSummary[] = [];
  policy: string | undefined;
  /** Called before the action of this name, once each: throws what the service would say. */
  readonly before = new Map<string, Handler[]>();
  /** Called after the action of this name, once each: a reply that is lost. */
  readonly after = new Map<string, Handler[]>();
  #count = 0;

  /** Calls of one action. */
  called(action: string): readonly Input[] {
    return this.calls.filter((call) => call.action === action).map(({ input }) => input);
  }

  async send(command: { readonly input: Input; readonly constructor: { readonly name: string } }): Promise<unknown> {
    const action = command.constructor.name.replace(/Command$/, '');
    const { input } = command;
    this.calls.push({ action, input });
    this.before.get(action)?.shift()?.(input);
    const handler = (this as unknown as Record<string, Handler>)[`on${action}`];
    if (handler === undefined) throw new Error(`the fake has no ${action}`);
    const output = handler.call(this, input);
    this.after.get(action)?.shift()?.(input);
    return output;
  }

  /** A stack that has been deployed. */
  deployed(more: Partial<Stack> = {}): void {
    this.stack = {
      StackId: arn('stack/paperwurks-dev-compute/1'),
      StackName: target.stackName,
      StackStatus: 'UPDATE_COMPLETE',
      CreationTime: new Date('2026-01-01T00:00:00Z'),
      LastUpdatedTime: new Date('2026-01-02T00:00:00Z'),
      EnableTerminationProtection: false,
      ...more,
    };
  }

  onDescribeStacks({ StackName }: Input): unknown {
    if (this.stack === undefined) throw noStack(StackName);
    return { Stacks: [this.stack] };
  }

  onCreateChangeSet(input: Input): unknown {
    const again = [...this.sets.values()].find(({ Description }) => Description === `token ${input.ClientToken}`);
    if (again !== undefined) return { Id: again.ChangeSetId, StackId: again.StackId };
    this.stack ??= {
      StackId: arn('stack/paperwurks-dev-compute/1'),
      StackName: target.stackName,
      StackStatus: 'REVIEW_IN_PROGRESS',
      CreationTime: new Date('2026-01-03T00:00:00Z'),
    };
    const ChangeSetId = arn(`changeSet/${input.ChangeSetName}/${++this.#count}`);
    this.sets.set(ChangeSetId, {
      ...(input as object),
      ChangeSetId,
      StackId: this.stack.StackId ?? '',
      CreationTime: new Date('2026-01-03T00:00:00Z'),
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      template: `${input.TemplateBody ?? ''}`,
      pending: this.looks,
      ...this.next,
    } as FakeSet);
    return { Id: ChangeSetId, StackId: this.stack.StackId };
  }

  onDescribeChangeSet({ ChangeSetName, NextToken, IncludePropertyValues }: Input): unknown {
    const set = this.sets.get(`${ChangeSetName}`);
    if (set === undefined) throw noSet(ChangeSetName);
    if (set.pending-- > 0) return { ...set, Status: 'CREATE_IN_PROGRESS', ExecutionStatus: 'UNAVAILABLE' };
    const Changes = set.Changes ?? [];
    // One change a page.
    const index = Number(NextToken ?? 0);
    const page = Changes.slice(index, index + 1).filter(
      ({ HookInvocationCount }) => HookInvocationCount === undefined || IncludePropertyValues !== true,
    );
    return { ...set, Changes: page, NextToken: index + 1 < Changes.length ? `${index + 1}` : undefined };
  }

  onListChangeSets(): unknown {
    return { Summaries: [...this.sets.values()] };
  }

  onDeleteChangeSet({ ChangeSetName }: Input): unknown {
    this.sets.delete(`${ChangeSetName}`);
    return {};
  }

  onExecuteChangeSet({ ChangeSetName, ClientRequestToken }: Input): unknown {
    const set = this.sets.get(`${ChangeSetName}`);
    if (set === undefined || this.stack === undefined) throw noSet(ChangeSetName);
    const isCreate = this.stack.StackStatus === 'REVIEW_IN_PROGRESS';
    this.sets.clear();
    this.begun.add(`${ClientRequestToken}`);
    this.stack = {
      ...this.stack,
      ChangeSetId: set.ChangeSetId,
      StackStatus: (this.ends || (isCreate ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE')) as Stack['StackStatus'],
      LastUpdatedTime: new Date('2026-01-04T00:00:00Z'),
      Outputs: [{ OutputKey: 'LoadBalancerDnsName', OutputValue: 'lb.example' }],
    };
    return {};
  }

  onDeleteStack(): unknown {
    this.stack = undefined;
    this.sets.clear();
    return {};
  }

  onGetTemplate({ ChangeSetName }: Input): unknown {
    return { TemplateBody: this.sets.get(`${ChangeSetName}`)?.template };
  }

  onGetStackPolicy(): unknown {
    return { StackPolicyBody: this.policy };
  }

  onSetStackPolicy({ StackPolicyBody }: Input): unknown {
    this.policy = `${StackPolicyBody}`;
    return {};
  }

  onUpdateTerminationProtection({ EnableTerminationProtection }: Input): unknown {
    this.stack = { ...this.stack, EnableTerminationProtection: EnableTerminationProtection === true } as Stack;
    return {};
  }

  onListExports(): unknown {
    return { Exports: this.exports };
  }

  onListImports({ ExportName }: Input): unknown {
    const Imports = this.imports.get(`${ExportName}`);
    if (Imports === undefined)
      throw awsError('ValidationError', `Export '${ExportName}' is not imported by any stack.`);
    return { Imports };
  }

  onListStackResources(_input: Input): unknown {
    return { StackResourceSummaries: this.resources };
  }

  onDescribeEvents(_input: Input): unknown {
    throw awsError('InvalidAction');
  }
}

/** A session with that CloudFormation. */
export interface Fake {
  readonly session: Session;
  readonly cloudFormation: FakeCloudFormation;
  readonly printed: string[];
  readonly noted: string[];
  readonly interrupt: () => void;
  /** Milliseconds that were waited. */
  readonly pauses: number[];
}

/** Makes a session; `answers` are what a person types, undefined where there is no person. */
export const fake = (answers?: readonly string[]): Fake => {
  const cloudFormation = new FakeCloudFormation();
  const printed: string[] = [];
  const noted: string[] = [];
  const pauses: number[] = [];
  const controller = new AbortController();
  const left = [...(answers ?? [])];
  const aws = { region: target.region, cloudFormation, close: () => {} } as unknown as Aws;
  const session: Session = {
    aws,
    target,
    console: {
      print: (line) => printed.push(line),
      note: (line) => noted.push(line),
      paint: (_, text) => text,
      live: false,
      ask:
        answers === undefined
          ? undefined
          : async (question) => {
              noted.push(question);
              const answer = left.shift() ?? '';
              if (answer === '^C') controller.abort();
              return answer === '^C' ? '' : answer;
            },
    },
    signal: controller.signal,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  };
  return { session, cloudFormation, printed, noted, pauses, interrupt: () => controller.abort() };
};

/** A change of one resource. */
export const resourceChange = (LogicalResourceId: string, ResourceType: string, more: object = {}): Change => ({
  Type: 'Resource',
  ResourceChange: { Action: 'Modify', Replacement: 'False', LogicalResourceId, ResourceType, Details: [], ...more },
});
