/**
 * What each function takes, and which functions may stand in its arguments:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

import type { Shape } from '../shape/shape.js';
import { conditionFunctions, none, ruleFunctions } from './names.js';
import { regions } from './regions.js';
import { allTypes } from './types.js';

const set = (...names: string[]): ReadonlySet<string> =>
  new Set(names.map((name) => (name === 'Ref' ? name : `Fn::${name}`)));

const text = (functions: ReadonlySet<string> = none): Shape => ({ types: ['string'], functions });
const list = (shape: Omit<Shape, 'types'>): Shape => ({ types: ['array'], functions: none, ...shape });
const exactly = (count: number, ...first: Shape[]): Shape => list({ minItems: count, maxItems: count, first });

const base64 = set(
  ...['Base64', 'Cidr', 'Contains', 'FindInMap', 'GetAtt', 'If', 'ImportValue', 'Join', 'Length', 'Select', 'Sub'],
  ...['ToJsonString', 'Transform', 'Ref'],
);
const nameOfExport = set('Base64', 'FindInMap', 'If', 'Join', 'Select', 'Sub', 'Ref');
const cidr = set('FindInMap', 'GetAtt', 'If', 'ImportValue', 'Select', 'Sub', 'Ref');
const output = set('Base64', 'FindInMap', 'GetAtt', 'If', 'ImportValue', 'Join', 'Select', 'Sub', 'Ref');
const joined = set(
  ...['Base64', 'FindInMap', 'GetAtt', 'GetStackOutput', 'If', 'ImportValue', 'Join', 'Select', 'Sub', 'Transform'],
  'Ref',
);
const subValue = set(
  ...['Base64', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join', 'Select', 'Sub', 'ToJsonString'],
  ...['Transform', 'Ref'],
);
const compared = set('Ref', 'FindInMap', 'Sub', 'Join', 'Select', 'Split', 'Length', 'ToJsonString');
const extendedName = set('Ref', 'Base64', 'FindInMap', 'Sub', 'If', 'Join', 'ToJsonString');
const extendedKey = set('FindInMap', 'Join', 'Sub', 'If', 'Select', 'Length', 'ToJsonString', 'Ref');

const byte = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';

const logical = (functions: ReadonlySet<string>, minItems: number, maxItems: number): Shape =>
  list({ minItems, maxItems, items: { types: ['boolean'], functions } });

const part: Shape = text(output);

const made = new Map<string, Shape | undefined>();

/** The shape of a function's argument; functions that are not listed take anything. */
export const signatureOf = (name: string, extended: boolean, inRules: boolean): Shape | undefined => {
  const key = `${name} ${extended} ${inRules}`;
  if (!made.has(key)) made.set(key, signature(name, extended, inRules));
  return made.get(key);
};

const signature = (name: string, extended: boolean, inRules: boolean): Shape | undefined => {
  const truths = inRules ? ruleFunctions : conditionFunctions;
  switch (name) {
    case 'Condition':
      return text();
    case 'Fn::And':
    case 'Fn::Or':
      return logical(truths, 2, 10);
    case 'Fn::Not':
      return logical(truths, 1, 1);
    case 'Fn::Equals':
      return list({ minItems: 2, maxItems: 2, items: text(compared) });
    case 'Fn::Base64':
      return text(base64);
    case 'Fn::Cidr':
      return list({
        minItems: 2,
        maxItems: 3,
        first: [
          {
            types: ['string'],
            functions: cidr,
            pattern: new RegExp(`^(?:${byte}\\.){3}${byte}/(?:\\d|[12]\\d|3[0-2])$`),
          },
          { types: ['integer'], functions: cidr, minimum: 1, maximum: 256 },
          { types: ['integer'], functions: cidr, minimum: 1, maximum: 128 },
        ],
      });
    case 'Fn::FindInMap': {
      const key = text(extended ? extendedKey : set('FindInMap', 'Ref'));
      const options: Shape = {
        types: ['object'],
        functions: none,
        properties: { DefaultValue: {} },
        required: ['DefaultValue'],
      };
      return list({ minItems: 3, maxItems: extended ? 4 : 3, first: [key, key, key, options] });
    }
    case 'Fn::GetAtt':
      return {
        ...exactly(2, text(extended ? extendedName : none), text(extended ? extendedName : set('Ref'))),
        types: ['string', 'array'],
      };
    case 'Fn::GetAZs':
      return { types: ['string'], values: ['', ...regions] };
    case 'Fn::GetStackOutput':
      return {
        types: ['object'],
        functions: none,
        properties: { OutputName: part, Region: part, RoleArn: part, StackName: part },
        required: ['StackName', 'OutputName'],
      };
    case 'Fn::If':
      return exactly(3, text());
    case 'Fn::ImportValue':
      return text(nameOfExport);
    case 'Fn::Join':
      return exactly(2, text(), {
        types: ['array'],
        functions: set('Cidr', 'FindInMap', 'GetAtt', 'If', 'Split', 'Ref'),
        items: text(joined),
      });
    case 'Fn::Length':
      return {
        types: ['array'],
        functions: set('Ref', 'FindInMap', 'Split', 'If', 'GetAZs'),
        items: {
          types: allTypes,
          functions: set(
            ...['If', 'Base64', 'FindInMap', 'Join', 'Select', 'Split', 'Sub', 'ToJsonString', 'GetAZs', 'Ref'],
          ),
        },
      };
    case 'Fn::Select':
      return exactly(
        2,
        { types: ['integer'], functions: set('Ref', 'FindInMap', ...(extended ? ['Length'] : [])) },
        {
          types: ['array'],
          functions: set('FindInMap', 'GetAtt', 'GetAZs', 'If', 'Split', 'Cidr', 'Ref'),
          items: { types: allTypes, functions: set('FindInMap', 'GetAtt', 'GetStackOutput', 'If', 'Ref') },
        },
      );
    case 'Fn::Split':
      return exactly(
        2,
        text(),
        text(set('Base64', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join', 'Select', 'Sub', 'Ref')),
      );
    case 'Fn::Sub':
      return {
        ...exactly(2, text(), { types: ['object'], others: { keys: /[a-zA-Z0-9]+/, shape: text(subValue) } }),
        types: ['array', 'string'],
      };
    case 'Fn::ToJsonString':
      return {
        types: ['array', 'object'],
        functions: set('FindInMap', 'GetAtt', 'GetAZs', 'If', 'Select', 'Split', 'Ref'),
        minItems: 1,
        minProperties: 1,
        others: { shape: {} },
      };
    case 'Ref':
      return text(extended ? set('Ref', 'Base64', 'FindInMap', 'If', 'Join', 'Sub', 'ToJsonString') : none);
    default:
      return undefined;
  }
};
