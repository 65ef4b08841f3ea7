/** Change sets as they are described: every page, every child, and what CloudFormation has left out. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { describeSet, describeTree } from '../../../scripts/deploy/change-set/describe.js';
import { failureOf, isEmptySet } from '../../../scripts/deploy/change-set/outcome.js';
import { arn, fake, resourceChange } from '../run/fake.js';

const test = suite('deploy/describe');

/** Sets by ARN. */
const withSets = (sets: Readonly<Record<string, object>>) => {
  const run = fake();
  for (const [name, set] of Object.entries(sets)) {
    const ChangeSetId = arn(`changeSet/${name}/1`);
    run.cloudFormation.sets.set(ChangeSetId, {
      ChangeSetId,
      StackName: name,
      Status: 'CREATE_COMPLETE',
      template: '',
      pending: 0,
      ...set,
    } as never);
  }
  return run;
};

const ids = (
  changes: readonly { readonly ResourceChange?: { readonly LogicalResourceId?: string | undefined } | undefined }[],
) => changes.map(({ ResourceChange }) => ResourceChange?.LogicalResourceId);

test('a set is described to its last page', async () => {
  const { session } = withSets({
    root: { Changes: ['A', 'B', 'C'].map((id) => resourceChange(id, 'AWS::SNS::Topic')) },
  });
  assert.equal(ids((await describeSet(session, arn('changeSet/root/1'))).Changes ?? []), ['A', 'B', 'C']);
});

test('nested sets are described by their own ids, and an empty one under a good root is no error', async () => {
  const nested = (id: string, name: string) =>
    resourceChange(id, 'AWS::CloudFormation::Stack', { ChangeSetId: arn(`changeSet/${name}/1`) });
  const { session } = withSets({
    root: { Changes: [nested('One', 'one'), nested('Two', 'two')] },
    one: { Changes: [nested('Deep', 'deep')] },
    two: { Status: 'FAILED', StatusReason: "The submitted information didn't contain changes." },
    deep: { Changes: [resourceChange('Topic', 'AWS::SNS::Topic')] },
  });
  const { changes } = await describeTree(session, arn('changeSet/root/1'));
  const one = changes.children.get('One');
  assert.equal(
    one?.children.get('Deep')?.changes.map(({ LogicalResourceId }) => LogicalResourceId),
    ['Topic'],
  );
  assert.equal(changes.children.get('Two')?.changes, []);
});

test('changes that CloudFormation drops with their values are fetched without, and the review says so', async () => {
  // The fake leaves a change with a hook count out where values are asked for.
  const dropped = { ...resourceChange('Dropped', 'AWS::SNS::Topic'), HookInvocationCount: 1 };
  const { session } = withSets({
    root: {
      Changes: [resourceChange('A', 'AWS::SNS::Topic'), dropped],
      StatusReason:
        '[WARN] --include-property-values option can return incomplete ChangeSet data because: Logical Id: Dropped, failed property validation',
    },
  });
  const { set, notes } = await describeTree(session, arn('changeSet/root/1'));
  assert.equal(ids(set.Changes ?? []), ['A', 'Dropped']);
  assert.equal(notes, ['CloudFormation gives no values for Dropped, only that it changes']);
});

test('empty is a status and a reason, not a list without changes', () => {
  const reason =
    "The submitted information didn't contain changes. Submit different information to create a change set.";
  assert.ok(isEmptySet({ Status: 'FAILED', StatusReason: reason }));
  assert.ok(isEmptySet({ Status: 'FAILED', StatusReason: 'No updates are to be performed.' }));
  assert.not.ok(isEmptySet({ Status: 'CREATE_COMPLETE', Changes: [] }));
  assert.not.ok(isEmptySet({ Status: 'FAILED', StatusReason: 'Transform failed: No updates are to be performed' }));
});

test('a failed root leads to the nested set that failed first', async () => {
  const { session, cloudFormation } = withSets({
    child: {
      Status: 'FAILED',
      StatusReason: 'Unresolved resource dependencies [X] in the Resources block of the template',
    },
  });
  const root = {
    ChangeSetId: arn('changeSet/root/1'),
    Status: 'FAILED',
    StatusReason: `Nested change set ${arn('changeSet/child/1')} was not successfully created: Currently in FAILED.`,
  } as const;
  assert.equal(await failureOf(session, root), [
    'child: Unresolved resource dependencies [X] in the Resources block of the template',
  ]);
  cloudFormation.sets.clear();
  assert.equal(await failureOf(session, root), [root.StatusReason]);
});

test.run();
