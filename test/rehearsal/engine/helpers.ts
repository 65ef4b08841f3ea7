/** An engine whose clock the test moves, and templates from memory. */

import { type Attempt, type Course, Engine, type EngineOptions } from '../../../scripts/rehearsal/engine/engine.js';

type Fields = Record<string, unknown>;

/** An engine with hands on its clock and its templates. */
export class Bench {
  now = Date.parse('2026-01-01T00:00:00Z');
  readonly templates = new Map<string, string>();
  engine: Engine;
  readonly options: EngineOptions;
  #names = 0;

  constructor(options: Partial<EngineOptions> = {}) {
    this.options = {
      account: '111111111111',
      region: 'eu-west-2',
      clock: { now: () => this.now },
      template: (url) => this.templates.get(url),
      ...options,
    };
    this.engine = new Engine(this.options);
  }

  call(action: string, input: Fields): Fields {
    return this.engine.call(action, input);
  }

  /** Lets seconds pass, one by one, as a client that polls does. */
  pass(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      this.now += 1000;
      this.engine.call('ListStacks', {});
    }
  }

  /** Puts a template where a URL leads. */
  put(file: string, text: string): string {
    const url = `https://templates.s3.eu-west-2.amazonaws.com/${file}`;
    this.templates.set(url, text);
    return url;
  }

  stack(name: string): Fields {
    return (this.call('DescribeStacks', { StackName: name }).Stacks as Fields[])[0] ?? {};
  }

  status(name: string): string {
    return `${this.stack(name).StackStatus}`;
  }

  outputs(name: string): Record<string, string> {
    return Object.fromEntries(
      (this.stack(name).Outputs as Fields[]).map(({ OutputKey, OutputValue }) => [`${OutputKey}`, `${OutputValue}`]),
    );
  }

  /** Events, oldest first. */
  events(name: string): Fields[] {
    const events: Fields[] = [];
    for (let token: unknown; ; ) {
      const page = this.call('DescribeStackEvents', {
        StackName: name,
        ...(token !== undefined && { NextToken: token }),
      });
      events.push(...(page.StackEvents as Fields[]));
      token = page.NextToken;
      if (token === undefined) return events.reverse();
    }
  }

  /** `Logical STATUS reason`, oldest first. */
  story(name: string): string[] {
    return this.events(name).map(({ LogicalResourceId, ResourceStatus, ResourceStatusReason }) =>
      [LogicalResourceId, ResourceStatus, ResourceStatusReason].filter((part) => part !== undefined).join(' '),
    );
  }

  /** Makes a change set and waits for it. */
  changeSet(stackName: string, input: Fields): Fields {
    this.#names += 1;
    const exists = this.engine.call('ListStacks', {}).StackSummaries as Fields[];
    const live = exists.some(
      ({ StackName, StackStatus }) =>
        StackName === stackName && StackStatus !== 'DELETE_COMPLETE' && StackStatus !== 'REVIEW_IN_PROGRESS',
    );
    const { Id } = this.call('CreateChangeSet', {
      StackName: stackName,
      ChangeSetName: `set-${this.#names}`,
      ChangeSetType: live ? 'UPDATE' : 'CREATE',
      Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      ...input,
    });
    this.pass(3);
    return this.call('DescribeChangeSet', { ChangeSetName: Id, IncludePropertyValues: true });
  }

  /** Deploys by change set and waits for the end. */
  deploy(stackName: string, input: Fields, seconds = 240): string {
    const set = this.changeSet(stackName, input);
    if (set.Status !== 'CREATE_COMPLETE') return `${set.Status}: ${set.StatusReason}`;
    this.call('ExecuteChangeSet', { ChangeSetName: set.ChangeSetId });
    this.pass(seconds);
    return this.status(`${set.StackId}`);
  }
}

/** Changes of a change set as `Action Logical Replacement`. */
export const summary = ({ Changes }: Fields): string[] =>
  (Changes as { ResourceChange: Fields }[]).map(({ ResourceChange: change }) =>
    [change.Action, change.LogicalResourceId, change.Replacement].filter((part) => part !== undefined).join(' '),
  );

/** Parameters as the API takes them. */
export const parameters = (values: Record<string, string>): Fields[] =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

/** Code and message of the error that a call ends with. */
export const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    return `${code}: ${message}`;
  }
  return 'not refused';
};

/** An engine in which resources fail as a table says: `LogicalId ACTION`, where a function judges the properties. */
export const failing = (rules: Record<string, (properties: Record<string, unknown>) => string | undefined>) => {
  const broken = { rules };
  const behaviour = ({ logicalId, action, properties }: Attempt): Course | undefined => {
    const reason = broken.rules[`${logicalId} ${action}`]?.(properties as Record<string, unknown>);
    return reason === undefined ? undefined : { fails: reason };
  };
  return { bench: new Bench({ behaviour }), broken };
};
