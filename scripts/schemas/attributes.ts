/** Derives what `Fn::GetAtt` returns: a kind for an id, a name or an ARN, the plain type for everything else. */
import type { Kinds } from './kinds.js';
import { decide, each } from './merge.js';
import type { SourceAttribute, Sources } from './source.js';
import type { Finding, SpecAttribute } from './spec.js';

/** Attribute names that identify something, as opposed to describing it. */
const identifies = /(?:arn|id|name|url|identifier)$/iu;

const attributeOf = (
  type: string,
  name: string,
  said: Parameters<typeof each<SourceAttribute, unknown>>[0],
  ref: readonly string[],
  kinds: Kinds,
): SpecAttribute => {
  const shape = decide(each(said, (a) => a.shape.kind));
  const element = decide(each(said, (a) => a.shape.of?.kind));
  const documentation = decide(each(said, (a) => a.documentation));
  const id =
    shape?.value === 'string' && (identifies.test(name) || ref.includes(name))
      ? kinds.canonical(`${type}.${name}`)
      : undefined;
  return {
    kind: shape?.value ?? 'string',
    ...(shape?.value === 'list' && { of: element?.value ?? 'string' }),
    ...(id && { id }),
    ...(documentation && { documentation: documentation.value }),
    from: { type: shape?.from ?? 'registry' },
  };
};

/**
 * The attributes of a type: those that cfnspec or service-spec document and cfn-lint accepts. cfn-lint alone also lets
 * `Fn::GetAtt` echo some input properties; no documentation promises that, so they are left out.
 */
export const deriveAttributes = (
  type: string,
  sources: Sources,
  kinds: Kinds,
  report: (finding: Finding) => void,
): Readonly<Record<string, SpecAttribute>> => {
  const documented = new Set(
    [sources.cfnspec, sources['service-spec']].flatMap((s) => Object.keys(s?.attributes ?? {})),
  );
  const ref = sources['service-spec']?.ref ?? [];
  const result: [string, SpecAttribute][] = [];
  for (const name of [...documented].sort()) {
    const said = each(sources, (s) => s.attributes[name]);
    if (sources.registry && !said.registry) {
      report({
        type,
        path: name,
        what: 'newer-than-cfn-lint',
        detail: `attribute known to ${Object.keys(said).join(' and ')} alone`,
      });
      continue;
    }
    result.push([name, attributeOf(type, name, said, ref, kinds)]);
  }
  return Object.fromEntries(result);
};
