/**
 * Clients of one region. Credentials and endpoints are the SDK's own business (AWS_PROFILE, AWS_ENDPOINT_URL, ...):
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * Only commands that talk to AWS import this file, since loading the clients takes longer than generating.
 */

import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient, type CloudFormationClientConfig } from '@aws-sdk/client-cloudformation';
import { ECSClient } from '@aws-sdk/client-ecs';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';

/** The services that a deployment talks to. */
export interface Aws {
  readonly region: string;
  readonly cloudFormation: CloudFormationClient;
  readonly s3: S3Client;
  readonly sts: STSClient;
  readonly ecs: ECSClient;
  /** Resources by type and identifier, whoever made them. */
  readonly cloudControl: CloudControlClient;
  /** Closes the connections, so that the process can end. */
  readonly close: () => void;
}

/** How often a call is tried: CloudFormation throttles by account, and a pipeline deploys many stacks at once. */
const maxAttempts = 10;

/** What all clients are made with. */
export type ClientConfig = Pick<
  CloudFormationClientConfig,
  'endpoint' | 'credentials' | 'maxAttempts' | 'retryMode'
> & { readonly region: string };

/**
 * One client of each service.
 * @param isLocal an endpoint of one's own, such as a rehearsal: S3 is asked by path, since there is no DNS for buckets.
 */
export const clientsOf = (config: ClientConfig, isLocal: boolean): Aws => {
  const clients = {
    cloudFormation: new CloudFormationClient(config),
    s3: new S3Client({ ...config, forcePathStyle: isLocal }),
    sts: new STSClient(config),
    ecs: new ECSClient(config),
    cloudControl: new CloudControlClient(config),
  };
  const close = (): void => {
    for (const client of Object.values(clients)) client.destroy();
  };
  return { region: config.region, ...clients, close };
};

/** Connects to a region. */
export const connect = (region: string, env: NodeJS.ProcessEnv = process.env): Aws =>
  clientsOf(
    { region, maxAttempts, retryMode: 'adaptive' },
    (env.AWS_ENDPOINT_URL ?? env.AWS_ENDPOINT_URL_S3 ?? '') !== '',
  );
