import { addressOf } from '../../evaluate/index.js';
import type { Proof } from '../proof.js';

/** Everything that a template refers to is there when it is deployed. */
export const resolves: Proof = {
  id: 'wiring/resolves',
  claim: 'Every reference, condition, mapping and import of every stack comes to a value.',
  why: 'A reference to nothing fails the whole deployment, after other stacks have changed already.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html',
  violations: ({ graph }) =>
    graph.problems.map(({ message, stack, path, file }) => {
      const [section, id, ...rest] = path;
      const inResource = section === 'Resources' && typeof id === 'string';
      return {
        message: inResource ? message : `${file} /${path.join('/')}: ${message}`,
        remedy: 'Give it a value, or refer to something that is there.',
        ...(inResource && { resource: addressOf(stack, id), path: rest }),
      };
    }),
};
