import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type PublishOptions, publishCommand } from '../../../scripts/commands/publish.js';
import { awsError, fakeSession } from '../package/fake-session.js';

const test = suite('commands/publish');

const publish = async (options: Partial<PublishOptions> = {}) => {
  const fake = fakeSession(({ command }) => {
    if (command === 'GetCallerIdentity') return { Account: '111111111111', Arn: 'arn:aws:iam::111111111111:user/me' };
    if (command === 'HeadObject') throw awsError('NotFound', 404);
    return {};
  });
  let isClosed = false;
  const open = () => Object.assign(fake.session, { close: () => (isClosed = true) });
  const result = await publishCommand('dev', { directory: '.', ...options }, open);
  return { ...fake, result, isClosed };
};

test('templates are uploaded after the guard, and the link opens the form with them', async () => {
  const { result, calls, printed, noted, isClosed } = await publish();
  assert.is(result, 0);
  assert.is(calls[0]?.command, 'GetCallerIdentity');
  const puts = calls.filter(({ command }) => command === 'PutObject');
  assert.is(puts.length, 6);
  const [link = ''] = printed;
  const [page = '', query = ''] = link.split('#/stacks/create/review?');
  assert.is(page, 'https://eu-west-2.console.aws.amazon.com/cloudformation/home?region=eu-west-2');
  const values = new URLSearchParams(query);
  assert.is(values.get('stackName'), 'paperwurks-dev-compute');
  assert.is(
    values.get('templateURL'),
    `https://paperwurks-dev-templates.s3.eu-west-2.amazonaws.com/${puts.at(-1)?.input.Key}`,
  );
  assert.match(`${values.get('param_ApiImage')}`, /paperwurks\/backend:/);
  assert.match(noted.join('\n'), /6 templates uploaded to paperwurks-dev-templates, 0 were there/);
  assert.ok(isClosed);
});

test('--json says the same to a program', async () => {
  const { printed } = await publish({ json: true });
  const said = JSON.parse(printed.join('\n')) as { readonly link: string; readonly uploaded: readonly string[] };
  assert.match(said.link, /#\/stacks\/create\/review\?templateURL=https%3A%2F%2F/);
  assert.is(said.uploaded.length, 6);
});

test.run();
