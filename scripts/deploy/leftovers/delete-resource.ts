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

const isPending = ({ OperationStatus }: ProgressEvent): boolean =>
  OperationStatus === 'PENDING' || OperationStatus === 'IN_PROGRESS' || OperationStatus === 'CANCEL_IN_PROGRESS';

/**
 * Deletes it and waits for the end.
 * https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_DeleteResource.html
 * @param role what CloudFormation works as; undefined: the caller.
 * @returns why it could not be deleted; undefined where it is gone.
 * @throws {Interrupted} between two looks; the deletion goes on then.
 */
export const deleteResource = async (
  session: Session,
  { type, physicalId }: Leftover,
  role: string | undefined,
): Promise<string | undefined> => {
  const { cloudControl } = session.aws;
  const ClientToken = clientToken('delete');
  try {
    let { ProgressEvent: progress = {} } = await patiently(session, () =>
      cloudControl.send(
        new DeleteResourceCommand({
          TypeName: type,
          Identifier: physicalId,
          ClientToken,
          ...(role === undefined ? {} : { RoleArn: role }),
        }),
      ),
    );
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
