/** All kinds of mutation. */

import type { Kinds } from '../kind.js';
import { domain } from './domain.js';
import { ecs } from './ecs.js';
import { functions } from './functions.js';
import { harmless } from './harmless.js';
import { policies } from './policies.js';
import { properties } from './properties.js';
import { references } from './references.js';
import { sectionKinds } from './sections.js';
import { services } from './services.js';
import { spelling } from './spelling.js';
import { together } from './together.js';

/** Kinds by group and name. */
export const kinds: Readonly<Record<string, Kinds>> = {
  properties,
  references,
  functions,
  sections: sectionKinds,
  policies,
  ecs,
  domain,
  services,
  together,
  spelling,
  harmless,
};
