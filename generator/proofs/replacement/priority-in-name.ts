import { shown } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** A rule whose priority changes stands beside the old one for a moment. */
export const priorityInName: Proof = {
  id: 'replacement/priority-in-name',
  claim: 'A listener rule is called after its priority, so that another priority is another rule.',
  why: 'An update in place fails where a rule takes a priority that another rule has not given up yet.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetRulePriorities.html',
  violations: (subject) =>
    ofType(subject, 'ElasticLoadBalancingV2::ListenerRule')
      .filter(({ id, properties }) => /\d+$/.exec(id)?.[0] !== shown(properties.Priority))
      .map(({ address, id, properties }) => ({
        message: `it is called ${id}, but its Priority is ${shown(properties.Priority)}`,
        remedy: 'Set the `priority` of the route in the spec.',
        resource: address,
        path: ['Properties', 'Priority'],
      })),
};
