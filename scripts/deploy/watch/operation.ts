/** One operation of CloudFormation on a stack, and how it ended. */

/** What an operation does to the stack that it started on. */
export type OperationKind = 'CREATE' | 'UPDATE' | 'DELETE' | 'ROLLBACK';

/** An operation that somebody started. */
export interface Operation {
  /** ARN of the root stack: a name may come to mean another stack. */
  readonly stackId: string;
  /**
   * The ClientRequestToken of the call that started it; all its events carry it:
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html
   */
  readonly token: string;
  /** Events without a token are this operation's from here on. */
  readonly since: Date;
  readonly kind: OperationKind;
}

/** A resource that an operation could not delete. */
export interface Undeleted {
  /** For example `ServiceApi/TargetGroup`. */
  readonly path: string;
  readonly type: string;
  readonly physicalId: string;
  readonly reason: string | undefined;
}

/** How an operation ended, or where it stood when the run was interrupted. */
export interface Outcome {
  readonly succeeded: boolean;
  /** Status of the root stack. */
  readonly status: string;
  readonly stackId: string;
  /** The run was interrupted; the operation goes on without it. */
  readonly interrupted: boolean;
  /** What CloudFormation could not delete. After an update, and after its rollback, no stack has it any more. */
  readonly undeleted?: readonly Undeleted[];
  /** Why tasks of ECS services stopped while the operation ran, by ARN of the service: a rollback may delete the service. */
  readonly stopped?: ReadonlyMap<string, readonly string[]>;
}
