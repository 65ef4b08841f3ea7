/**
 * Which members of requests are not text. A member has one type in all actions, so its name is enough; a test holds
 * this against the service models of the AWS CLI (botocore/data/cloudformation/2010-05-15/service-2.json).
 */

export const lists: ReadonlySet<string> = new Set([
  'Capabilities',
  'LogicalResourceIds',
  'NotificationARNs',
  'Parameters',
  'PolicyArns',
  'ProvidedContexts',
  'ResourceTypes',
  'ResourcesToImport',
  'ResourcesToSkip',
  'RetainResources',
  'RollbackTriggers',
  'StackResourceDriftStatusFilters',
  'StackStatusFilter',
  'Tags',
  'TransitiveTagKeys',
]);

export const maps: ReadonlySet<string> = new Set(['ResourceIdentifier']);

export const booleans: ReadonlySet<string> = new Set([
  'DisableRollback',
  'EnableTerminationProtection',
  'FailedEvents',
  'ImportExistingResources',
  'IncludeNestedStacks',
  'IncludePropertyValues',
  'RetainExceptOnCreate',
  'TreatUnrecognizedResourceTypesAsWarnings',
  'UsePreviousTemplate',
  'UsePreviousValue',
]);

export const integers: ReadonlySet<string> = new Set([
  'DurationSeconds',
  'MaxResults',
  'MonitoringTimeInMinutes',
  'TimeoutInMinutes',
]);

/** Actions that answer with nothing but the request's id: their model has no result. */
export const silentActions: ReadonlySet<string> = new Set(['CancelUpdateStack', 'DeleteStack', 'SetStackPolicy']);
