/** A template's text as plain data. */

import type { Mapping } from '../../generator/checks/template.js';
import { parseYaml } from '../../generator/yaml/source.js';
import { templateSchema } from '../../generator/yaml/template-schema.js';

/** Reads a template as `compute validate` does. */
export const parsed = (text: string, file: string): Mapping =>
  parseYaml(text, file, { schema: templateSchema, maxBytes: 1_000_000, maxDepth: 200 }).value as Mapping;
