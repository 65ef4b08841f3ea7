import { render } from '../../evaluate/index.js';
import type { Proof } from '../proof.js';
import { statementsOf } from './statements.js';

/**
 * Whether an ARN stands for everything of a service, of a type or of other accounts. Parts of an ARN:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const everything = (arn: string): boolean => {
  if (arn === '*') return true;
  const [scheme, , service, , account, ...rest] = arn.split(/:(?![^{]*\})/);
  if (scheme !== 'arn') return false;
  if (account === '*') return true;
  const resource = rest.join(':');
  return service === 's3' ? resource.startsWith('*') : /^(?:[a-z-]+[:/])?\*$/.test(resource);
};

/** A permission is on what the application owns. */
export const noWildcardResource: Proof = {
  id: 'least-privilege/no-wildcard-resource',
  claim: 'Every permission names what it is on, but for actions that AWS cannot limit to a resource.',
  why: "A permission on everything reaches other applications' data, keys and secrets.",
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
  controls: ['KMS.1', 'KMS.2', 'iam-customer-policy-blocked-kms-actions', 'iam-inline-policy-blocked-kms-actions'],
  violations: (subject) =>
    statementsOf(subject)
      .filter(({ effect, kind }) => effect === 'Allow' && kind === 'identity')
      .flatMap(({ resource, path, name, actions, resources }) => {
        const wide = resources.map(render).filter(everything);
        const limited = actions.filter((action) => subject.facts.unscopedActions[action] === undefined);
        if (wide.length === 0 || limited.length === 0) return [];
        return [
          {
            message: `the statement ${name} allows ${limited.join(', ')} on ${wide.join(', ')}`,
            remedy: 'Name the ARNs.',
            resource: resource.address,
            path: [...path, 'Resource'],
          },
        ];
      }),
};
