/** `compute destroy <environment>`: deletes its stack, in the right order, and only when that is really meant. */

import type { Environment } from '../../generator/environment/environment.js';
import { explainFailure, printCauses } from '../deploy/causes/causes.js';
import { type DestroyConsent, isWanted } from '../deploy/destroy/consent.js';
import { usedExports } from '../deploy/destroy/order.js';
import { type Retained, retainedResources } from '../deploy/destroy/retained.js';
import { identifierOf } from '../deploy/leftovers/identifier.js';
import { type Deletion, deleteStack } from '../deploy/recovery/delete-stack.js';
import { meaningOf, needOf } from '../deploy/recovery/states.js';
import { DeployError, deployCodes, type Session } from '../deploy/session.js';
import { readStack, type StackView } from '../deploy/stack.js';
import { lastOperation } from '../deploy/watch/running.js';
import { leavesOf, type StackNode, stackTree } from '../deploy/watch/tree.js';
import { watchOperation } from '../deploy/watch/watch.js';
import { type DirectoryOption, type OpenSession, withSession } from './with-session.js';

/** Options of the command. */
export interface DestroyOptions extends DirectoryOption, DestroyConsent {
  /** Logical ids in the root that stay behind when a deletion that has failed is repeated. */
  readonly retain?: readonly string[];
}

const refuseUsed = async (session: Session, tree: readonly StackNode[]): Promise<void> => {
  const used = await usedExports(session, tree);
  if (used.length === 0) return;
  const users = [...new Set(used.flatMap(({ importers }) => importers))].sort();
  for (const { name, importers } of used) session.console.note(`  ${name} is imported by ${importers.join(', ')}`);
  throw new DeployError(
    `other stacks import what ${session.target.stackName} exports: ${users.join(', ')}`,
    'delete those first, or deploy them without these imports; nothing was done',
  );
};

const announce = (
  session: Session,
  stack: StackView,
  tree: readonly StackNode[],
  retained: readonly Retained[],
): void => {
  const { note, paint } = session.console;
  const count = leavesOf(tree).length - retained.length;
  note(
    `${paint('bold', stack.name)} is ${stack.status}; ${count} resources in ${tree.length} stacks would be deleted.`,
  );
  if (stack.terminationProtection) note('Termination protection is on, and would be taken off.');
  if (retained.length > 0) note('These stay, since their deletion policy keeps them:');
  for (const { place, type, physicalId } of retained) note(`  ${place} (${type}) ${physicalId ?? ''}`.trimEnd());
};

/** What is under way on the stack; a deletion is taken up again. */
const takeUp = async (session: Session, stack: StackView): Promise<Deletion> => {
  const operation = await lastOperation(session, stack.id);
  if (stack.status !== 'DELETE_IN_PROGRESS' || operation === undefined)
    throw new DeployError(
      `${stack.name} is ${stack.status}: ${meaningOf(stack.status)}`,
      `wait for it with \`compute status ${session.target.environment} --watch\`, then repeat`,
    );
  session.console.note(`${stack.name} is being deleted since ${operation.since.toISOString()}.`);
  return { operation, outcome: await watchOperation(session, operation) };
};

const conclude = async (
  session: Session,
  { operation, outcome }: Deletion,
  retained: readonly Retained[],
): Promise<number> => {
  const { print, note } = session.console;
  const { stackName, environment, region } = session.target;
  if (outcome.succeeded) {
    print(`${stackName} is deleted.`);
    const left = retained.filter(({ physicalId }) => physicalId !== undefined);
    if (left.length > 0)
      print(
        `${left.length} resources stay behind, in the way of a new stack. Where nobody needs one, this deletes it:`,
      );
    for (const { type, physicalId = '' } of left) {
      const identifier = identifierOf(type, physicalId, operation.stackId);
      print(`  aws cloudcontrol delete-resource --region ${region} --type-name ${type} --identifier '${identifier}'`);
    }
    return deployCodes.done;
  }
  if (outcome.interrupted) return deployCodes.failed;
  printCauses(session, await explainFailure(session, operation, outcome));
  note(`${stackName} is ${outcome.status}: ${meaningOf(outcome.status)}.`);
  note(
    `Next: remove the cause and repeat \`compute destroy ${environment}\`; what cannot be deleted stays with \`--retain <logical id>\`.`,
  );
  return deployCodes.failed;
};

const destroy = async (session: Session, environment: Environment, options: DestroyOptions): Promise<number> => {
  const { stackName } = session.target;
  const stack = await readStack(session, stackName);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE') {
    session.console.print(`There is no stack ${stackName}; nothing to do.`);
    return deployCodes.done;
  }
  if (needOf(stack.status) === 'wait') return conclude(session, await takeUp(session, stack), []);
  const retain = options.retain ?? [];
  if (retain.length > 0 && stack.status !== 'DELETE_FAILED')
    throw new DeployError(
      `--retain is for a stack whose deletion has failed, and ${stackName} is ${stack.status}`,
      'destroy it without --retain first',
    );
  const tree = await stackTree(session, stack.id);
  await refuseUsed(session, tree);
  const retained = await retainedResources(session, tree);
  announce(session, stack, tree, retained);
  const isPrecious = environment.tier === 'production' || stack.terminationProtection;
  if (!(await isWanted(session, isPrecious, options))) {
    session.console.note(`Nothing was done. ${stackName} is ${stack.status}.`);
    return deployCodes.failed;
  }
  return conclude(session, await deleteStack(session, stack, retain), retained);
};

/** Gives the exit code: 0 deleted or not there, 1 refused or failed. */
export const destroyCommand = (name: string, options: DestroyOptions, open?: OpenSession): Promise<number> =>
  withSession(name, options, open, (session, environment) => destroy(session, environment, options));
