/** Rule `reference/bare-variable`: text with a variable of the template stands inside of Fn::Sub. */

import type { TemplateContext } from '../context.js';
import type { Finding, Path } from '../finding.js';
import { found } from '../rule.js';
import { textOf } from '../template.js';
import { isPseudo } from './dynamic.js';
import { returnedBy } from './gives.js';
import { bareVariable } from './rules.js';

const isDeclared = (context: TemplateContext, name: string): boolean => {
  if (isPseudo(name) || context.parameters.has(name) || context.resources.has(name)) return true;
  const dot = name.indexOf('.');
  const facts = dot < 0 ? undefined : context.factsOf(textOf(context.resources.get(name.slice(0, dot))?.Type));
  return facts !== undefined && returnedBy(facts.attributes, name.slice(dot + 1)) !== undefined;
};

/** Finds variables in texts that nothing substitutes. */
export const checkBareVariables = (context: TemplateContext): Finding[] => {
  const findings: Finding[] = [];
  const walk = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string') {
      if (!value.includes('${') || path.at(-1) === 'TemplateBody') return;
      for (const [variable, name = ''] of value.matchAll(/\$\{([A-Za-z0-9_:.]+)\}/g))
        if (isDeclared(context, name)) {
          const where: Path = [...path];
          findings.push(
            found(bareVariable, where, `${variable} stands outside of Fn::Sub`, { remedy: 'wrap the text in Fn::Sub' }),
          );
        }
      return;
    }
    if (value === null || typeof value !== 'object') return;
    for (const [key, child] of Object.entries(value)) {
      if (key === 'Fn::Sub') continue;
      path.push(Array.isArray(value) ? Number(key) : key);
      walk(child, path);
      path.pop();
    }
  };
  walk(context.template, []);
  return findings;
};
