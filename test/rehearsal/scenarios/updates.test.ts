/** What a release, a change of size and a replacement come to: reviewed, agreed to, done, and nothing else touched. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { image, inScene } from './scene.js';

const test = suite('rehearsal/scenarios/updates');

/** Lines of a review that name a resource. */
const resourceLines = (printed: string): string[] =>
  printed.split('\n').filter((line) => /^ {2}[+~±<-] /.test(line)).map((line) => line.trim().replaceAll(/ +/g, ' '));

test(
  'a new image is the next revision and the service that runs it, and nothing else',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    const { code, printed, noted } = await scene.deploy({ image: [`api=${image('1.1.0')}`] });
    assert.is(code, 0, noted);
    console.log(printed);
    assert.equal(resourceLines(printed), []);
    const after = scene.physical();
    console.log(after.filter((line) => !before.includes(line)), before.filter((line) => !after.includes(line)));
    console.log((await scene.deploy()).all);
  }),
);

test(
  'a change of size',
  inScene('consumer', async (scene) => {
    scene.commit((spec) => spec.replace('    port: 8000\n', '    port: 8000\n    tasks: { min: 2, max: 6 }\n'));
    const { code, printed, noted } = await scene.deploy();
    console.log(code, printed, noted);
  }),
);

test(
  'a replacement',
  inScene('compute', async (scene) => {
    scene.commit((spec) => `${spec}\nloadBalancer: { scheme: internal }\n`);
    const refused = await scene.deploy();
    console.log(refused.code, refused.printed, refused.noted);
    const done = await scene.deploy({ allowReplacement: true });
    console.log(done.code, done.printed, done.noted);
  }),
);

test(
  'an export that goes',
  inScene('consumer', async (scene) => {
    scene.commit((spec) => spec.replace('  worker:\n', '  jobs:\n'));
    const done = await scene.deploy({ allowReplacement: true, parameter: ['JobsImage=x/y:1', 'JobsDatabaseUrlSecretArn=arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/dev/database-url-AbCdEf','JobsSecretKeySecretArn=arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/dev/database-url-AbCdEf'] });
    console.log(done.code, done.printed, done.noted);
  }),
);

test.run();
