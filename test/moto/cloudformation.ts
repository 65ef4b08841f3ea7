/** CloudFormation as moto plays it: a stack is created, and what moto says it created is read back. */

import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { Moto } from './server.js';

// The client's warning that a later version of it will want a newer Node is not about these tests.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** CloudFormation's limit for a template that is passed by body. */
const maxBodyBytes = 51_200;

/** A stack as moto has created it. */
export interface Created {
  readonly status: string;
  /** Types by logical id, sorted by id. */
  readonly resources: Readonly<Record<string, string>>;
  /** How many resources moto passed over: it lists them, without saying what they are. */
  readonly skipped: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string>>;
  readonly physicalIds: Readonly<Record<string, string>>;
}

const byId = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Creates stacks in one moto. */
export class CloudFormation {
  readonly #client: CloudFormationClient;

  constructor(readonly moto: Moto) {
    this.#client = new CloudFormationClient({
      endpoint: moto.endpoint,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
      // A crash of moto's is an HTTP 500, which a second try does not cure.
      maxAttempts: 1,
    });
  }

  /** @throws where moto refuses the template, with the end of moto's log. */
  async create(name: string, body: string, parameters: Readonly<Record<string, string>>): Promise<Created> {
    if (Buffer.byteLength(body) > maxBodyBytes) throw new Error(`${name}: the template is over ${maxBodyBytes} bytes`);
    try {
      await this.#client.send(
        new CreateStackCommand({
          StackName: name,
          TemplateBody: body,
          Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM'],
          Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
            ParameterKey,
            ParameterValue,
          })),
        }),
      );
      return await this.#read(name);
    } catch (error) {
      throw new Error(`moto refuses ${name}: ${error}\n${this.moto.log().slice(-3000)}`);
    }
  }

  close(): void {
    this.#client.destroy();
  }

  async #read(StackName: string): Promise<Created> {
    const { StackResources = [] } = await this.#client.send(new DescribeStackResourcesCommand({ StackName }));
    const { Stacks: [stack] = [] } = await this.#client.send(new DescribeStacksCommand({ StackName }));
    const named = StackResources.flatMap((resource) =>
      resource.LogicalResourceId === undefined ? [] : [{ id: resource.LogicalResourceId, ...resource }],
    );
    const outputs = stack?.Outputs ?? [];
    return {
      status: `${stack?.StackStatus}`,
      resources: byId(named.map(({ id, ResourceType }) => [id, `${ResourceType}`])),
      skipped: StackResources.length - named.length,
      outputs: byId(outputs.map(({ OutputKey, OutputValue }) => [`${OutputKey}`, OutputValue ?? ''])),
      exports: byId(
        outputs.flatMap(({ ExportName, OutputValue }) => (ExportName ? [[ExportName, OutputValue ?? '']] : [])),
      ),
      physicalIds: byId(
        named.flatMap(({ id, PhysicalResourceId }) => (PhysicalResourceId ? [[id, PhysicalResourceId]] : [])),
      ),
    };
  }
}
