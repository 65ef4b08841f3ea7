/** Causes: nested ones found, consequences left out, ECS asked, known reasons answered. */

import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { explainFailure, printCauses } from '../../../scripts/deploy/causes/causes.js';
import { type FakeOptions, fakeSession } from '../watch/fake.js';
import { childId, event, eventsOf, nested, operation, throttling } from '../watch/history.js';

const test = suite('deploy/causes');

const failed = (reason: string, more: Partial<StackEvent> = {}): Partial<StackEvent> => ({
  ResourceStatusReason: reason,
  ...more,
});
const arn = 'arn:aws:ecs:eu-west-2:222222222222:service/paperwurks/api';
const breaker =
  'Resource handler returned message: "Error occurred during operation \'ECS Deployment Circuit Breaker was triggered\'." (RequestToken: 1-2, HandlerErrorCode: GeneralServiceException)';

const history = [
  event(0, '', '', 'UPDATE_IN_PROGRESS'),
  nested(1, 'ServiceApi', 'UPDATE_IN_PROGRESS'),
  nested(1, 'ServiceWorker', 'UPDATE_IN_PROGRESS'),
  event(-50, 'ServiceApi', 'Service', 'UPDATE_FAILED', failed('of an earlier operation')),
  event(2, 'ServiceApi', '', 'UPDATE_IN_PROGRESS'),
  event(9, 'ServiceApi', 'Service', 'UPDATE_FAILED', {
    ...failed(breaker),
    ResourceType: 'AWS::ECS::Service',
    PhysicalResourceId: arn,
  }),
  event(9, 'ServiceApi', 'Policy', 'UPDATE_FAILED', failed('Resource update cancelled')),
  event(
    10,
    'ServiceApi',
    '',
    'UPDATE_ROLLBACK_IN_PROGRESS',
    failed('The following resource(s) failed to update: [Service, Policy].'),
  ),
  nested(
    11,
    'ServiceApi',
    'UPDATE_FAILED',
    failed(`Embedded stack ${childId('ServiceApi')} was not successfully updated.`),
  ),
  nested(11, 'ServiceWorker', 'UPDATE_FAILED', failed('Resource update cancelled')),
  event(11, 'ServiceWorker', 'Service', 'UPDATE_FAILED', failed('Resource update cancelled')),
  event(12, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS', failed('The following resource(s) failed to update: [ServiceApi].')),
  event(20, '', '', 'UPDATE_ROLLBACK_COMPLETE'),
];

const session = (events: readonly StackEvent[], options: FakeOptions = {}) =>
  fakeSession({
    ...options,
    cloudFormation: { DescribeStackEvents: eventsOf(() => events, 3), ...options.cloudFormation },
  });

const ecs = {
  DescribeServices: () => ({
    services: [{ serviceArn: arn, deployments: [{ status: 'PRIMARY', id: 'ecs-svc/1', failedTasks: 2 }], events: [] }],
  }),
  ListTasks: () => ({ taskArns: ['t1', 't2'] }),
  DescribeTasks: () => ({
    tasks: ['a', 'b'].map((id) => ({
      taskArn: id,
      stoppedReason: `CannotPullContainerError: manifest for 1.dkr.ecr/api:v2 not found (task ${id})`,
      containers: [{ name: 'api' }],
    })),
  }),
};

test('finds the first cause in a nested stack, with what ECS knows and what to do', async () => {
  const fake = session(history, { ecs });
  const causes = await explainFailure(fake.session, operation);
  assert.equal(
    causes.map(({ path, status }) => `${path} ${status}`),
    ['ServiceApi/Service UPDATE_FAILED'],
  );
  assert.is(causes[0]?.details.length, 1);
  assert.match(causes[0]?.advice ?? '', /image cannot be pulled/);
  printCauses(fake.session, causes);
  const text = fake.noted.join('\n');
  assert.match(
    text,
    /ServiceApi\/Service \(AWS::ECS::Service\)\n {4}Error occurred during operation 'ECS Deployment Circuit Breaker was triggered'\./,
  );
  assert.match(text, /a task stopped: CannotPullContainerError/);
  assert.not.match(text, /cancelled|RequestToken|earlier/);
});

test('what was seen of tasks while watching outlasts the service', async () => {
  const stopped = new Map([[arn, ['Essential container in task exited · container api: exit code 137, killed']]]);
  const outcome = { succeeded: false, status: 'UPDATE_ROLLBACK_COMPLETE', stackId: '', interrupted: false, stopped };
  const [cause] = await explainFailure(session(history).session, operation, outcome);
  assert.match(cause?.details[0] ?? '', /exit code 137/);
  assert.match(cause?.advice ?? '', /more memory/);
});

test('ECS that cannot be asked takes nothing away', async () => {
  const [cause] = await explainFailure(session(history).session, operation);
  assert.match(cause?.advice ?? '', /ECS gave up/);
});

test('a nested stack that failed before it began is itself the cause', async () => {
  const events = [
    event(0, '', '', 'CREATE_IN_PROGRESS'),
    nested(1, 'Cluster', 'CREATE_FAILED', failed('S3 error: Access Denied')),
    event(2, '', '', 'ROLLBACK_IN_PROGRESS', failed('The following resource(s) failed to create: [Cluster].')),
  ];
  const causes = await explainFailure(session(events).session, operation);
  assert.equal([causes.length, causes[0]?.path], [1, 'Cluster']);
  assert.match(causes[0]?.advice ?? '', /cannot read a template/);
});

test("where no resource is to blame, the stack's own word is the cause", async () => {
  const events = [
    event(0, '', '', 'UPDATE_IN_PROGRESS'),
    event(
      2,
      '',
      '',
      'UPDATE_ROLLBACK_IN_PROGRESS',
      failed('Export a-Cluster cannot be deleted as it is in use by consumer'),
    ),
  ];
  const [cause] = await explainFailure(session(events).session, operation);
  assert.match(cause?.advice ?? '', /Deploy consumer first, without the import of a-Cluster/);
});

test('what fails while a rollback undoes things comes after what made it fail', async () => {
  const events = [
    event(0, '', '', 'UPDATE_IN_PROGRESS'),
    event(1, '', 'A', 'UPDATE_FAILED', failed('limit exceeded')),
    event(2, '', '', 'UPDATE_ROLLBACK_IN_PROGRESS', failed('The following resource(s) failed to update: [A].')),
    event(3, '', 'B', 'UPDATE_FAILED', failed('sg-1 has a dependent object')),
    event(4, '', '', 'UPDATE_ROLLBACK_FAILED', failed('The following resource(s) failed to update: [B].')),
  ];
  const causes = await explainFailure(session(events).session, operation);
  assert.equal(
    causes.map(({ path }) => path),
    ['A', 'B'],
  );
});

test('a throttled read is repeated', async () => {
  let left = 5;
  const handler = eventsOf(() => history);
  const fake = session(history, {
    cloudFormation: {
      DescribeStackEvents: (input) => {
        if (left-- > 0) throw throttling();
        return handler(input);
      },
    },
  });
  assert.is((await explainFailure(fake.session, operation)).length, 1);
});

test('many causes are cut short, and the same advice is given once', async () => {
  const events = [
    event(0, '', '', 'CREATE_IN_PROGRESS'),
    ...Array.from({ length: 7 }, (_, index) =>
      event(
        1 + index,
        '',
        `Role${index}`,
        'CREATE_FAILED',
        failed(
          'User: arn:aws:iam::1:user/x is not authorized to perform: iam:CreateRole on resource: role r because no identity-based policy allows',
        ),
      ),
    ),
  ];
  const fake = session(events);
  printCauses(fake.session, await explainFailure(fake.session, operation));
  const text = fake.noted.join('\n');
  assert.is(text.split('What to do').length - 1, 1);
  assert.match(text, /Allow iam:CreateRole on role to arn:aws:iam::1:user\/x/);
  assert.match(text, /and 2 more/);
});

test.run();
