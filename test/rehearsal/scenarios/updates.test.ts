/** What a release, a change of size and a replacement come to: reviewed, agreed to, done, and nothing else touched. */

import { suite } from 'uvu';
import { image, inScene } from './scene.js';

const test = suite('rehearsal/scenarios/updates');
test(
  'a replacement',
  inScene('compute', async (scene) => {
    scene.commit((spec) => `${spec}\nloadBalancer: { scheme: internal }\n`);
    const refused = await scene.deploy();
    console.log(refused.code, refused.printed, refused.noted);
    const no = await scene.deploy({}, {answers: ['y']});
    console.log(no.code, no.asked, no.noted);
    const done = await scene.deploy({ }, {answers: ['dev']});
    console.log(done.code, done.asked, done.printed.slice(-500), done.noted);
  }),
);

test(
  'an export that goes',
  inScene('consumer', async (scene) => {
    const secret = 'arn:aws:secretsmanager:eu-west-2:111111111111:secret:paperwurks/dev/database-url-AbCdEf';
    scene.commit((spec) => spec.replace('  worker:\n', '  jobs:\n'), {JobsImage: image('1'), JobsDatabaseUrlSecretArn: secret, JobsSecretKeySecretArn: secret});
    const done = await scene.deploy({ allowReplacement: true });
    console.log(done.code, done.printed, done.noted);
  }),
);
test(
  'a failing update',
  inScene('consumer', async (scene) => {
    const before = scene.physical();
    let failures = 0;
    scene.behaviour = ({ type, action }) => type === 'AWS::ECS::Service' && action === 'UPDATE' && failures++ === 0 ? { takes: 60_000, fails: 'circuit-breaker', tasks: { stoppedReason: 'Essential container in task exited', stopCode: 'EssentialContainerExited', exitCode: 1 } } : undefined;
    const done = await scene.deploy({ image: [`api=${image('2')}`] });
    console.log(done.code, done.printed.slice(-200), done.noted);
    const after = scene.physical();
    console.log(scene.status(), after.filter((line) => !before.includes(line)), before.filter((line) => !after.includes(line)));
    console.log((await scene.deploy()).all);
  }),
);
test(
  'a failing create',
  inScene('bucket', async (scene) => {
    let failures = 0;
    scene.behaviour = ({ type, action }) => type === 'AWS::ECS::Service' && action === 'CREATE' && failures++ === 0 ? { takes: 60_000, fails: 'circuit-breaker', tasks: { stoppedReason: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref', stopCode: 'TaskFailedToStart' } } : undefined;
    const done = await scene.deploy();
    console.log(done.code, done.printed.slice(-200), done.noted.slice(-4000));
    console.log(scene.status(), scene.physical());
    console.log((await scene.deploy()).all);
    console.log((await scene.deploy({recover: true})).all.slice(-1000));
  }),
);
test(
  'destroy',
  inScene('consumer', async (scene) => {
    console.log((await scene.destroy({yes: true})).all);
    scene.call('DeleteStack', {StackName: 'consumer'}); scene.clock.advance(1e6);
    console.log((await scene.destroy({yes: true})).all);
    console.log(scene.status(), scene.physical());
    console.log((await scene.destroy({yes: true})).all);
    console.log((await scene.deploy()).all.slice(-1000));
  }),
);

test.run();
