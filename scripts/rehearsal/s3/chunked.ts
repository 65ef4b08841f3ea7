/**
 * The `aws-chunked` encoding, in which SDKs send a body whose checksum comes after it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */

import { Refusal } from '../refusal.js';

const incomplete = (): Refusal =>
  new Refusal('IncompleteBody', 'The request body terminated unexpectedly or is not aws-chunked.');

/**
 * Takes the chunks apart. Signatures of chunks are not checked.
 * @throws {Refusal} where the body is not complete.
 */
export const decodeChunked = (
  encoded: Buffer,
): { readonly body: Buffer; readonly trailers: Readonly<Record<string, string>> } => {
  const chunks: Buffer[] = [];
  let position = 0;
  const line = (): string => {
    const end = encoded.indexOf('\r\n', position);
    if (end < 0) throw incomplete();
    const text = encoded.toString('latin1', position, end);
    position = end + 2;
    return text;
  };
  for (;;) {
    const size = /^([0-9a-fA-F]{1,8})(?:;.*)?$/.exec(line())?.[1];
    if (size === undefined) throw incomplete();
    const bytes = Number.parseInt(size, 16);
    if (bytes === 0) break;
    if (position + bytes > encoded.length) throw incomplete();
    chunks.push(encoded.subarray(position, position + bytes));
    position += bytes;
    if (line() !== '') throw incomplete();
  }
  const trailers: Record<string, string> = {};
  while (position < encoded.length) {
    const text = line();
    if (text === '') break;
    const colon = text.indexOf(':');
    trailers[text.slice(0, colon).trim().toLowerCase()] = text.slice(colon + 1).trim();
  }
  return { body: Buffer.concat(chunks), trailers };
};
