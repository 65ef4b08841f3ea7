/** Deletes a resource by its type and identifier, as CloudFormation would: by the handler of its type. */

import {
  DeleteResourceCommand,
  GetResourceRequestStatusCommand,
  type ProgressEvent,
} from '@aws-sdk/client-cloudcontrol';
import { checkpoint } from '../change-set/interrupt.js';
import type { Session } from '../session.js';
import { clientToken } from '../tokens.js';
import { isAnswer, isNoResource, patiently, wordsOf } from '../watch/trouble.js';
import type { Leftover } from './leftover.js';

/** Milliseconds until the first look at a deletion, and most between two later ones. */
const interval = { first: 2000, longest: 10_000 } as const;
/** Looks at a deletion that somebody else has begun, such as a run that was killed: a quarter of an hour. */
const patience = 90;

/** Waits for the next look, and says how long to wait for the one after it. */
const wait = async (session: Session, milliseconds: number): Promise<number> => {
  await session.pause(milliseconds);
  checkpoint(session);
  return Math.min(milliseconds * 1.5, interval.longest);
};

const isPending = ({ OperationStatus }: ProgressEvent): boolean =>
  OperationStatus === 'PENDING' || OperationStatus === 'IN_PROGRESS' || OperationStatus === 'CANCEL_IN_PROGRESS';

const isConcurrent = (error: unknown): boolean =>
  error instanceof Error && error.name.startsWith('ConcurrentOperation');

/** Begins a deletion once no other operation on the resource is under way. */
const begin = async (session: Session, request: DeleteResourceCommand): Promise<ProgressEvent> => {
  let pause: number = interval.first;
  for (let look = 1; ; look++) {
    try {
      const { ProgressEvent = {} } = await patiently(session, () => session.aws.cloudControl.send(request));
      return ProgressEvent;
    } catch (error) {
      if (!isConcurrent(error) || look === patience) throw error;
      pause = await wait(session, pause);
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
    RoleArn: role,
  });
  try {
    let progress = await begin(session, request);
    for (let pause: number = interval.first; isPending(progress); ) {
      pause = await wait(session, pause);
      const { RequestToken } = progress;
      progress =
        (await patiently(session, () => cloudControl.send(new GetResourceRequestStatusCommand({ RequestToken }))))
          .ProgressEvent ?? {};
    }
    if (progress.OperationStatus === 'SUCCESS' || progress.ErrorCode === 'NotFound') return undefined;
    return progress.StatusMessage ?? progress.ErrorCode ?? `it ended in ${progress.OperationStatus}`;
  } catch (error) {
    if (isNoResource(error)) return undefined;
    if (!isAnswer(error)) throw error;
    return wordsOf(error);
  }
};
