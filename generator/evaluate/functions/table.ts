/** The functions that are applied to their evaluated argument. */

import type { Mapping } from '../../checks/template.js';
import type { Apply, Value } from '../value.js';
import { cidr } from './cidr.js';
import { length, toJsonString } from './extensions.js';
import { and, contains, eachMemberEquals, eachMemberIn, equals, not, or } from './logic.js';
import { findInMap, getAZs, importValue } from './lookup.js';
import { base64, join, select, split } from './text.js';

/** What functions look things up in. */
export interface Sources {
  readonly mappings: Mapping;
  readonly imports: Readonly<Record<string, Value>>;
  readonly region: Value;
  readonly zones: Readonly<Record<string, readonly string[]>>;
}

/** Functions by name. */
export const functionsOf = ({ mappings, imports, region, zones }: Sources): Readonly<Record<string, Apply>> => ({
  'Fn::And': and,
  'Fn::Base64': base64,
  'Fn::Cidr': cidr,
  'Fn::Contains': contains,
  'Fn::EachMemberEquals': eachMemberEquals,
  'Fn::EachMemberIn': eachMemberIn,
  'Fn::Equals': equals,
  'Fn::FindInMap': findInMap(mappings),
  'Fn::GetAZs': getAZs(region, zones),
  'Fn::ImportValue': importValue(imports),
  'Fn::Join': join,
  'Fn::Length': length,
  'Fn::Not': not,
  'Fn::Or': or,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::ToJsonString': toJsonString,
});
