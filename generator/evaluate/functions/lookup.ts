/** Functions that look something up: Fn::FindInMap, Fn::ImportValue, Fn::GetAZs. */

import { type Mapping, mappingOf } from '../../checks/template.js';
import { didYouMean } from '../hint.js';
import { type Apply, isDeferred, isList, isMap, isScalar, Opaque, type Value } from '../value.js';
import { failed, later, ofText } from './apply.js';

/** The default of Fn::FindInMap, which the AWS::LanguageExtensions transform adds as a fourth argument. */
const defaultOf = (options: Value | undefined): Value | undefined =>
  options !== undefined && isMap(options) && Object.hasOwn(options, 'DefaultValue') ? options.DefaultValue : undefined;

/**
 * Fn::FindInMap over the mappings of a template:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-findinmap.html
 */
export const findInMap = (mappings: Mapping): Apply => {
  const apply: Apply = (argument, report) => {
    const parts = isList(argument) ? argument : [];
    const fallback = defaultOf(parts[3]);
    const keys = parts.slice(0, 3);
    if (keys.length < 3 || parts.length > 4 || (parts.length === 4 && fallback === undefined))
      return failed('Fn::FindInMap', argument, report, 'takes a mapping and two keys');
    if (keys.some(isDeferred)) return later('Fn::FindInMap', argument, 'a key is not known yet', apply);
    if (!keys.every(isScalar)) return failed('Fn::FindInMap', argument, report, 'its keys are text', 'wrong-type');
    let inner: Mapping = mappings;
    for (const [depth, key] of keys.map(String).entries()) {
      if (!Object.hasOwn(inner, key)) {
        if (fallback !== undefined) return fallback;
        const what = depth === 0 ? `there is no mapping '${key}'` : `${keys.slice(0, depth).join('.')} has no '${key}'`;
        const kind = depth === 0 ? 'unknown-mapping' : 'missing-mapping-key';
        return failed('Fn::FindInMap', argument, report, what + didYouMean(key, Object.keys(inner)), kind);
      }
      if (depth === 2) return inner[key] as Value;
      inner = mappingOf(inner[key]);
    }
    return failed('Fn::FindInMap', argument, report, 'takes a mapping and two keys');
  };
  return apply;
};

/** Fn::ImportValue over what other stacks export. */
export const importValue = (imports: Readonly<Record<string, Value>>): Apply =>
  ofText(
    'Fn::ImportValue',
    (name, argument, report) =>
      (Object.hasOwn(imports, name) ? imports[name] : undefined) ??
      failed(
        'Fn::ImportValue',
        argument,
        report,
        `nothing exports '${name}'${didYouMean(name, Object.keys(imports))}`,
        'missing-import',
      ),
  );

/** Fn::GetAZs over the zones of regions; which ones an account has is its own affair. */
export const getAZs = (region: Value, zones: Readonly<Record<string, readonly string[]>>): Apply => {
  const apply: Apply = (argument, report) => {
    const wanted = argument === '' ? region : argument;
    if (isScalar(wanted) && Object.hasOwn(zones, `${wanted}`)) return zones[`${wanted}`] ?? [];
    if (isList(wanted) || isMap(wanted)) return failed('Fn::GetAZs', argument, report, 'takes a region', 'wrong-type');
    if (isDeferred(argument)) return later('Fn::GetAZs', argument, 'the region is not known yet', apply);
    return new Opaque('Fn::GetAZs', wanted, 'only the account knows its availability zones');
  };
  return apply;
};
