/** The resource attributes that steer creation, update and deletion; CloudFormation's own spelling inside. */

import type { In, List } from './kind.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html */
export type UpdateReplacePolicy = 'Delete' | 'Retain' | 'Snapshot';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html */
export interface UpdatePolicy {
  readonly AutoScalingRollingUpdate?: {
    readonly MaxBatchSize?: In<number>;
    readonly MinActiveInstancesPercent?: In<number>;
    readonly MinInstancesInService?: In<number>;
    readonly MinSuccessfulInstancesPercent?: In<number>;
    /** ISO 8601 duration, for example PT15M; at most PT1H. */
    readonly PauseTime?: In<string>;
    readonly SuspendProcesses?: List<string>;
    readonly WaitOnResourceSignals?: In<boolean>;
  };
  readonly AutoScalingReplacingUpdate?: { readonly WillReplace?: In<boolean> };
  readonly AutoScalingScheduledAction?: { readonly IgnoreUnmodifiedGroupSizeProperties?: In<boolean> };
  readonly CodeDeployLambdaAliasUpdate?: {
    readonly ApplicationName: In<string>;
    readonly DeploymentGroupName: In<string>;
    readonly AfterAllowTrafficHook?: In<string>;
    readonly BeforeAllowTrafficHook?: In<string>;
  };
  readonly EnableVersionUpgrade?: In<boolean>;
  readonly UseOnlineResharding?: In<boolean>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html */
export interface CreationPolicy {
  readonly AutoScalingCreationPolicy?: { readonly MinSuccessfulInstancesPercent?: In<number> };
  readonly ResourceSignal?: {
    readonly Count?: In<number>;
    /** ISO 8601 duration, for example PT15M. */
    readonly Timeout?: In<string>;
  };
  readonly StartFleet?: In<boolean>;
}
