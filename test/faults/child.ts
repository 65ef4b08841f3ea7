/** The program in a process of its own, against a rehearsal over HTTP, with pauses as short as its time is fast. */

import { guardIdentity } from '../../scripts/deploy/guard/identity.js';
import { deployStack } from '../../scripts/deploy/run/deploy-stack.js';
import { printFailure } from '../../scripts/deploy/run/failure.js';
import { openSession } from '../../scripts/deploy/run/open-session.js';
import type { Schedule } from './schedule.js';
import { deploymentIn, smallSubject } from './world.js';

const { wanted, settings, speed } = JSON.parse(process.argv[2] ?? '') as {
  wanted: Schedule['wanted'];
  settings: Pick<Schedule, 'isProtected' | 'hasAlarms'>;
  speed: number;
};
const subject = smallSubject(wanted, settings);
const opened = openSession(subject.target, process.env);
const session = { ...opened, pause: (milliseconds: number) => opened.pause(milliseconds / speed) };
try {
  await guardIdentity(session);
  const options = { yes: true, recover: true, allowReplacement: true };
  process.exitCode = await deployStack(session, await deploymentIn(session, subject, options));
} catch (error) {
  printFailure(error, session.console.note);
  process.exitCode = 1;
} finally {
  opened.close();
}
