/** Writes schemas/report.json: where the sources disagree and what was left out, so that a reviewer can judge it. */
import type { Finding } from './spec.js';

const explained: Readonly<Record<Finding['what'], string>> = {
  disagreement:
    'Sources differ on a fact. The registry decides over service-spec, service-spec over cfnspec: cfn-lint, which reads the registry, would reject anything else.',
  'newer-than-cfn-lint':
    'A source knows it, the pinned cfn-lint does not and would report E3002 or E1010: not accepted until cfn-lint is updated.',
  pattern: 'A pattern written for Java or Python, and what became of it.',
  'unknown-type': 'A source does not know the resource type at all.',
};

/** The report, grouped by what happened and by type. */
export const reportJson = (findings: readonly Finding[], comment: string): string => {
  const section = (what: Finding['what']) => {
    const mine = findings.filter((f) => f.what === what);
    const types = [...new Set(mine.map((f) => f.type))].sort();
    return {
      explanation: explained[what],
      types: Object.fromEntries(
        types.map((type) => [
          type,
          mine
            .filter((f) => f.type === type)
            .map((f) => (f.path === '' ? f.detail : `${f.path}: ${f.detail}`))
            .sort(),
        ]),
      ),
    };
  };
  const whats = Object.keys(explained) as Finding['what'][];
  return `${JSON.stringify({ $comment: comment, ...Object.fromEntries(whats.map((what) => [what, section(what)])) }, null, 2)}\n`;
};
