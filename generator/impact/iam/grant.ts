/** What policies grant, statement by statement, as sets that can be compared. */

import { type EvaluatedResource, isMap, isScalar, render, type Value } from '../../evaluate/index.js';
import { listOf, policiesOf } from '../../proofs/least-privilege/statements.js';
import { at, entriesAt, itemsAt } from '../../proofs/look.js';

/** Conditions as single questions: operator, key and one value that would do, for example `StringEquals aws:x y`. */
export type Conditions = ReadonlyMap<string, ReadonlySet<string>>;

/** One statement. */
export interface Grant {
  /** What the policy is for: a role's own, or who may use a resource. */
  readonly kind: 'identity' | 'resource' | 'trust';
  readonly effect: 'Allow' | 'Deny';
  /** Patterns; for `NotAction` what it leaves out. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Patterns such as `Service ecs-tasks.amazonaws.com`; `*` for everyone; empty for an identity. */
  readonly principals: readonly string[];
  /** Which of the three are said by exception. */
  readonly except: string;
  readonly conditions: Conditions;
  /** The questions of the conditions as they are written. */
  readonly spelling: ReadonlyMap<string, string>;
}

const texts = (value: Value | undefined): string[] => listOf(value).map(render);

const principalsOf = (value: Value | undefined): string[] =>
  isScalar(value) || !isMap(value)
    ? texts(value)
    : Object.entries(value).flatMap(([kind, who]) => texts(who).map((one) => (one === '*' ? '*' : `${kind} ${one}`)));

/** Operators and keys are compared without case: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
const conditionsOf = (value: Value | undefined): Conditions =>
  new Map(
    entriesAt(value).flatMap(([operator, keys]) =>
      entriesAt(keys).map(([key, values]) => [`${operator} ${key}`.toLowerCase(), new Set(texts(values))] as const),
    ),
  );

const spellingOf = (value: Value | undefined): ReadonlyMap<string, string> =>
  new Map(
    entriesAt(value).flatMap(([operator, keys]) =>
      entriesAt(keys).map(([key]) => [`${operator} ${key}`.toLowerCase(), `${operator} ${key}`] as const),
    ),
  );

const either = (statement: Value, name: string): { readonly values: Value | undefined; readonly except: boolean } => {
  const not = at(statement, `Not${name}`);
  return not === undefined ? { values: at(statement, name), except: false } : { values: not, except: true };
};

/** All that the policies of a resource grant or deny. */
export const grantsOf = (resource: EvaluatedResource): Grant[] =>
  policiesOf(resource).flatMap(({ kind, document }) =>
    listOf(at(document, 'Statement')).map((statement): Grant => {
      const [action, on, who] = [
        either(statement, 'Action'),
        either(statement, 'Resource'),
        either(statement, 'Principal'),
      ];
      return {
        kind,
        effect: at(statement, 'Effect') === 'Deny' ? 'Deny' : 'Allow',
        actions: texts(action.values),
        // A trust policy has no resource, it is on the role.
        resources: on.values === undefined ? ['*'] : texts(on.values),
        principals: principalsOf(who.values),
        except: [action.except && 'actions', on.except && 'resources', who.except && 'principals']
          .filter(Boolean)
          .join(', '),
        conditions: conditionsOf(at(statement, 'Condition')),
        spelling: spellingOf(at(statement, 'Condition')),
      };
    }),
  );

/** The managed policies that a role has, by name; what they allow is not in the templates. */
export const managedOf = ({ properties }: EvaluatedResource): string[] =>
  itemsAt(properties, 'ManagedPolicyArns').map(render);
