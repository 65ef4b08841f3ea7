import { at, expectEach, inProduction, itemsAt } from '../look.js';
import type { Proof } from '../proof.js';

/** Production is measured. Dev is left out: its insights would cost more than they tell. */
export const containerInsights: Proof = {
  id: 'security/container-insights',
  claim: 'In production the cluster has Container Insights, enabled or enhanced.',
  why: 'Without them nobody sees which task uses up what, or how many wait to run.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-12',
  controls: ['CT.ECS.PR.2', 'ECS.12', 'ecs-container-insights-enabled'],
  violations: (subject) =>
    inProduction(subject)
      ? expectEach(subject, {
          type: 'ECS::Cluster',
          path: ['ClusterSettings'],
          holds: (found) =>
            itemsAt(found).some(
              (setting) =>
                at(setting, 'Name') === 'containerInsights' &&
                ['enabled', 'enhanced'].includes(String(at(setting, 'Value'))),
            ),
          message: (found) => `the cluster is not measured: ClusterSettings is ${found}`,
          remedy: 'Write containerInsights: enhanced.',
          ...(subject.environment.cluster.containerInsights === 'disabled' && {
            spec: ['cluster', 'containerInsights'],
          }),
        })
      : [],
};
