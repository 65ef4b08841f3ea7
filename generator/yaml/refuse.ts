import { EVENT_ID, type Event, YAMLException } from 'js-yaml';
import { type Finding, type Path, type Problem, problem, SpecError } from '../text/problem.js';
import { Lines, type Node, positionTree, startOf } from './positions.js';
import { UNSAFE_KEYS } from './schema.js';

/** Refuses a file with no document or with more than one. */
export function refuseCount(source: string, file: string, events: readonly Event[]): void {
  let documents = 0;
  let content = false;
  for (const event of events) {
    if (event.type === EVENT_ID.POP) continue;
    if (event.type !== EVENT_ID.DOCUMENT) {
      content ||= event.type !== EVENT_ID.SCALAR || event.valueStart !== -1;
      if (documents > 1) {
        const hint = 'Put the second one into a file of its own.';
        const place = new Lines(source).place(Math.max(source.lastIndexOf('\n---', startOf(source, event)) + 1, 0));
        throw new SpecError([problem(file, place, [], { found: 'a second document', expected: 'one', hint })]);
      }
      continue;
    }
    documents++;
  }
  if (content) return;
  throw new SpecError([problem(file, { line: 1, column: 1 }, [], { found: 'an empty file', expected: 'a YAML map' })]);
}

/** Refuses anchors and aliases, all of them: nine lines of them can stand for gigabytes, and none is needed here. */
export function refuseAliases(source: string, file: string, events: readonly Event[]): void {
  const problems: Problem[] = [];
  const lines = new Lines(source);
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP || event.anchorStart === -1) continue;
    const name = source.slice(event.anchorStart, event.anchorEnd);
    const found = event.type === EVENT_ID.ALIAS ? `the alias *${name}` : `the anchor &${name}`;
    const hint = 'Anchors and aliases are refused: write the value where it is used.';
    // A bomb has thousands: the first ones say enough.
    if (problems.length < 20) {
      problems.push(problem(file, lines.place(event.anchorStart - 1), [], { found, expected: 'a value', hint }));
    }
  }
  if (problems.length > 0) throw new SpecError(problems);
}

/** Turns what js-yaml throws into problems; where keys are to blame, all of them at once rather than its first. */
export function yamlProblems(source: string, file: string, events: readonly Event[], error: unknown): Problem[] {
  const problems: Problem[] = [];
  const lines = new Lines(source);
  if (events.length > 0) keyProblems(lines, file, positionTree(source, events), [], problems);
  if (problems.length > 0) return problems;
  // js-yaml's own advice: not only its YAMLException may come out of a hostile file.
  const offset = error instanceof YAMLException ? (error.mark?.position ?? 0) : 0;
  const reason = error instanceof YAMLException ? error.reason : String(error);
  return [problem(file, lines.place(offset), [], explain(source, offset, reason))];
}

function keyProblems(lines: Lines, file: string, node: Node, path: Path, into: Problem[]): void {
  for (const { key, start } of node.repeated) {
    const first = lines.place(node.children.get(key)?.keyStart ?? 0).line;
    const hint = `Remove one of them; the first is on line ${first}.`;
    const finding = { found: `the key ${key} a second time`, expected: 'each key once', hint };
    into.push(problem(file, lines.place(start), [...path, key], finding));
  }
  for (const [key, child] of node.children) {
    if (typeof key === 'string' && UNSAFE_KEYS.has(key)) {
      const hint = 'JavaScript gives this name a meaning of its own: choose another.';
      const finding = { found: `the key ${key}`, expected: 'an ordinary key', hint };
      into.push(problem(file, lines.place(child.keyStart), [...path, key], finding));
    }
    keyProblems(lines, file, child, [...path, key], into);
  }
}

/** js-yaml's reasons, where a person needs more: what to do about it. */
function explain(source: string, offset: number, reason: string): Finding {
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
  if (/^\s*\t/.test(line)) {
    return { found: 'a tab as indentation', expected: 'spaces', hint: 'YAML indents with spaces only.' };
  }
  const depth = /maxDepth \((\d+)\)/.exec(reason)?.[1];
  if (depth !== undefined) return { found: 'deeper nesting', expected: `at most ${depth} levels` };
  const tag = /^unknown \w+ tag !<(.*)>$/.exec(reason)?.[1];
  if (tag !== undefined) {
    return { found: `the tag ${tag}`, expected: 'a plain value', hint: 'Remove the tag, or quote the value.' };
  }
  if (reason === 'a key must be a string') {
    return { found: 'a key that is not a string', expected: 'a string', hint: 'Put the key in quotes.' };
  }
  return { found: `text that is not YAML (${reason})`, expected: 'YAML 1.2' };
}
