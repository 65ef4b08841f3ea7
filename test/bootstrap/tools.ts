/** The bootstrap stack of a spec, with its policies as IAM reads them. */

import { type BootstrapOptions, bootstrapTemplate } from '../../generator/bootstrap/stack.js';
import type { Mapping } from '../../generator/checks/template.js';
import type { Environment } from '../../generator/environment/environment.js';
import { covers } from '../../generator/environment/patterns.js';
import { evaluate, plain } from '../../generator/evaluate/index.js';
import { environmentOf } from '../../scripts/deploy/inputs/inputs.js';

export const account = '333333333333';
export const region = 'eu-west-2';

export const pipeline = {
  provider: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
  subject: 'repo:paperwurks/compute:environment:production',
};

export const production: Environment = environmentOf('.', 'production');

/** A statement with its lists spelled out. */
export interface Statement {
  readonly policy: string;
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: Mapping | undefined;
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value : [value]) as string[];

/** The resources of a bootstrap stack, every value resolved. */
export const resourcesOf = (env: Environment, options: BootstrapOptions = { roles: true, pipeline }) => {
  const { body } = bootstrapTemplate(env, options);
  const result = evaluate({
    templates: { 'bootstrap.yaml': body },
    root: 'bootstrap.yaml',
    parameters: { TemplateBucket: 'templates', ...(options.roles && { TemplatePrefix: 'compute/' }) },
    imports: {},
    pseudo: { Region: region, AccountId: account },
  });
  if (result.problems.length > 0) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return [...result.resources.values()].map(({ id, type, properties }) => ({
    id,
    type,
    properties: plain(properties) as Mapping,
  }));
};

type Resolved = ReturnType<typeof resourcesOf>;

/** Policy documents by the logical id of what they are of. */
export const documentsOf = (resources: Resolved): [string, Mapping][] =>
  resources.flatMap(({ id, type, properties }): [string, Mapping][] => {
    if (type === 'AWS::IAM::ManagedPolicy') return [[id, properties.PolicyDocument as Mapping]];
    const inline = (properties.Policies ?? []) as readonly Mapping[];
    return type === 'AWS::IAM::Role' ? inline.map(({ PolicyDocument }) => [id, PolicyDocument as Mapping]) : [];
  });

/** All statements of a stack's policies. */
export const statementsOf = (resources: Resolved): Statement[] =>
  documentsOf(resources).flatMap(([policy, document]) =>
    (document.Statement as readonly Mapping[]).map((statement) => ({
      policy,
      sid: `${statement.Sid}`,
      actions: list(statement.Action),
      resources: list(statement.Resource),
      condition: statement.Condition as Mapping | undefined,
    })),
  );

/** Whether a statement allows an action, with wildcards as IAM has them. */
export const allows = (statement: Statement, action: string, resource?: string): boolean =>
  statement.actions.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase())) &&
  (resource === undefined || statement.resources.some((pattern) => covers(pattern, resource)));
