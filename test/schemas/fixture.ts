/** A tiny resource type as three sources see it, for the tests of derivation. */
import { derive } from '../../scripts/schemas/derive.js';
import { kindsFor } from '../../scripts/schemas/kinds.js';
import { overlayOf } from '../../scripts/schemas/overlay.js';
import type { Entry } from '../../scripts/schemas/overlay-entry.js';
import type { SourceProperty, Sources, SourceType } from '../../scripts/schemas/source.js';
import type { Finding, ResourceSpec } from '../../scripts/schemas/spec.js';

export const type = 'AWS::X::Y';

/** A source that knows these properties and nothing else. */
export const source = (
  properties: Readonly<Record<string, SourceProperty>>,
  more: Partial<SourceType> = {},
): SourceType => ({ root: { properties }, definitions: {}, attributes: {}, ...more });

/** Derives `sources` under an overlay. */
export const run = (
  sources: Sources,
  entries: readonly Entry[] = [],
  types: readonly string[] = [type, 'AWS::EC2::Subnet'],
) => {
  const findings: Finding[] = [];
  const overlay = overlayOf(entries);
  const kinds = kindsFor(new Set(types), overlay);
  const spec: ResourceSpec = overlay.apply(derive(type, sources, { kinds, report: (f) => findings.push(f) }));
  return { spec, findings, unused: overlay.unused() };
};
