/** What a person may ask of a deployment. */

/** Options of `compute deploy`, and of what deploys by it. */
export interface DeployOptions {
  /** Nobody is asked; replacements need `allowReplacement` all the same. */
  readonly yes?: boolean;
  readonly allowReplacement?: boolean;
  /** Recovers a stack that cannot be updated without asking. */
  readonly recover?: boolean;
  /** Resources that continuing a rollback leaves as they are: `LogicalId` or `NestedStackName.LogicalId`. */
  readonly skip?: readonly string[];
  /** Stop after the review and write the plan to this file. */
  readonly plan?: string;
  /** Execute the change set of this plan, and nothing else. */
  readonly execute?: string;
  /** Write the review as Markdown to this file. */
  readonly markdown?: string;
  /** False: no alarm ends this update. */
  readonly rollbackAlarms?: boolean;
  /** Print the review as JSON. */
  readonly json?: boolean;
  readonly verbose?: boolean;
}
