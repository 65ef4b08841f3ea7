/** `npm test`: everything that CI does. The last line is `N passed, N failed`. */

import { pythonWithTools } from './python.js';
import { steps } from './steps.js';

let passed = 0;
let failed = 0;
process.env.COMPUTE_PYTHON = pythonWithTools();
for (const { name, run } of steps) {
  const started = process.hrtime.bigint();
  const outcome = await run();
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
  passed += outcome.passed;
  failed += outcome.failed;
  const counted = outcome.passed + outcome.failed > 1 ? ` (${outcome.passed} passed, ${outcome.failed} failed)` : '';
  console.log(`${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${name}${counted}, ${seconds.toFixed(1)} s`);
  if (outcome.failed > 0) console.log(outcome.output.replaceAll(/^/gm, '       '));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
