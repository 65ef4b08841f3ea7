import { problem, SpecError } from '../text/problem.js';

/** How many values a value holds, each alias counted as what it stands for; endless where it holds itself. */
const sizeOf = (value: unknown, known: Map<object, number>): number => {
  if (value === null || typeof value !== 'object') return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  // Met again on the way down, it holds itself.
  known.set(value, Infinity);
  let size = 1;
  for (const child of Object.values(value)) size += sizeOf(child, known);
  known.set(value, size);
  return size;
};

/**
 * Refuses data that its aliases make too large: nine lines of them can stand for gigabytes.
 *
 * @throws SpecError for more than `most` values, or for a value that holds itself.
 */
export function refuseExpansion(value: unknown, file: string, most: number): void {
  const size = sizeOf(value, new Map());
  if (size <= most) return;
  const found = size === Infinity ? 'an alias for a value that it stands in' : `${size} values behind aliases`;
  const hint = 'Write the value where it is used.';
  throw new SpecError([problem(file, { line: 1, column: 1 }, [], { found, expected: `at most ${most}`, hint })]);
}
