/** Where the variables of a rehearsal lead: nowhere but there, whatever the person has set up. */

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clientEnvironment } from '../../scripts/rehearsal/environment.js';

const test = suite('rehearsal/environment');

test('a profile, a file of credentials, a token or an endpoint of the person has no part in it', () => {
  const person = {
    AWS_PROFILE: 'production',
    AWS_DEFAULT_PROFILE: 'production',
    AWS_SESSION_TOKEN: 'token',
    AWS_CONFIG_FILE: '/home/me/.aws/config',
    AWS_SHARED_CREDENTIALS_FILE: '/home/me/.aws/credentials',
    AWS_ENDPOINT_URL_S3: 'https://s3.eu-west-2.amazonaws.com',
    AWS_ENDPOINT_URL_CLOUDFORMATION: 'https://cloudformation.eu-west-2.amazonaws.com',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
    AWS_REGION: 'us-east-1',
  };
  const endpoint = 'http://127.0.0.1:4566';
  const environment: NodeJS.ProcessEnv = { ...person, ...clientEnvironment(endpoint, '111111111111', 'eu-west-2') };
  const values = Object.entries(environment).filter(([, value]) => value !== undefined);
  const theirs = Object.values(person).filter((value) => value !== 'true');
  assert.equal(
    values.filter(([, value]) => theirs.includes(`${value}`)),
    [],
  );
  assert.equal(
    values.filter(([name]) => name.includes('ENDPOINT')),
    [['AWS_ENDPOINT_URL', endpoint]],
  );
});

test.run();
