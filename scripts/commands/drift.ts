/** `compute drift <environment>`: what was changed by hand since it was deployed. */

import { type Drift, detectDrift } from '../deploy/drift/detect.js';
import { deployCodes, type Session } from '../deploy/session.js';
import { type DirectoryOption, deployedStack, type OpenSession, withSession } from './with-session.js';

/** Options of the command. */
export interface DriftOptions extends DirectoryOption {
  readonly json?: boolean;
}

const verbs: Readonly<Record<string, string>> = { ADD: 'added', REMOVE: 'removed', NOT_EQUAL: 'changed' };

const printText = (session: Session, drift: Drift): void => {
  const { print, note, paint } = session.console;
  for (const { place, type, physicalId, status, properties } of drift.resources) {
    const what = status === 'DELETED' ? paint('red', 'deleted') : paint('yellow', 'changed');
    print(`${what} ${paint('bold', place)} (${type}) ${physicalId ?? ''}`.trimEnd());
    for (const { path, how, expected, actual } of properties) {
      print(`  ${path} ${verbs[how] ?? how}`);
      if (how !== 'ADD') print(`    ${paint('green', `template: ${expected}`)}`);
      if (how !== 'REMOVE') print(`    ${paint('red', `actual:   ${actual}`)}`);
    }
  }
  for (const { stack, reason } of drift.incomplete) note(`${stack} was not looked at to the end: ${reason}`);
  const count = drift.resources.length;
  if (count === 0 && drift.incomplete.length === 0) print(`No drift in ${drift.stacks} stacks.`);
  if (count === 0) return;
  note(
    `${count} resource${count === 1 ? ' is' : 's are'} not as deployed. Put the change into the spec and deploy, or undo it by hand: a deployment changes only what differs between templates.`,
  );
};

/** Gives the exit code: 2 where something has drifted, 1 where not all could be looked at and nothing was found. */
export const driftCommand = (name: string, options: DriftOptions, open?: OpenSession): Promise<number> =>
  withSession(name, options, open, async (session) => {
    const stack = await deployedStack(session);
    const drift = await detectDrift(session, stack.id, (what) => session.console.note(`detecting drift of ${what}`));
    if (options.json === true) session.console.print(JSON.stringify(drift, undefined, 2));
    else printText(session, drift);
    if (drift.resources.length > 0) return deployCodes.waiting;
    return drift.incomplete.length > 0 ? deployCodes.failed : deployCodes.done;
  });
