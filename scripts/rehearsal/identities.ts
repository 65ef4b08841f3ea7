/** Who calls: an account is told by the access key, as with AWS. There are no policies; everybody may do everything in an account of theirs. */

import { randomBytes } from 'node:crypto';
import { Refusal } from './refusal.js';

/** A caller, as GetCallerIdentity tells it. */
export interface Identity {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** Credentials that the rehearsal gives out: worth nothing anywhere else. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** Real time; clients compare it with their own clock. */
  readonly expiration?: Date;
}

const keyPrefix = 'AKIAREHR';
const roleArn = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/;

/** The user of an account, whose access key has the account's number in it: 20 characters, as AWS's have. */
export const credentialsOf = (account: string): Credentials => ({
  accessKeyId: `${keyPrefix}${account}`,
  secretAccessKey: 'rehearsal',
});

/** The callers of one rehearsal. */
export class Identities {
  readonly #assumed = new Map<string, { identity: Identity; token: string; expires: number }>();

  /** @param now real time, in milliseconds since 1970. */
  constructor(readonly now: () => number = Date.now) {}

  /**
   * The account of an access key, expired or not; undefined where nobody has it.
   * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
   */
  account(accessKeyId: string): string | undefined {
    const own = new RegExp(`^${keyPrefix}(\\d{12})$`).exec(accessKeyId)?.[1];
    return own ?? this.#assumed.get(accessKeyId)?.identity.account;
  }

  /**
   * The caller. Signatures are not checked: a rehearsal listens on this machine only.
   * @throws {Refusal} as https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html names it.
   */
  identify(accessKeyId: string, token: string | undefined): Identity {
    const account = this.account(accessKeyId);
    const assumed = this.#assumed.get(accessKeyId);
    if (account === undefined || (assumed !== undefined && assumed.token !== token))
      throw new Refusal('InvalidClientTokenId', 'The security token included in the request is invalid.', 403);
    if (assumed === undefined)
      return { account, arn: `arn:aws:iam::${account}:user/rehearsal`, userId: `AIDAREHR${account}` };
    if (assumed.expires <= this.now())
      throw new Refusal('ExpiredToken', 'The security token included in the request is expired', 403);
    return assumed.identity;
  }

  /**
   * Credentials of a role, which need not exist.
   * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
   * @param seconds how long they are good for, in real time.
   * @throws {Refusal} where the ARN is not a role's.
   */
  assume(arn: string, session: string, seconds: number): { readonly identity: Identity; readonly given: Credentials } {
    const [, account, role] = roleArn.exec(arn) ?? [];
    if (account === undefined || role === undefined)
      throw new Refusal('ValidationError', `${arn} is invalid: an ARN of a role is expected`);
    const letters = randomBytes(8).toString('hex').toUpperCase();
    const accessKeyId = `ASIA${letters}`;
    const identity = {
      account,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      userId: `AROA${letters}:${session}`,
    };
    const token = randomBytes(32).toString('base64');
    const expires = this.now() + seconds * 1000;
    this.#assumed.set(accessKeyId, { identity, token, expires });
    const given = { accessKeyId, secretAccessKey: 'rehearsal', sessionToken: token, expiration: new Date(expires) };
    return { identity, given };
  }
}
