import { problem, SpecError } from '../text/problem.js';

/** Bytes that a spec may have: some 5,000 lines. */
export const MAX_BYTES = 256 * 1024;

/**
 * Decodes the bytes of a file.
 *
 * @throws SpecError for more than `maxBytes` (before looking at them), a UTF-16 byte order mark, or a byte sequence that
 *   is not UTF-8, with its line.
 */
export function decodeUtf8(bytes: Uint8Array, file: string, maxBytes: number = MAX_BYTES): string {
  refuseSize(bytes.length, file, maxBytes);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw one(file, 1, 1, 'a file in UTF-16', 'UTF-8', 'Save it as UTF-8 without a byte order mark.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const offset = validPrefix(bytes);
    const before = bytes.subarray(0, offset);
    const lineStart = before.lastIndexOf(0x0a) + 1;
    const line = before.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
    const column = new TextDecoder().decode(before.subarray(lineStart)).length + 1;
    const found = `byte 0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')} at offset ${offset}`;
    throw one(file, line, column, found, 'UTF-8', 'Save the file as UTF-8.');
  }
}

/** Refuses a size before anything is decoded or parsed. */
export function refuseSize(size: number, file: string, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw one(file, 0, 0, `${size} bytes`, `at most ${maxBytes}`, 'Is this the file that you meant?');
}

/** Length of the longest prefix that is UTF-8, by bisection: decoding natively is far quicker than a loop here. */
function validPrefix(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (good + 1 < bad) {
    const middle = (good + bad) >> 1;
    // A prefix that ends within a sequence is no error yet: hence `stream`.
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // The last prefix that decodes may end in the first bytes of the broken sequence: step back to where it starts.
  let start = good;
  while (start > 0 && !complete(bytes.subarray(0, start))) start--;
  return start;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function complete(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function one(file: string, line: number, column: number, found: string, expected: string, hint: string): SpecError {
  return new SpecError([problem(file, { line, column }, [], { found, expected, hint })]);
}
