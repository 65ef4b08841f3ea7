/**
 * Clients of one region. Credentials and endpoints are the SDK's own business (AWS_PROFILE, AWS_ENDPOINT_URL, ...):
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * Only commands that talk to AWS import this file, since loading the clients takes longer than generating.
 */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
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
  /** Closes the connections, so that the process can end. */
  readonly close: () => void;
}

/** How often a call is tried: CloudFormation throttles by account, and a pipeline deploys many stacks at once. */
const maxAttempts = 10;

/**
 * Connects to a region.
 * With an endpoint of one's own, such as a rehearsal, S3 is asked by path: there is no DNS for bucket names.
 */
export const connect = (region: string, env: NodeJS.ProcessEnv = process.env): Aws => {
  const common = { region, maxAttempts, retryMode: 'adaptive' };
  const isLocal = (env.AWS_ENDPOINT_URL ?? env.AWS_ENDPOINT_URL_S3 ?? '') !== '';
  const cloudFormation = new CloudFormationClient(common);
  const s3 = new S3Client({ ...common, forcePathStyle: isLocal });
  const sts = new STSClient(common);
  const ecs = new ECSClient(common);
  const clients = [cloudFormation, s3, sts, ecs];
  return { region, cloudFormation, s3, sts, ecs, close: () => clients.map((client) => client.destroy()) };
};
