/**
 * States of a stack, what they mean, and what comes next:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */

import { isInProgress } from '../watch/event.js';

/**
 * What a stack needs before it can be deployed: nothing; to be waited for; to be deleted, since it was never created or
 * half deleted; its rollback to be continued; to be rolled back; or a person.
 */
export type Need = 'nothing' | 'wait' | 'delete' | 'continue' | 'rollback' | 'person';

const needs: Readonly<Record<string, Need>> = {
  CREATE_COMPLETE: 'nothing',
  UPDATE_COMPLETE: 'nothing',
  UPDATE_ROLLBACK_COMPLETE: 'nothing',
  IMPORT_COMPLETE: 'nothing',
  IMPORT_ROLLBACK_COMPLETE: 'nothing',
  DELETE_COMPLETE: 'nothing',
  // A stack without resources that waits for its first change set.
  REVIEW_IN_PROGRESS: 'nothing',
  CREATE_FAILED: 'delete',
  ROLLBACK_COMPLETE: 'delete',
  ROLLBACK_FAILED: 'delete',
  DELETE_FAILED: 'delete',
  UPDATE_ROLLBACK_FAILED: 'continue',
  UPDATE_FAILED: 'rollback',
};

export const needOf = (status: string): Need => needs[status] ?? (isInProgress(status) ? 'wait' : 'person');

const meanings: Readonly<Record<string, string>> = {
  CREATE_COMPLETE: 'created; nothing is under way',
  UPDATE_COMPLETE: 'updated; nothing is under way',
  UPDATE_ROLLBACK_COMPLETE: 'the last update failed and was undone; what ran before it runs still',
  IMPORT_COMPLETE: 'resources were imported; nothing is under way',
  IMPORT_ROLLBACK_COMPLETE: 'the last import failed and was undone',
  DELETE_COMPLETE: 'deleted',
  REVIEW_IN_PROGRESS: 'a change set waits for review; nothing was created yet',
  CREATE_FAILED: 'its creation failed, and what was created until then is there still',
  ROLLBACK_COMPLETE: 'its creation failed and was undone; such a stack can only be deleted',
  ROLLBACK_FAILED: 'its creation failed and could not be undone; such a stack can only be deleted',
  DELETE_FAILED: 'its deletion failed half way',
  UPDATE_ROLLBACK_FAILED:
    'the last update failed and could not be undone to the end; nothing can be deployed until it is',
  UPDATE_FAILED: 'the last update failed and was left as it was',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'updated; what the update has replaced is being deleted',
};

/** What a status means, in a sentence without a full stop. */
export const meaningOf = (status: string): string =>
  meanings[status] ?? (isInProgress(status) ? 'an operation is under way' : 'a person has to look at it');

/** What to do next about a status; undefined where there is nothing to do. */
export const nextStep = (status: string, environment: string): string | undefined => {
  const steps: Readonly<Record<Need, string | undefined>> = {
    nothing: undefined,
    wait: `wait for it with \`compute status ${environment} --watch\``,
    delete: `\`compute deploy ${environment} --recover\` deletes it and deploys again; \`compute destroy ${environment}\` only deletes it`,
    continue: `remove what keeps the rollback from going on, then \`compute deploy ${environment} --recover\` continues it and deploys again`,
    rollback: `\`compute deploy ${environment} --recover\` rolls it back and deploys again`,
    person: `look at it with \`compute events ${environment}\` and in the console`,
  };
  return steps[needOf(status)];
};
