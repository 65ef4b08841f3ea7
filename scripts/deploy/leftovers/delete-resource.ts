/** Deletes a resource by its type and identifier, as CloudFormation would: by the handler of its type. */

import {
  DeleteResourceCommand,
  GetResourceRequestStatusCommand,
  type ProgressEvent,
} from '@aws-sdk/client-cloudcontrol';
import { checkpoint } from '../change-set/interrupt.js';
import type { Session } from '../session.js';
import { clientToken } from '../tokens.js';
import { patiently, troubleOf, wordsOf } from '../watch/trouble.js';
import type { Leftover } from './leftover.js';

/** Milliseconds between two looks at a deletion. */
const interval = 2000;
/** Looks at a deletion that somebody else has begun, such as a run that was killed: five minutes. */
const patience = 150;

const isPending = ({ OperationStatus }: ProgressEvent): boolean =>
  OperationStatus === 'PENDING' || OperationStatus === 'IN_PROGRESS' || OperationStatus === 'CANCEL_IN_PROGRESS';

const isConcurrent = (error: unknown): boolean =>
  error instanceof Error && error.name.startsWith('ConcurrentOperation');

/** Begins a deletion once no other operation on the resource is under way. */
const begin = async (session: Session, request: DeleteResourceCommand): Promise<ProgressEvent> => {
  for (let look = 1; ; look++) {
    checkpoint(session);
    try {
      const { ProgressEvent = {} } = await patiently(session, () => session.aws.cloudControl.send(request));
      return ProgressEvent;
    } catch (error) {
      if (!isConcurrent(error) || look === patience) throw error;
      await session.pause(interval);
    }
  }
};

/**
 * Deletes it and waits for the end.
 * https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_DeleteResource.html
 * @param role what CloudFormation works as; undefined: the caller.
 * @returns why it could not be deleted; undefined where it is gone.
 * @throws {Interrupted} between two looks; the deletion goes on then.
 */
export const deleteResource = async (
  session: Session,
  { type, identifier }: Leftover,
  role: string | undefined,
): Promise<string | undefined> => {
  const { cloudControl } = session.aws;
  const request = new DeleteResourceCommand({
    TypeName: type,
    Identifier: identifier,
    ClientToken: clientToken('delete'),
    ...(role === undefined ? {} : { RoleArn: role }),
  });
  try {
    let progress = await begin(session, request);
    while (isPending(progress)) {
      await session.pause(interval);
      checkpoint(session);
      const { RequestToken } = progress;
      progress =
        (await patiently(session, () => cloudControl.send(new GetResourceRequestStatusCommand({ RequestToken }))))
          .ProgressEvent ?? {};
    }
    if (progress.OperationStatus === 'SUCCESS' || progress.ErrorCode === 'NotFound') return undefined;
    return progress.StatusMessage ?? progress.ErrorCode ?? `it ended in ${progress.OperationStatus}`;
  } catch (error) {
    if (error instanceof Error && /^(?:ResourceNotFound|NotFound)/.test(error.name)) return undefined;
    const trouble = troubleOf(error);
    if (!(error instanceof Error && '$metadata' in error) || (trouble !== 'other' && trouble !== 'denied')) throw error;
    return wordsOf(error);
  }
};
