/**
 * `npm run campaign`: mutates templates and says how our verdicts compare with those of cfn-lint, as recorded.
 *
 * --freeze   writes the templates of ours that are mutated anew; then all verdicts on them are to be recorded
 * --record   asks cfn-lint about the mutants that no verdict is recorded of, and forgets those that are no more
 * --check    asks cfn-lint again about every fortieth mutant and fails where it says something else
 * --rules    says for each error of cfn-lint how often a rule of ours finds the same
 * --list     lists every disagreement; with a word, those of the kinds or rules that hold it
 */

import { pinnedVersion } from '../../scripts/ci/python.js';
import { answers } from './answers.js';
import { freeze } from './freeze.js';
import { allMutants, type Mutant } from './mutants.js';
import { askCfnLint } from './record.js';
import { type Disagreement, type Score, scores, total } from './score.js';
import { ownFolder } from './seeds.js';
import { readVerdicts, recordedVersion, type Verdicts, writeVerdicts } from './verdicts.js';

const options = process.argv.slice(2);
if (options.includes('--freeze')) console.log(`${freeze(ownFolder)} templates frozen`);
const mutants = allMutants();
const version = pinnedVersion('cfn-lint');

const ask = (asked: readonly Mutant[]): Promise<Verdicts> =>
  askCfnLint(asked, (done) => {
    if (done % 250 === 0) console.error(`${done} of ${asked.length}`);
  });

const record = async (): Promise<void> => {
  const before = recordedVersion() === version ? readVerdicts() : new Map<string, readonly string[]>();
  const asked = mutants.filter(({ id }) => !before.has(id));
  const fresh = await ask(asked);
  const verdicts = mutants.map(({ id }) => [id, before.get(id) ?? fresh.get(id) ?? []] as const);
  writeVerdicts(new Map(verdicts), version);
  console.log(`${fresh.size} verdicts recorded, ${new Map(verdicts).size} in all`);
};

const check = async (): Promise<void> => {
  const recorded = readVerdicts();
  const sample = mutants.filter(({ id }, index) => index % 40 === 0 && recorded.has(id));
  const fresh = await ask(sample);
  const others = sample.filter(({ id }) => `${fresh.get(id)}` !== `${recorded.get(id)}`);
  for (const { kind, seed, id } of others)
    console.log(`${kind} in ${seed}: recorded ${recorded.get(id)}, now ${fresh.get(id)}`);
  console.log(`${sample.length} verdicts asked again, ${others.length} differ`);
  process.exitCode = others.length === 0 ? 0 : 1;
};

const percent = ({ found, wrong }: Score): string => (wrong === 0 ? '' : `${((100 * found) / wrong).toFixed(1)} %`);

const row = (name: string, score: Score): string =>
  [
    name.padEnd(38),
    `${score.mutants}`.padStart(7),
    `${score.wrong}`.padStart(8),
    `${score.found}`.padStart(6),
    percent(score).padStart(8),
    `${score.falseErrors.length}`.padStart(6),
    (score.meant === 0 ? '' : `${score.meant}`).padStart(6),
  ].join(' ');

const listed = (title: string, { mutant, theirs, ours }: Disagreement): string =>
  [
    `${title}: ${mutant.kind} in ${mutant.seed} (${mutant.id})`,
    ...(theirs.length > 0 ? [`  cfn-lint: ${theirs.join(' ')}`] : []),
    ...ours.slice(0, 3).map(({ rule, path, message }) => `  ${rule} /${path.join('/')} ${message}`),
  ].join('\n');

const report = (): void => {
  const verdicts = readVerdicts();
  const unknown = mutants.filter(({ id }) => !verdicts.has(id)).length;
  const all = scores(mutants, verdicts);
  const word = options.includes('--list') ? (options[options.indexOf('--list') + 1] ?? '') : undefined;
  const show = (title: string, found: Disagreement): void => {
    const text = listed(title, found);
    if (word !== undefined && text.includes(word)) console.log(text);
  };
  for (const { misses, falseErrors } of all.values()) {
    for (const miss of misses) show('missed', miss);
    for (const falseError of falseErrors) show('false error', falseError);
  }
  console.log(`${'mutation'.padEnd(38)} mutants cfn-lint   ours   recall  false  meant`);
  for (const [kind, score] of all) console.log(row(kind, score));
  console.log(row('all', total(all.values())));
  console.log(`${unknown} mutants without a verdict; \`npm run campaign -- --record\` asks cfn-lint ${version}`);
};

const reportRules = (): void => {
  console.log('rule   mutants  answered');
  for (const [id, { mutants: count, answered }] of answers(mutants, readVerdicts()))
    console.log(`${id.padEnd(6)} ${`${count}`.padStart(7)} ${`${answered}`.padStart(9)}`);
};

const started = performance.now();
if (options.includes('--record')) await record();
if (options.includes('--check')) await check();
else if (options.includes('--rules')) reportRules();
else report();
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
