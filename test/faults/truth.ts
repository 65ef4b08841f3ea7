/** What is true of a world, to hold what the program says against. */

import { createHash } from 'node:crypto';
import { entriesOf, mappingOf, textOf } from '../../generator/checks/template.js';
import { parsedTemplate } from '../../scripts/deploy/package/nested.js';
import { type Package, packageTemplates } from '../../scripts/deploy/package/package.js';
import { protectPolicy } from '../../scripts/deploy/run/protect.js';
import { isListed } from '../../scripts/rehearsal/engine/actions/find.js';
import { type ChangeSetState, isDeleted, type StackState, type State } from '../../scripts/rehearsal/engine/state.js';
import { type AnyWorld, region, type Subject } from './world.js';

/** Stacks that are there. */
const living = (state: State): StackState[] => Object.values(state.stacks).filter((stack) => !isDeleted(stack));

/** The root stack of a target. */
export const rootOf = (state: State, name: string): StackState | undefined =>
  living(state).find((stack) => stack.name === name);

/** Change sets that somebody could still execute, or that take a place, of roots and nested stacks. */
export const openSets = (state: State): ChangeSetState[] =>
  Object.values(state.changeSets).filter((set) => isListed(set) && set.execution !== 'EXECUTE_IN_PROGRESS');

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The package of a subject. */
export const packageOf = (world: AnyWorld, { inputs, given }: Subject): Package => {
  const bucket = given.values.get('TemplateBucket') ?? given.file?.parameters.get('TemplateBucket') ?? '';
  const prefix = given.values.get('TemplatePrefix') ?? given.file?.parameters.get('TemplatePrefix') ?? '';
  return packageTemplates(inputs.templates, inputs.root, { bucket, prefix, region: world.target.region || region });
};

const parameterProblems = (stack: StackState, subject: Subject, body: string): string[] =>
  entriesOf(parsedTemplate('compute.yaml', body), 'Parameters').flatMap(([name, { Default }]) => {
    const wanted =
      subject.given.values.get(name) ??
      subject.given.file?.parameters.get(name) ??
      (Default === undefined ? undefined : textOf(Default));
    const found = stack.input.parameters[name];
    return found === wanted ? [] : [`parameter ${name} is ${found}, and ${wanted} was asked for`];
  });

const nestedProblems = (world: AnyWorld, state: State, root: StackState, packaged: Package): string[] => {
  const body = parsedTemplate('compute.yaml', packaged.root.body);
  const ids = entriesOf(body, 'Resources')
    .filter(([, { Type }]) => Type === 'AWS::CloudFormation::Stack')
    .map(([id, { Properties }]) => [id, textOf(mappingOf(Properties).TemplateURL)] as const);
  const children = living(state).filter(({ parent }) => parent === root.id);
  const problems = ids.flatMap(([id, url]) => {
    const template = packaged.children.find(({ key }) => url.endsWith(`/${key}`));
    const child = children.find((stack) => stack.id === root.resources[id]?.physicalId);
    const stored = template && world.object(template.key);
    if (template === undefined || child === undefined) return [`nested stack ${id} is missing`];
    return [
      ...(child.input.template === template.body ? [] : [`nested stack ${id} has another template`]),
      ...(/^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(child.status)
        ? []
        : [`nested stack ${id} is ${child.status}`]),
      ...(stored !== undefined && sha256(stored) === template.sha256
        ? []
        : [`${template.key} is not in the bucket as it should be`]),
      ...(textOf(mappingOf(root.resources[id]?.properties).TemplateURL) === url
        ? []
        : [`nested stack ${id} is made from another URL`]),
    ];
  });
  const known = new Set(ids.map(([id]) => root.resources[id]?.physicalId));
  // What could not be deleted CloudFormation lets go of: the update has succeeded all the same.
  const extra = children.filter((stack) => !known.has(stack.id) && stack.status !== 'DELETE_FAILED');
  return [...problems, ...extra.map(({ name, status }) => `nested stack ${name} is left, ${status}`)];
};

/** How the stack differs from what was asked for; nothing where it does not. Change sets are another matter. */
export const stateProblems = (world: AnyWorld, subject: Subject): string[] => {
  const state = world.state();
  const { stackName } = world.target;
  const root = rootOf(state, stackName);
  if (root === undefined) return [`${stackName} does not exist`];
  const packaged = packageOf(world, subject);
  return [
    ...(/^(?:CREATE|UPDATE|UPDATE_ROLLBACK)_COMPLETE$/.test(root.status) ? [] : [`${stackName} is ${root.status}`]),
    ...(root.input.template === packaged.root.body ? [] : [`${stackName} has another template`]),
    ...parameterProblems(root, subject, packaged.root.body),
    ...nestedProblems(world, state, root, packaged),
    ...(Object.entries(subject.inputs.environment.tags).every(([key, value]) => root.input.tags[key] === value) &&
    root.input.tags.ManagedBy === 'paperwurks-compute'
      ? []
      : ['tags differ']),
  ];
};

/** Whether what protects the stack is as the environment has it. */
export const protectionProblems = (world: AnyWorld, { inputs }: Subject): string[] => {
  const root = rootOf(world.state(), world.target.stackName);
  if (root === undefined) return [];
  const { terminationProtection, policy } = inputs.environment.stack;
  const hasPolicy =
    root.policy !== undefined && JSON.stringify(JSON.parse(root.policy)) === JSON.stringify(protectPolicy);
  return [
    ...(root.protected === terminationProtection ? [] : [`termination protection is ${root.protected ? 'on' : 'off'}`]),
    ...(hasPolicy === (policy === 'protect') ? [] : [`the stack policy is ${root.policy}`]),
  ];
};

/**
 * Resources that no stack has any more though nobody wanted to keep them. Log groups are kept by their policies, and may
 * have been the last thing that a stack was wanted for.
 */
export const abandoned = (world: AnyWorld): string[] => {
  const { things, stacks } = world.state();
  const nested = Object.values(stacks).filter(
    ({ parent, status }) => parent !== undefined && status === 'DELETE_FAILED',
  );
  return [
    ...Object.values(things)
      .filter(({ retained, type }) => retained === true && type !== 'AWS::Logs::LogGroup')
      .map(({ logicalId, type, physicalId }) => `${logicalId} (${type}) ${physicalId} is left behind`),
    ...nested.map(({ name }) => `nested stack ${name} is left behind`),
  ];
};

/** What is left over: change sets that wait, stacks that were never made, and what CloudFormation could not delete. */
export const leftovers = (world: AnyWorld): string[] => {
  const state = world.state();
  return [
    ...openSets(state).map(
      ({ name, stackId, status, execution }) =>
        `change set ${name} of ${stackId.split('/')[1]} is left: ${status}, ${execution}`,
    ),
    ...living(state)
      .filter(({ status }) => status === 'REVIEW_IN_PROGRESS')
      .map(({ name }) => `${name} is left in REVIEW_IN_PROGRESS`),
    ...abandoned(world),
  ];
};

/**
 * Operations that have begun on the stack so far: to tell whether a run has begun one. The deletion of a stack that
 * never had more than a change set is none.
 */
export const fingerprint = (world: AnyWorld): string =>
  Object.values(world.state().stacks)
    .filter(({ name }) => name === world.target.stackName)
    .flatMap(({ id, operations }) =>
      operations.filter(({ type }, index) => index > 0 || type !== 'DELETE').map((one) => `${id} ${one.id}`),
    )
    .join();

/** Whether CloudFormation is at work on the stack or on one that is, or was, nested in it. */
export const isAtWork = (world: AnyWorld): boolean => {
  const { stacks } = world.state();
  return Object.values(stacks).some(
    ({ name, root = '', status }) =>
      (stacks[root]?.name ?? name) === world.target.stackName &&
      status.endsWith('_IN_PROGRESS') &&
      status !== 'REVIEW_IN_PROGRESS',
  );
};

/** ARNs of the change sets that are open. */
export const setIds = (world: AnyWorld): string[] => openSets(world.state()).map(({ id }) => id);
