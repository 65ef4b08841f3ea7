/** Variables that point the clients of AWS, whoever wrote them, to a rehearsal and to nothing else. */

import { devNull } from 'node:os';
import { credentialsOf } from './identities.js';

/**
 * Variables of a process, to be put over those that it has: an undefined one is to be taken away. No profile and no
 * file of the person's is read, so that a rehearsal can never reach a real account.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const clientEnvironment = (endpoint: string, account: string, region: string): NodeJS.ProcessEnv => {
  const { accessKeyId, secretAccessKey } = credentialsOf(account);
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_CLOUDCONTROL: undefined,
    AWS_ENDPOINT_URL_CLOUDFORMATION: undefined,
    AWS_ENDPOINT_URL_ECS: undefined,
    AWS_ENDPOINT_URL_S3: undefined,
    AWS_ENDPOINT_URL_STS: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  };
};
