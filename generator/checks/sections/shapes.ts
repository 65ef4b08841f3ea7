/** The shapes of the sections of a template, apart from Parameters and Resources. */

import { conditionFunctions, ruleFunctions, valueFunctions } from '../calls/names.js';
import { judgeCondition } from '../calls/references.js';
import { allTypes } from '../calls/types.js';
import type { Shape } from '../shape/shape.js';
import * as rules from './rules.js';

const text: Shape = { types: ['string'] };
const strictText: Shape = { types: ['string'], strict: true };
const id = /^[a-zA-Z0-9]+$/;

/** Names a condition, where conditions are named rather than called. */
export const conditionName: Shape = {
  types: ['string'],
  also: (name, place) => {
    judgeCondition(name, place);
    return [];
  },
};

/** The description of a template. */
export const descriptionShape: Shape = { rule: rules.descriptionRule, ...strictText };

/** The version of the format: a date, which YAML may read as one. */
export const versionShape: Shape = { rule: rules.templateRule, types: ['string'], values: ['2010-09-09'] };

const macro: Shape = {
  strict: true,
  types: ['string', 'object'],
  properties: { Name: strictText, Parameters: { types: ['object'], others: { shape: {} } } },
  required: ['Name'],
};

/** The Transform section. */
export const transformShape: Shape = {
  ...macro,
  rule: rules.transformRule,
  types: ['string', 'array', 'object'],
  strict: true,
  items: macro,
};

const element: Shape = {
  types: allTypes,
  get items() {
    return element;
  },
  others: {
    get shape() {
      return element;
    },
  },
};

/** The Mappings section. */
export const mappingsShape: Shape = {
  rule: rules.mappingRule,
  types: ['object'],
  maxKeyLength: 255,
  maxProperties: 200,
  others: {
    keys: id,
    shape: {
      types: ['object'],
      minProperties: 1,
      maxProperties: 200,
      others: {
        keys: /^[a-zA-Z0-9.-]+$/,
        shape: {
          types: ['object'],
          minProperties: 1,
          maxProperties: 200,
          maxKeyLength: 255,
          others: {
            keys: id,
            shape: { types: ['string', 'boolean', 'integer', 'number', 'array'], items: element },
          },
        },
      },
    },
  },
};

/** The Conditions section. */
export const conditionsShape: Shape = {
  rule: rules.conditionRule,
  types: ['object'],
  functions: conditionFunctions,
  resources: false,
  others: { keys: /^[a-zA-Z0-9&_]{1,255}$/, shape: { types: ['boolean'] } },
};

const truth: Shape = { types: ['boolean'], functions: ruleFunctions };

/** The Rules section. */
export const rulesShape: Shape = {
  rule: rules.rulesRule,
  types: ['object'],
  others: {
    keys: id,
    shape: {
      types: ['object'],
      required: ['Assertions'],
      properties: {
        Assertions: {
          types: ['array'],
          items: { types: ['object'], properties: { Assert: truth, AssertDescription: text }, others: { shape: {} } },
        },
        RuleCondition: truth,
      },
      others: { shape: {} },
    },
  },
};

const outputFunctions = new Set([...valueFunctions].filter((name) => name !== 'Fn::GetStackOutput'));

/** What says nothing, and is left alone. */
const isEmpty = (value: unknown): boolean =>
  value === '' ||
  value === 0 ||
  value === false ||
  (value !== null && typeof value === 'object' && Object.keys(value).length === 0);

const output: Shape = {
  types: ['object'],
  required: ['Value'],
  properties: {
    Condition: conditionName,
    Description: { types: ['string'], maxLength: 1024 },
    Export: {
      types: ['object'],
      required: ['Name'],
      properties: { Name: { rule: rules.exportRule, types: ['string'], functions: outputFunctions, resources: false } },
    },
    Value: { skip: isEmpty, rule: rules.outputValueRule, types: ['string'], functions: outputFunctions },
  },
};

/** The Outputs section. */
export const outputsShape: Shape = {
  rule: rules.outputRule,
  types: ['object'],
  maxKeyLength: 255,
  maxProperties: 200,
  others: { keys: id, shape: output },
};

const label: Shape = { properties: { default: strictText } };

/** The form that the console shows. */
export const interfaceShape: Shape = {
  rule: rules.interfaceRule,
  types: ['object'],
  properties: {
    ParameterGroups: {
      types: ['array'],
      items: { properties: { Label: label, Parameters: { types: ['array'] } } },
    },
    ParameterLabels: { others: { shape: label } },
  },
};

const datum: Shape = {
  types: ['string', 'integer', 'object', 'array', 'boolean'],
  strict: true,
  get items() {
    return datum;
  },
  others: {
    get shape() {
      return datum;
    },
  },
};

/** The Metadata section. */
export const metadataShape: Shape = {
  rule: rules.metadataRule,
  types: ['object'],
  properties: { 'AWS::CloudFormation::Interface': interfaceShape },
  others: { shape: datum },
};
