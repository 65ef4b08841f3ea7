/**
 * What CloudFormation's errors mean. The SDK gives some the name of its class, with `Exception` behind it, and others
 * the name on the wire.
 */

const nameOf = (error: unknown): string => (error instanceof Error ? error.name.replace(/Exception$/, '') : '');

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A stack that does not exist: `Stack with id X does not exist`, `Stack [X] does not exist`. */
export const isMissing = (error: unknown): boolean =>
  nameOf(error) === 'ValidationError' && /^Stack\b.*does not exist/s.test(messageOf(error));

/** A change set that does not exist, or no longer: it goes with its execution. */
export const isGone = (error: unknown): boolean =>
  nameOf(error) === 'ChangeSetNotFound' || /^ChangeSet\b.*does not exist/s.test(messageOf(error));

/** A change set in another state than the call needs. */
export const isWrongState = (error: unknown): boolean => nameOf(error) === 'InvalidChangeSetStatus';

/** A name that is taken. */
export const isTaken = (error: unknown): boolean => nameOf(error) === 'AlreadyExists';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
export const isThrottled = (error: unknown): boolean =>
  /^(?:Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequests|SlowDown)/.test(nameOf(error)) ||
  messageOf(error).startsWith('Rate exceeded');

/** A stack that has begun something else meanwhile: `Stack:arn:... is in UPDATE_IN_PROGRESS state and can not be updated.` */
export const isBusy = (error: unknown): boolean => /\bis in \w+_IN_PROGRESS state\b/.test(messageOf(error));
