/**
 * Changes as CloudFormation describes them, without its SDK: the names are those of
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
 * so that what the SDK gives fits as it is, and what is worked out without an account can be given the same form.
 */

/** What changes one attribute or property, and what that does to the resource. */
export interface ChangeDetail {
  readonly Target?:
    | {
        readonly Attribute?: string | undefined;
        readonly Name?: string | undefined;
        readonly Path?: string | undefined;
        readonly RequiresRecreation?: 'Always' | 'Conditionally' | 'Never' | string | undefined;
        readonly BeforeValue?: string | undefined;
        readonly AfterValue?: string | undefined;
      }
    | undefined;
  readonly Evaluation?: 'Static' | 'Dynamic' | string | undefined;
  readonly ChangeSource?: string | undefined;
  readonly CausingEntity?: string | undefined;
}

/** One resource that changes. */
export interface ResourceChange {
  readonly Action?: string | undefined;
  readonly LogicalResourceId?: string | undefined;
  readonly PhysicalResourceId?: string | undefined;
  readonly ResourceType?: string | undefined;
  readonly Replacement?: 'True' | 'False' | 'Conditional' | string | undefined;
  readonly PolicyAction?: string | undefined;
  readonly Details?: readonly ChangeDetail[] | undefined;
  /** JSON: the resource as it is, and as it will be. */
  readonly BeforeContext?: string | undefined;
  readonly AfterContext?: string | undefined;
}

/** The changes of one stack, and those of the stacks nested in it by their logical ids. */
export interface StackChanges {
  readonly stackName: string;
  readonly changes: readonly ResourceChange[];
  readonly children: ReadonlyMap<string, StackChanges>;
}

/** The templates as they will be: a root with those nested in it by their logical ids. */
export interface TemplateTree {
  readonly body: Readonly<Record<string, unknown>>;
  readonly children: ReadonlyMap<string, TemplateTree>;
}

/** An export that would go or change. */
export interface LostExport {
  readonly name: string;
  readonly value: string;
  /** Names of the stacks that import it. */
  readonly importers: readonly string[];
  /** Whether those are the ones that nobody asked the account for: there may be more. */
  readonly mayHaveMore?: boolean;
  /** `removed`: no output has the name any more; `changed`: its value comes from something that is replaced. */
  readonly how: 'removed' | 'changed';
  /** What its value comes from, where that is what changes. */
  readonly because: string | undefined;
}

/** A parameter of the root, as it is and as it will be; undefined where it has no value. */
export interface ParameterValue {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}
