import type { EvaluatedResource } from '../../evaluate/index.js';
import { type EffectRule, updatedOf } from './scene.js';

/** Days; endless where the group does not say. */
const retentionOf = ({ properties: { RetentionInDays: days } }: EvaluatedResource): number =>
  days === undefined ? Number.POSITIVE_INFINITY : Number(days);

/** A log group that keeps its lines for a shorter time. */
export const data: EffectRule = (scene) =>
  updatedOf(scene, 'Logs::LogGroup')
    .filter(({ before, after }) => retentionOf(after) < retentionOf(before))
    .map(({ after }) => ({
      address: after.address,
      effect: {
        what: 'data',
        text: `lines older than ${retentionOf(after)} days are deleted`,
        interrupts: false,
        source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
      },
    }));
