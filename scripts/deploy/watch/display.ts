/** Where progress is shown: drawn over itself on a terminal, line by line everywhere else. */

import type { Console } from '../session.js';
import { type EventView, isFailed, isInProgress, isOwn, nestedStackOf } from './event.js';

/** What the watch tells. */
export interface Display {
  /** One event, as a line. */
  event(event: EventView, line: string): void;
  /** Something that is to stay. */
  line(text: string): void;
  /** What goes on now; `still` is for a log that has been silent. */
  update(live: string, still: string | undefined): void;
  stop(): void;
}

/** Looks without an event after which a log gets a sign of life: about a minute, since CI systems end silent jobs. */
const silentUpdates = 12;

const plain = (console: Console): Display => {
  let silent = 0;
  const line = (text: string): void => {
    silent = 0;
    console.note(text);
  };
  return {
    event: (_event, text) => line(text),
    line,
    update: (_live, still) => {
      silent++;
      if (silent >= silentUpdates && still !== undefined) line(still);
    },
    stop: () => {},
  };
};

/** On a terminal only what has lasting value becomes a line: failures, and stacks that are through. */
const isLasting = (event: EventView): boolean =>
  isFailed(event.status) || ((isOwn(event) || nestedStackOf(event) !== undefined) && !isInProgress(event.status));

const live = async (console: Console): Promise<Display> => {
  const { default: ora } = await import('ora');
  // Without discardStdin, ora would take Ctrl-C out of the hands of the session.
  const spinner = ora({ stream: process.stderr, discardStdin: false, isEnabled: true });
  const line = (text: string): void => {
    spinner.stop();
    console.note(text);
  };
  return {
    event: (event, text) => {
      if (isLasting(event)) line(text);
    },
    line,
    update: (text) => {
      spinner.text = text;
      if (!spinner.isSpinning) spinner.start();
    },
    stop: () => void spinner.stop(),
  };
};

/** A terminal that does not know its size, as some of CI systems and of `script` are, cannot be drawn over. */
const hasSize = (): boolean => (process.stderr.columns ?? 0) > 0;

/** The display of a console. ora is loaded only where there is a terminal. */
export const displayOf = (console: Console): Promise<Display> =>
  console.live && hasSize() ? live(console) : Promise.resolve(plain(console));
