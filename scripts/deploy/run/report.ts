/** What a run says: the review, and how it ended. */

import { reviewJson } from '../../../generator/impact/review/json.js';
import { reviewMarkdown } from '../../../generator/impact/review/markdown.js';
import type { Review } from '../../../generator/impact/review/model.js';
import { reviewText } from '../../../generator/impact/review/text.js';
import { applyChanges } from '../../lib/files.js';
import type { PackagedTemplate } from '../package/package.js';
import type { Session } from '../session.js';
import { readStack, type StackView } from '../stack.js';
import type { Deployment } from './deployment.js';

/** Writes a file so that nobody sees half of it. */
export const writeFile = (path: string, text: string): void => applyChanges([{ path, before: undefined, after: text }]);

/** Prints the review, and writes it as Markdown where that is asked for. With `--json`, the end of the run prints it. */
export const showReview = (session: Session, review: Review, { options }: Pick<Deployment, 'options'>): void => {
  if (options.json !== true)
    session.console.print(reviewText(review, { paint: session.console.paint, verbose: options.verbose ?? false }));
  if (options.markdown !== undefined) writeFile(options.markdown, reviewMarkdown(review));
};

/** How a run ended. */
export interface Ending {
  readonly outcome: 'done' | 'nothing' | 'waiting' | 'declined';
  readonly stack?: StackView | undefined;
  readonly review?: Review | undefined;
  readonly plan?: string | undefined;
}

const endingJson = (session: Session, { outcome, stack, review, plan }: Ending): string =>
  JSON.stringify(
    {
      outcome,
      stack: session.target.stackName,
      status: stack?.status,
      outputs: stack === undefined ? undefined : Object.fromEntries(stack.outputs),
      review: review === undefined ? undefined : reviewJson(review),
      plan,
    },
    undefined,
    2,
  );

/** Where the environment answers: HTTPS unless its template has no certificate. */
const urlOf = (stack: StackView): string | undefined => {
  const host = stack.outputs.get('LoadBalancerDnsName');
  if (host === undefined) return undefined;
  return `${stack.parameters.has('CertificateArn') ? 'https' : 'http'}://${host}`;
};

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const endingText = (session: Session, { outcome, stack, plan }: Ending): string[] => {
  const { paint } = session.console;
  const { stackName, environment } = session.target;
  if (outcome === 'nothing') return [`${paint('green', 'nothing to do')}: ${stackName} is as it should be`];
  if (outcome === 'declined') return ['declined: nothing of this is made, and the change set is deleted'];
  if (outcome === 'waiting')
    return [`changes wait in ${plan}; \`compute deploy ${environment} --execute ${plan}\` makes exactly these`];
  const url = stack === undefined ? undefined : urlOf(stack);
  return [
    `${paint('green', 'done')}: ${stack?.name ?? stackName} is in ${stack?.status ?? 'an unknown state'}, ${plural(stack?.outputs.size ?? 0, 'output')}`,
    ...(url === undefined ? [] : [url]),
  ];
};

/** Prints how a run ended. */
export const showEnding = (session: Session, ending: Ending, { options }: Pick<Deployment, 'options'>): void => {
  if (options.json === true) session.console.print(endingJson(session, ending));
  else for (const line of endingText(session, ending)) session.console.print(line);
  if (ending.outcome === 'nothing' && options.markdown !== undefined)
    writeFile(options.markdown, `## ${session.target.stackName}\n\nNothing to do.\n`);
};

/** Reads the stack for the ending; a deployment that is done does not fail since nobody can look. */
export const stackForEnding = async (session: Session, stackId: string): Promise<StackView | undefined> => {
  try {
    return await readStack(session, stackId);
  } catch {
    session.console.note('the outputs cannot be read now; `compute outputs` shows them later');
    return undefined;
  }
};

/** What was uploaded, in a line. */
export const uploadLine = (uploaded: readonly string[], all: readonly PackagedTemplate[]): string =>
  uploaded.length === 0
    ? `templates: ${all.length} in the bucket already`
    : `templates: ${uploaded.length} of ${all.length} uploaded`;
