import type { Proof } from '../proof.js';
import { assumesType, groundOf } from './ground.js';
import { tooMuch } from './together.js';

/** The most that the spec promises can run. */
export const fitsAtMaximum: Proof = {
  id: 'placement/fits-at-maximum',
  claim: 'All services with their most tasks fit on the most instances at once.',
  why: 'Scaling stops short of what the spec promises, at the hour of the highest load.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-auto-scaling.html',
  assumes: assumesType,
  violations: (subject) => {
    const ground = groundOf(subject);
    return ground === undefined ? [] : tooMuch(subject, ground, ({ max }) => max, 'at their most');
  },
};
