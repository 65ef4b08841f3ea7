import type { EffectRule } from './scene.js';

/** What the documentation of a property says: an update with some interruption. */
export const interruption: EffectRule = ({ changes }) =>
  [...changes.values()].flatMap(({ after: { address }, properties }) => {
    const change = properties.find(({ told }) => told.behaviour === 'some');
    if (change === undefined) return [];
    const { why = 'updated with some interruption', source = '' } = change.told;
    return [{ address, effect: { what: 'interruption', text: `${change.label}: ${why}`, interrupts: true, source } }];
  });
