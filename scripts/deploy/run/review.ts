/** The review of a change set: what CloudFormation says, and what the templates before and after tell of it. */

import type { Parameter } from '@aws-sdk/client-cloudformation';
import { entriesOf } from '../../../generator/checks/template.js';
import { impactOf } from '../../../generator/impact/impact.js';
import { resolve, type TemplateSet } from '../../../generator/impact/resolve.js';
import { buildReview, type ReviewInput } from '../../../generator/impact/review/build.js';
import { enriched } from '../../../generator/impact/review/enrich.js';
import type { ParameterValue, TemplateTree } from '../../../generator/impact/review/input.js';
import { listedOf, type Review, type StackPlace } from '../../../generator/impact/review/model.js';
import { impactFacts } from '../../lib/validators.js';
import { placeOf } from '../arn.js';
import type { Described } from '../change-set/describe.js';
import { lostExports } from '../change-set/exports.js';
import { parsedTemplate } from '../package/nested.js';
import { hiddenParameters } from '../parameters/choose.js';
import type { Session } from '../session.js';
import type { StackView } from '../stack.js';
import { deployedTemplates } from './deployed.js';
import type { Deployment } from './deployment.js';

/** A change set that is made, and what it is made from. */
export interface Reviewable {
  /** ARN of the stack. */
  readonly id: string;
  /** The stack as it is; undefined where it is created. */
  readonly now: StackView | undefined;
  readonly chosen: readonly Parameter[];
  readonly tree: TemplateTree;
  readonly described: Described;
}

/** A parameter with what Systems Manager gives for it, where it names an entry there. */
interface Resolved extends ParameterValue {
  readonly resolved: { readonly before: string | undefined; readonly after: string | undefined };
}

/** Root parameters as they are and as they will be. */
const valuesOf = (deployment: Deployment, { now, chosen, described: { set } }: Reviewable): Resolved[] => {
  const given = new Map(chosen.map((parameter) => [parameter.ParameterKey ?? '', parameter]));
  const said = new Map((set.Parameters ?? []).map((parameter) => [parameter.ParameterKey ?? '', parameter]));
  const defaults = new Map(entriesOf(deployment.root, 'Parameters').map(([name, { Default }]) => [name, Default]));
  const names = new Set([...defaults.keys(), ...(now?.parameters.keys() ?? [])]);
  return [...names].map((name) => {
    const before = now?.parameters.get(name);
    const parameter = given.get(name);
    const standard = defaults.get(name);
    const plain =
      parameter?.UsePreviousValue === true
        ? before
        : (parameter?.ParameterValue ?? (standard === undefined ? undefined : `${standard}`));
    const after = defaults.has(name) || given.has(name) ? plain : undefined;
    const resolved = { before: now?.resolved.get(name), after: said.get(name)?.ResolvedValue };
    return { name, before, after, resolved };
  });
};

/** The name of an entry in Systems Manager stays the same when what is behind it changes. */
const shown = ({ name, before, after, resolved: { before: was, after: is } }: Resolved): ParameterValue => {
  if (was === undefined || is === undefined || was === is) return { name, before, after };
  return before === after
    ? { name, before: was, after: `${is} (of ${after})` }
    : { name, before: `${was} (of ${before})`, after: `${is} (of ${after})` };
};

const secretsOf = (hidden: ReadonlySet<string>, chosen: readonly Parameter[]): string[] =>
  chosen.flatMap(({ ParameterKey = '', ParameterValue }) =>
    hidden.has(ParameterKey) && ParameterValue !== undefined ? [ParameterValue] : [],
  );

const stackPlace = (stackId: string): StackPlace => {
  const { region, account } = placeOf(stackId);
  return { ...(region !== undefined && { region }), ...(account !== undefined && { account }) };
};

/** One side of the update, to be resolved without an account. */
const setOf = (
  { stackName }: Deployment,
  { root, templates }: Pick<TemplateSet, 'root' | 'templates'>,
  values: readonly Resolved[],
  side: 'before' | 'after',
  { account, region }: StackPlace,
): TemplateSet => ({
  root,
  templates,
  parameters: values.flatMap((value) => {
    const text = value[side];
    return text === undefined ? [] : [{ ParameterKey: value.name, ParameterValue: text }];
  }),
  pseudo: {
    StackName: stackName,
    ...(region !== undefined && { Region: region }),
    ...(account !== undefined && { AccountId: account }),
  },
  ssm: Object.fromEntries(
    values.flatMap((value): [string, string][] => {
      const [name, text] = [value[side], value.resolved[side]];
      return name === undefined || text === undefined ? [] : [[name, text]];
    }),
  ),
});

const packagedTemplates = ({ packaged: { root, children } }: Deployment): Pick<TemplateSet, 'root' | 'templates'> => ({
  root: root.file,
  templates: Object.fromEntries([root, ...children].map(({ file, body }) => [file, parsedTemplate(file, body)])),
});

const withExports = async (
  session: Session,
  input: ReviewInput,
  review: Review,
  { id, name }: StackView,
): Promise<Review> => {
  const { account = '', region = '' } = placeOf(id);
  const exports = await lostExports(session, {
    stackId: id,
    stackName: name,
    region,
    account,
    parameters: new Map(input.parameters.flatMap(({ name: of, after }) => (after === undefined ? [] : [[of, after]]))),
    surroundings: {
      templates: input.templates,
      changes: new Map(listedOf(review).map((resource) => [resource.address, resource])),
      parameters: new Set(input.parameters.filter(({ before, after }) => before !== after).map(({ name: of }) => of)),
    },
  });
  return buildReview({ ...input, exports });
};

const unread =
  'The templates that are deployed cannot be read, so nobody has worked out what follows from these changes.';

/** Reviews a change set. */
export const reviewOf = async (session: Session, deployment: Deployment, made: Reviewable): Promise<Review> => {
  const { id, now, chosen, tree, described } = made;
  const hidden = hiddenParameters(deployment.root);
  const [values, place, secrets] = [valuesOf(deployment, made), stackPlace(id), secretsOf(hidden, chosen)];
  const after = setOf(deployment, packagedTemplates(deployment), values, 'after', place);
  const input: ReviewInput = {
    stackName: deployment.stackName,
    place,
    kind: now === undefined ? 'CREATE' : 'UPDATE',
    changes: described.changes,
    templates: tree,
    parameters: values.map(shown),
    hiddenParameters: hidden,
    secrets,
    notes: described.notes,
    after: resolve(after),
  };
  const first = buildReview(input);
  const review = now === undefined ? first : await withExports(session, input, first, now);
  const deployed =
    now === undefined ? undefined : await deployedTemplates(session, now.id, described.changes, after.root);
  if (now !== undefined && deployed === undefined) return { ...review, notes: [...review.notes, unread] };
  const before = deployed === undefined ? undefined : setOf(deployment, deployed, values, 'before', place);
  const offline = impactOf({ stackName: deployment.stackName, before, after, facts: impactFacts() });
  return enriched(review, offline, secrets);
};
