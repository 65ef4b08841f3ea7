/** Between the SDK and the rehearsal: requests without HTTP, and the ends of a client. */

import { Readable } from 'node:stream';
import { STSClient } from '@aws-sdk/client-sts';
import type { Aws } from '../../scripts/aws/connect.js';
import type { Outcome } from '../../scripts/rehearsal/listen.js';
import type { WireRequest } from '../../scripts/rehearsal/wire/request.js';

/** What the SDK sends, as far as it is read here. */
interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type Signal = { readonly aborted: boolean } | undefined;

/** One client of the rehearsal, from its start to its end. */
export interface Client {
  /** Whether the process is gone: it hears nothing any more, and says nothing. */
  readonly isDead: boolean;
  readonly signal: AbortSignal;
  /** Answers a request; `canAbort`: whether the caller gave a signal with it. */
  readonly answer: (request: WireRequest, canAbort: boolean) => Promise<Outcome>;
  /** The reply has arrived; a slow one after a while. */
  readonly arrived: () => void;
  /** The SDK waits so long before it tries again. */
  readonly waits: (milliseconds: number) => void;
}

const never = (): Promise<never> => new Promise(() => {});

const aborted = (): Error => Object.assign(new Error('Request aborted'), { name: 'AbortError' });

/** As the SDK's own handler throws it. */
const reset = (): Error =>
  Object.assign(new Error('read ECONNRESET'), {
    code: 'ECONNRESET',
    errno: -104,
    syscall: 'read',
    name: 'TimeoutError',
  });

const queryOf = (query: SdkRequest['query'] = {}): URLSearchParams => {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? (value as string[]) : [value ?? '']) result.append(name, `${item}`);
  return result;
};

const bytesOf = async (body: unknown): Promise<Buffer> => {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

const wireOf = async (request: SdkRequest): Promise<WireRequest> => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return {
    method: request.method,
    host: headers.host ?? request.hostname,
    path: request.path,
    query: queryOf(request.query),
    headers,
    body: await bytesOf(request.body),
  };
};

/** A request from the SDK to the client's rehearsal and back. */
const handle = async (client: Client, request: SdkRequest, signal: Signal) => {
  if (client.isDead) return never();
  if (signal?.aborted) throw aborted();
  const outcome = await client.answer(await wireOf(request), signal !== undefined);
  if (client.isDead) return never();
  client.arrived();
  if (signal?.aborted) throw aborted();
  if (outcome === 'reset') throw reset();
  const body = request.method === 'HEAD' ? Buffer.alloc(0) : Buffer.from(outcome.body as string);
  return {
    response: {
      statusCode: outcome.status,
      headers: outcome.headers,
      body: Readable.from(body.length > 0 ? [body] : []),
    },
  };
};

/** How long the SDK's standard mode waits at most, with its full jitter left out: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const longestDelay = 20_000;

/** The SDK's own decision whether a call is tried again; what it would wait passes in simulated time. */
const strategyOf = async (client: Client, maxAttempts: number) => {
  const model = new STSClient({ region: 'eu-west-2', maxAttempts, retryMode: 'standard' });
  let base = 100;
  const backoff = {
    setDelayBase: (delay: number) => {
      base = delay;
    },
    computeNextBackoffDelay: (attempts: number) => {
      client.waits(Math.min(longestDelay, base * 2 ** attempts));
      return 0;
    },
  };
  return Object.assign(await model.config.retryStrategy(), { retryBackoffStrategy: backoff });
};

/** Puts a client between connections of the SDK and the rehearsal. */
export const link = async (aws: Aws, client: Client): Promise<void> => {
  const handler = {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: (request: SdkRequest, options: { readonly abortSignal?: Signal } = {}) =>
      handle(client, request, options.abortSignal),
    destroy: () => {},
  };
  const strategy = await strategyOf(client, await aws.cloudFormation.config.maxAttempts());
  for (const { config } of [aws.cloudFormation, aws.s3, aws.sts, aws.ecs, aws.cloudControl])
    Object.assign(config, { requestHandler: handler, retryStrategy: async () => strategy });
};
