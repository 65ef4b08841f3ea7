/**
 * Rules `structure/*`: the sections of a template and the attributes of a resource:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */

import { nearest } from '../text/nearest.js';
import { error, type Finding } from './finding.js';
import { entriesOf, type Mapping, mappingOf } from './template.js';

const sections = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
];

const resourceAttributes = [
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
];

const deletionPolicies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];
const replacePolicies = ['Delete', 'Retain', 'Snapshot'];

const unknownKey = (path: readonly string[], what: string, key: string, known: readonly string[]): Finding => {
  const close = nearest(key, known);
  return error(
    'structure/unknown-key',
    [...path, key],
    `'${key}' is no ${what}`,
    close === undefined ? `${what}s: ${known.join(', ')}` : `did you mean '${close}'?`,
  );
};

const checkResource = (id: string, resource: Mapping): Finding[] => {
  const path = ['Resources', id];
  const findings = Object.keys(resource)
    .filter((key) => !resourceAttributes.includes(key))
    .map((key) => unknownKey(path, 'attribute of a resource', key, resourceAttributes));
  if (typeof resource.Type !== 'string')
    findings.push(
      error('structure/type', path, `the resource '${id}' has no Type`, "add 'Type', for example AWS::SNS::Topic"),
    );
  for (const [key, allowed] of [
    ['DeletionPolicy', deletionPolicies],
    ['UpdateReplacePolicy', replacePolicies],
  ] as const) {
    const value = resource[key];
    if (typeof value === 'string' && !allowed.includes(value))
      findings.push(
        error(
          'structure/policy',
          [...path, key],
          `${key} '${value}' is not one of ${allowed.join(', ')}`,
          'write one of them',
        ),
      );
  }
  return findings;
};

/** Checks the outline of one template: sections, logical ids, resource attributes. */
export const checkStructure = (template: Mapping): Finding[] => {
  const findings = Object.keys(template)
    .filter((key) => !sections.includes(key))
    .map((key) => unknownKey([], 'section of a template', key, sections));
  const resources = template.Resources;
  if (Object.keys(mappingOf(resources)).length === 0)
    findings.push(error('structure/resources', ['Resources'], 'the template declares no resource', 'add at least one'));
  for (const section of ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'])
    for (const [id] of entriesOf(template, section))
      if (!/^[A-Za-z0-9]{1,255}$/.test(id))
        findings.push(
          error(
            'structure/logical-id',
            [section, id],
            `'${id}' is no logical id`,
            'use letters and digits only, at most 255',
          ),
        );
  for (const [id, resource] of entriesOf(template, 'Resources')) findings.push(...checkResource(id, resource));
  return findings;
};
