/** A request as it comes in, and the reply as it goes out, without node:http. */

/** What a service reads. */
export interface WireRequest {
  readonly method: string;
  /** Host header, with the port where there is one. */
  readonly host: string;
  /** As sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What a client reads. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** For whom a request is signed: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export interface Scope {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/** Reads the credential scope from the Authorization header, or from the query of a presigned URL. */
export const scopeOf = ({ headers, query }: WireRequest): Scope | undefined => {
  const credential =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? query.get('X-Amz-Credential') ?? '';
  const [accessKeyId, , region, service, end] = credential.split('/');
  return accessKeyId !== undefined && region !== undefined && service !== undefined && end === 'aws4_request'
    ? { accessKeyId, region, service }
    : undefined;
};

/** The token of temporary credentials. */
export const tokenOf = ({ headers, query }: WireRequest): string | undefined =>
  headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token') ?? undefined;
