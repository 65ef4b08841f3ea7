/** Prints the campaign: `npm run campaign [-- --misses]`. */

import { campaign, type Score } from './run.js';

const percent = ({ found, faulty }: Score): string => (faulty === 0 ? '-' : `${((100 * found) / faulty).toFixed(1)}%`);
const row = (name: string, score: Score): string =>
  `${name.padEnd(46)} ${`${score.mutants}`.padStart(6)} ${`${score.faulty}`.padStart(6)} ${percent(score).padStart(7)} ${`${score.falseErrors}`.padStart(6)}`;

for (const name of ['ours', 'foreign'] as const) {
  const { version, stale, byKind, total, disagreements } = campaign(name);
  console.log(`\n${name}, against cfn-lint ${version}`);
  console.log(
    `${'kind'.padEnd(46)} ${'all'.padStart(6)} ${'faulty'.padStart(6)} ${'recall'.padStart(7)} ${'false'.padStart(6)}`,
  );
  for (const [kind, score] of [...byKind].sort()) console.log(row(kind, score));
  console.log(row('total', total));
  if (stale > 0) console.log(`${stale} mutants without a recorded verdict: run npm run campaign:record`);
  if (process.argv.includes('--misses'))
    for (const { mutant, theirs, ours } of disagreements)
      console.log(
        `${theirs.length > 0 ? 'missed' : 'false '} ${mutant.base} ${mutant.kind} ${mutant.hash}: ${theirs.length > 0 ? theirs.join(' ') : ours.join('; ')}`,
      );
}
