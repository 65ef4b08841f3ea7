import { trafficTypes } from '../review/marks.js';
import type { EffectRule } from './scene.js';

const cleanup = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html';

/** What goes with nothing in its place. */
export const removal: EffectRule = ({ pairs: { removed, renamed } }) => {
  const moved = new Set(renamed.map(({ before }) => before));
  return removed
    .filter((resource) => trafficTypes.has(resource.type) && !moved.has(resource))
    .map(({ address }) => ({
      address,
      effect: { what: 'removal', text: 'what it serves goes with it', interrupts: true, source: cleanup },
    }));
};

/** What goes by another name: to CloudFormation one that is new, and one that is deleted when the rest is done. */
export const rename: EffectRule = ({ pairs: { renamed } }) =>
  renamed
    // What a renamed nested stack holds goes with it: one line says it for all.
    .filter(({ before, after }) => before.stack === after.stack)
    .map(({ before, after }) => ({
      address: after.address,
      effect: {
        what: 'rename',
        text: `${before.address} by another name: this one is created, and that one deleted when the rest is done`,
        interrupts: false,
        source: cleanup,
      },
    }));
