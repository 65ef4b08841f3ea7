/** Secrets of a service: how they reach the container, and what the execution role needs to read them. */

import { aws, type Expr, param, sub } from '../../dsl/index.js';
import type { Kind } from '../../dsl/kind.js';
import type { Secret } from '../../environment/environment.js';
import { allow, type Statement } from '../iam.js';
import { pascal } from '../names.js';

/** The kind of a parameter that holds a secret's ARN. */
export type SecretArn = Kind<'AWS::SecretsManager::Secret.Id'>;

/** Logical ids of secret parameters. */
export type SecretParameterId = `${string}SecretArn`;

/**
 * The logical id of the parameter that holds a secret's ARN: `DATABASE_URL` gives `DatabaseUrlSecretArn`, that of a
 * sidecar `proxy` gives `ProxyDatabaseUrlSecretArn`.
 */
export const secretParameterId = ({ variable, sidecar = '' }: Secret): SecretParameterId =>
  `${pascal(sidecar)}${pascal(variable.toLowerCase())}SecretArn`;

/** The parameter that holds the ARN of one secret. The ARN is no secret; the value never passes the template. */
export const secretParameter = ({ variable, store }: Secret, label?: string) =>
  param.kind('AWS::SecretsManager::Secret.Id', {
    description:
      store === 'secretsManager'
        ? `Full ARN of the secret in Secrets Manager, with its six-character suffix, that becomes ${variable}.`
        : `ARN of the Systems Manager parameter that becomes ${variable}.`,
    ...(label !== undefined && { label }),
    allowedPattern:
      store === 'secretsManager'
        ? '^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$'
        : '^arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+$',
    constraintDescription: store === 'secretsManager' ? 'the full ARN of a secret' : 'the ARN of a parameter',
  });

/** A secret with the ARN that the template knows it by. */
export interface LocatedSecret extends Secret {
  readonly arn: string | Expr<string>;
}

/** Gives each secret its ARN: written in the spec, built from an SSM name, or taken from the stack's parameters. */
export const locate = (
  secrets: readonly Secret[],
  parameters: { readonly [id: SecretParameterId]: Expr<string> | undefined },
): LocatedSecret[] =>
  secrets.map((secret) => {
    if (secret.from === 'parameter') {
      const arn = parameters[secretParameterId(secret)];
      if (arn === undefined) throw new Error(`no parameter for the secret ${secret.variable}`);
      return { ...secret, arn };
    }
    const arn = secret.from.startsWith('/')
      ? sub`arn:${aws.partition}:ssm:${aws.region}:${aws.accountId}:parameter${secret.from}`
      : secret.from;
    return { ...secret, arn };
  });

/**
 * The container's Secrets. A JSON key follows the ARN of the secret; version stage and id stay empty, so the current
 * version is read when a task starts:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export const containerSecrets = (secrets: readonly LocatedSecret[]) =>
  secrets.map(({ variable, arn, key, version }) => ({ Name: variable, ValueFrom: valueFrom(arn, key, version) }));

const valueFrom = (arn: LocatedSecret['arn'], key: Secret['key'], version: Secret['version']) => {
  if (key === undefined && version === undefined) return arn;
  const stage = version !== undefined && 'stage' in version ? version.stage : '';
  const id = version !== undefined && 'id' in version ? version.id : '';
  return sub`${arn}:${key ?? ''}:${stage}:${id}`;
};

/** What the execution role needs: each secret by its ARN, and each customer managed key through its service alone. */
export const secretStatements = (secrets: readonly LocatedSecret[]): Statement[] => {
  const inStore = (store: Secret['store']) => secrets.filter((secret) => secret.store === store);
  const distinct = <T>(values: readonly T[]): T[] => {
    const seen = new Set<string>();
    return values.filter((value) => {
      const key = JSON.stringify(value);
      return seen.has(key) ? false : seen.add(key);
    });
  };
  const arns = (store: Secret['store']) => distinct(inStore(store).map(({ arn }) => arn));
  const keys = (store: Secret['store']) => [...new Set(inStore(store).flatMap(({ kmsKey }) => kmsKey ?? []))].sort();
  const decrypt = (Sid: string, store: Secret['store'], service: string) =>
    keys(store).length === 0
      ? []
      : [
          allow(Sid, 'kms:Decrypt', keys(store), {
            StringEquals: { 'kms:ViaService': sub`${service}.${aws.region}.${aws.urlSuffix}` },
          }),
        ];
  return [
    ...(arns('secretsManager').length > 0
      ? [allow('ReadSecrets', 'secretsmanager:GetSecretValue', arns('secretsManager'))]
      : []),
    ...(arns('ssm').length > 0 ? [allow('ReadParameters', 'ssm:GetParameters', arns('ssm'))] : []),
    ...decrypt('DecryptSecrets', 'secretsManager', 'secretsmanager'),
    ...decrypt('DecryptParameters', 'ssm', 'ssm'),
  ];
};
