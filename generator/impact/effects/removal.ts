import { marksOf } from '../review/marks.js';
import type { EffectRule } from './scene.js';

const cleanup = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html';

/** What answers requests, or lets them through, by itself; what becomes of routes is said of each. */
const serving: ReadonlySet<string> = new Set([
  'AWS::EC2::EIP',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Route',
  'AWS::EC2::VPCEndpoint',
  'AWS::ECS::Service',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Route53::RecordSet',
]);

/** What goes with nothing in its place. */
export const removal: EffectRule = ({ pairs: { removed, renamed } }) => {
  const moved = new Set(renamed.map(({ before }) => before));
  return removed
    .filter((resource) => serving.has(resource.type) && !moved.has(resource))
    .map(({ address }) => ({
      address,
      effect: { what: 'removal', text: 'what it serves goes with it', interrupts: true, source: cleanup },
    }));
};

/** What goes by another name: to CloudFormation one that is new, and one that is deleted when the rest is done. */
export const rename: EffectRule = ({ pairs: { renamed } }) =>
  renamed
    // What a renamed nested stack holds goes with it, and an alarm by another name is nothing to notice.
    .filter(({ before, after }) => before.stack === after.stack && (after.nested || marksOf(after.type).length > 0))
    .map(({ before, after }) => ({
      address: after.address,
      effect: {
        what: 'rename',
        text: `${before.address} by another name: this one is created, and that one deleted when the rest is done`,
        interrupts: false,
        source: cleanup,
      },
    }));
