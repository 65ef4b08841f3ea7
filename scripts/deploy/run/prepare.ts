/** From a stack and a package to a change set that is reviewed. */

import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { TemplateTree } from '../../../generator/impact/review/input.js';
import { type Review, resourcesOf } from '../../../generator/impact/review/model.js';
import { advise } from '../causes/advice.js';
import { type AlarmTrigger, alarmTriggers, rollbackConfiguration } from '../change-set/alarms.js';
import { capabilitiesOf } from '../change-set/capabilities.js';
import { type Described, describeTree } from '../change-set/describe.js';
import { type MadeSet, makeSet } from '../change-set/make.js';
import { failureOf, isEmptySet } from '../change-set/outcome.js';
import { deleteSet, removeEmptyStack } from '../change-set/remove.js';
import type { Purpose, Wish } from '../change-set/request.js';
import { templateUrl } from '../package/upload.js';
import { chooseParameters } from '../parameters/choose.js';
import { DeployError, type Session } from '../session.js';
import type { StackView } from '../stack.js';
import type { Deployment } from './deployment.js';
import { reviewOf } from './review.js';
import { updatableOf } from './settle.js';
import { bodiesOf, templateTree } from './templates.js';
import type { Tools } from './tools.js';

/** A change set with its review; `empty`: nothing changes, and the set is gone again. */
export type Prepared =
  | { readonly empty: true; readonly stackId: string }
  | { readonly empty: false; readonly made: MadeSet; readonly review: Review; readonly described: Described };

const tagsOf = ({ tags = {}, given }: Deployment) =>
  [...new Map([...Object.entries(tags), ...(given.file?.tags ?? [])])]
    .map(([Key, Value]) => ({ Key, Value }))
    .sort((a, b) => (a.Key < b.Key ? -1 : 1));

const wishOf = (
  deployment: Deployment,
  region: string,
  isUpdate: boolean,
  parameters: Parameter[],
  tree: TemplateTree,
  triggers: readonly AlarmTrigger[],
): Wish => {
  const { stackName, packaged, bucket, settings } = deployment;
  const tags = tagsOf(deployment);
  return {
    StackName: stackName,
    ChangeSetType: isUpdate ? 'UPDATE' : 'CREATE',
    ...(bucket === undefined
      ? { TemplateBody: packaged.root.body }
      : { TemplateURL: templateUrl({ bucket, region }, packaged.root.key) }),
    templateHash: packaged.root.sha256,
    Parameters: parameters,
    Tags: tags.length === 0 ? undefined : tags,
    Capabilities: capabilitiesOf(bodiesOf(tree)),
    RoleARN: settings.role,
    RollbackConfiguration: isUpdate ? rollbackConfiguration(triggers, settings.monitoringMinutes) : undefined,
    OnStackFailure: 'ROLLBACK',
    IncludeNestedStacks: true,
  };
};

/** Takes a set away that this run has made, with the empty stack that came with it. */
export const discard = async (session: Session, made: Pick<MadeSet, 'id' | 'stackId' | 'isNew'>): Promise<void> => {
  if (!made.isNew) return;
  await deleteSet(session, made.id);
  await removeEmptyStack(session, made.stackId);
};

/** A set that CloudFormation could not make, with what helps. */
const unmade = (reasons: readonly string[]): DeployError => {
  const advice = reasons.flatMap((reason) => advise(reason, [], '') ?? []);
  return new DeployError(
    ['CloudFormation could not make the change set:', ...reasons.map((line) => `  ${line}`)].join('\n'),
    [
      ...new Set(advice),
      'put that right and run it again; nothing of this is made, and the change set is deleted',
    ].join('\n'),
  );
};

const isGoing = (review: Review, { address }: AlarmTrigger): boolean =>
  resourcesOf(review).some(
    (resource) =>
      (resource.address === address || address.startsWith(`${resource.address}/`)) &&
      (resource.action === 'remove' || resource.replacement === 'always' || resource.replacement === 'conditional'),
  );

/**
 * Makes the change set and its review. Triggers whose alarms this very update takes away are left out, which takes a
 * second set: a trigger that goes missing would roll the update back.
 * @throws {DeployError} where CloudFormation cannot make the set; what was made for it is gone again.
 */
export const prepare = async (
  session: Session,
  deployment: Deployment,
  stack: StackView | undefined,
  purpose: Purpose,
  tools: Tools,
): Promise<Prepared> => {
  const tree = templateTree(deployment.packaged);
  const now = updatableOf(stack);
  const previous = now && new Set(now.parameters.keys());
  const chosen = chooseParameters(deployment.root, deployment.given, previous);
  const wantsAlarms = deployment.settings.rollbackAlarms && deployment.options.rollbackAlarms !== false;
  let triggers = now !== undefined && wantsAlarms ? await alarmTriggers(session, now.id, tree) : [];
  for (;;) {
    const wish = wishOf(deployment, session.target.region, now !== undefined, chosen, tree, triggers);
    const made = await makeSet(session, wish, {
      stackId: stack?.id,
      purpose,
      random: tools.random,
      now: tools.now(),
    });
    if (made.id === undefined) return { empty: true, stackId: made.stackId };
    try {
      if (isEmptySet(made.description)) {
        await deleteSet(session, made.id);
        return { empty: true, stackId: made.stackId };
      }
      if (made.description.Status !== 'CREATE_COMPLETE') throw unmade(await failureOf(session, made.description));
      const described = await describeTree(session, made.id);
      const review = await reviewOf(session, deployment, {
        id: made.stackId,
        now,
        chosen,
        tree,
        described,
      });
      const staying = triggers.filter((trigger) => !isGoing(review, trigger));
      if (staying.length === triggers.length) return { empty: false, made, review, described };
      triggers = staying;
      await deleteSet(session, made.id);
    } catch (error) {
      await discard(session, { ...made, isNew: made.isNew || made.description.Status === 'FAILED' });
      throw error;
    }
  }
};
