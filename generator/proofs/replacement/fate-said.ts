import { shown } from '../look.js';
import type { Proof } from '../proof.js';

/** Nobody finds out what becomes of data when it is gone. */
export const fateSaid: Proof = {
  id: 'replacement/fate-said',
  claim: 'Every resource that holds what cannot be made again says what becomes of it, deleted or replaced.',
  why: 'The default is to delete it: data is lost by a deletion that nobody thought about.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
  violations: (subject) =>
    [...subject.graph.resources.values()]
      .filter(({ type }) => subject.facts.updates[type]?.stateful === true)
      .flatMap(({ address, deletionPolicy, updateReplacePolicy }) =>
        Object.entries({ DeletionPolicy: deletionPolicy, UpdateReplacePolicy: updateReplacePolicy })
          .filter(([, policy]) => policy === undefined)
          .map(([key, policy]) => ({
            message: `it does not say what becomes of it: ${key} is ${shown(policy)}`,
            remedy: `Write ${key}.`,
            resource: address,
            path: [key],
          })),
      ),
};
