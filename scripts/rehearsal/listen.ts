/** The HTTP server itself: bytes in, bytes out, and connections that break on demand. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply, WireRequest } from './wire/request.js';

/** A reply, or the word that the connection is to break. */
export type Outcome = Reply | 'reset';

/** Larger than a template may be, many times over: a larger body is a mistake. */
const maxBodyBytes = 64 * 1024 * 1024;

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBodyBytes) throw new Error('the body is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
};

const requestOf = async (message: IncomingMessage): Promise<WireRequest> => {
  const [path = '/', ...query] = (message.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  return {
    method: message.method ?? 'GET',
    host: headers.host ?? '',
    path,
    query: new URLSearchParams(query.join('?')),
    headers,
    body: await bodyOf(message),
  };
};

const send = (response: ServerResponse, { status, headers, body }: Reply, isHead: boolean): void => {
  const mayHaveBody = status !== 204 && status !== 304;
  response.writeHead(status, { ...headers, ...(mayHaveBody ? { 'content-length': Buffer.byteLength(body) } : {}) });
  response.end(isHead || !mayHaveBody ? undefined : body);
};

/** A server that listens. */
export interface Listening {
  readonly endpoint: string;
  readonly close: () => Promise<void>;
}

/**
 * Listens on this machine only.
 * @param port 0 for one that the system picks.
 * @throws where the port is taken.
 */
export const listen = (port: number, answer: (request: WireRequest) => Promise<Outcome>): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = createServer(async (message, response) => {
      try {
        const outcome = await answer(await requestOf(message));
        if (outcome === 'reset') message.socket.resetAndDestroy();
        else send(response, outcome, message.method === 'HEAD');
      } catch {
        // The client has gone, or sent more than anybody should: there is nobody to answer.
        message.socket.destroy();
      }
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: found } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ endpoint: `http://127.0.0.1:${found}`, close });
    });
  });
