/** Holds every section of a template against its shape, and every resource against that of its type. */

import { transformOnly } from '../calls/names.js';
import type { TemplateContext } from '../context.js';
import type { Finding } from '../finding.js';
import { resourceRule } from '../resources/rules.js';
import { resourceShape } from '../resources/shapes.js';
import { found } from '../rule.js';
import { judge } from '../shape/judge.js';
import type { Place, Shape } from '../shape/shape.js';
import { type Mapping, mappingOf, textOf } from '../template.js';
import { parametersShape } from './parameters.js';
import * as rules from './rules.js';
import * as shapes from './shapes.js';

const resource: Shape = {
  refine: (value) => resourceShape(textOf(mappingOf(value).Type)),
};

const resourcesShape: Shape = {
  rule: resourceRule,
  types: ['object'],
  maxKeyLength: 255,
  maxProperties: 500,
  others: { keys: /^[a-zA-Z0-9]+$/, shape: resource },
};

const template: Shape = {
  rule: rules.templateRule,
  types: ['object'],
  required: ['Resources'],
  properties: {
    AWSTemplateFormatVersion: shapes.versionShape,
    Conditions: shapes.conditionsShape,
    Description: shapes.descriptionShape,
    Mappings: shapes.mappingsShape,
    Metadata: shapes.metadataShape,
    Outputs: shapes.outputsShape,
    Parameters: parametersShape,
    Resources: resourcesShape,
    Rules: shapes.rulesShape,
    Transform: shapes.transformShape,
  },
};

/** Checks the outline of a template and every call in it. */
export const checkShapes = (context: TemplateContext): Finding[] => {
  const findings: Finding[] = [];
  const place: Place = {
    context,
    path: [],
    rule: rules.templateRule,
    functions: transformOnly,
    resources: true,
    findings,
  };
  judge(context.template, template, place);
  return findings;
};

const emptyPaths = (value: unknown, path: (string | number)[], into: Finding[]): void => {
  if (value === null)
    into.push(
      found(rules.nullRule, [...path], 'the value is left empty', { remedy: 'give it a value, or remove the key' }),
    );
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) {
    path.push(Array.isArray(value) ? Number(key) : key);
    emptyPaths(child, path, into);
    path.pop();
  }
};

/** Finds values that are left empty where nothing else says so. */
export const checkEmpty = ({ template: { Resources, Outputs } }: TemplateContext): Finding[] => {
  const findings: Finding[] = [];
  for (const [section, value] of Object.entries({ Resources, Outputs } as Mapping))
    emptyPaths(value, [section], findings);
  if (Resources !== undefined && Object.keys(mappingOf(Resources)).length === 0)
    findings.push(
      found(rules.noResourceRule, ['Resources'], 'the template declares no resource', { remedy: 'add one' }),
    );
  return findings;
};
