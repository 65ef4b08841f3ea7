/** Writes generator/resources/attributes.ts: the Fn::GetAtt names of every type, for checks at run time. */
import { CodeWriter, key, quote } from './code-writer.js';
import type { ResourceSpec } from './spec.js';

/** The module, given every type. */
export const attributesModule = (specs: readonly ResourceSpec[], header: string): string => {
  const out = new CodeWriter()
    .line(`// ${header}`)
    .line()
    .doc(['The attributes that Fn::GetAtt takes, by resource type.']);
  out.line('export const attributes: Readonly<Record<string, readonly string[]>> = {');
  for (const { type, attributes } of [...specs].sort((a, b) => (a.type < b.type ? -1 : 1))) {
    const names = Object.keys(attributes).sort().map(quote);
    const text = `  ${key(type)}: [${names.join(', ')}],`;
    if (text.length <= 120) out.line(text);
    else
      out
        .line(`  ${key(type)}: [`)
        .lines(names.map((name) => `    ${name},`))
        .line('  ],');
  }
  return out.line('};').toString();
};
