import { render } from '../../evaluate/index.js';
import { topOf } from '../diff/change.js';
import { below, type EffectRule, updatedOf } from './scene.js';

const shown = (value: Parameters<typeof render>[0] | undefined): string =>
  value === undefined ? 'none' : render(value);

const pages: Readonly<Record<string, string>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget':
    'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  'AWS::AutoScaling::AutoScalingGroup':
    'https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html',
};

/** Limits between which something scales: what runs is not touched, but for what is outside of them. */
export const limits: EffectRule = (scene) =>
  updatedOf(scene, 'ApplicationAutoScaling::ScalableTarget', 'AutoScaling::AutoScalingGroup').flatMap((changed) => {
    const { address, type } = changed.after;
    const moved = below(changed, 'MinCapacity', 'MaxCapacity', 'MinSize', 'MaxSize').map(
      (change) => `${topOf(change)} from ${shown(change.before)} to ${shown(change.after)}`,
    );
    if (moved.length === 0) return [];
    const text = `scales within other limits (${moved.join(', ')}); nothing that runs is replaced`;
    return [{ address, effect: { what: 'limits', text, interrupts: false, source: pages[type] ?? '' } }];
  });
