/** Rules `dns/*` about record sets: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html */

import type { Judge, Look } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { has, isOpen, listOf, scalarOf } from '../looks/values.js';
import { isAddress } from './addresses.js';

const refused = 'Amazon Route 53 refuses the record.';
const page = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html';

const record = errorRule(
  'dns/record',
  'A record has the form of its type, and a record of the types CNAME and SOA is the only one',
  refused,
  page,
  'E3023',
);

const alias = errorRule(
  'dns/alias',
  'An alias has no TTL of its own',
  refused,
  'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-alias-common.html',
  'E3029',
);

const zone = errorRule(
  'dns/zone-name',
  'The name of a record belongs to its hosted zone, whose name ends in a dot',
  refused,
  'aws-resource-route53-recordset',
  'E3041',
);

const letters = '[\\w!"#$%&\'()*+,./:;<=>?@[\\\\\\]^`{|}~-]';
const domain = new RegExp(`^${letters}+$`);
const quoted = /^(?:"[^"]{1,255}" *)*"[^"]{1,255}"$/;

/** What a record of a type looks like, where that can be told. */
const forms: Readonly<Record<string, (text: string) => boolean>> = {
  A: (text) => isAddress(text, 4),
  AAAA: (text) => isAddress(text, 6),
  CAA: (text) => /^(?:0|128)\s[a-zA-Z0-9]+\s".+"$/.test(text),
  CNAME: (text) => domain.test(text) || /\.acm-validations\.aws\.?$/.test(text),
  MX: (text) => {
    const [, priority = '', host = ''] = /^(\d{1,5})\s(.+)$/.exec(text) ?? [];
    return priority !== '' && Number(priority) <= 65_535 && domain.test(host);
  },
  NS: (text) => domain.test(text),
  PTR: (text) => domain.test(text),
  TXT: (text) => quoted.test(text),
};

const judgeRecords = ({ properties, complain }: Look): void => {
  const type = typeof properties.Type === 'string' ? properties.Type : '';
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  const records = listOf(properties.ResourceRecords);
  for (const [index, one] of records.entries()) {
    const text = scalarOf(one);
    if (text !== undefined && form && !form(text))
      complain(record, ['ResourceRecords', index], `'${text}' is no record of the type ${type}`);
  }
  if ((type === 'CNAME' || type === 'SOA') && records.length > 1)
    complain(record, ['ResourceRecords'], `there is one record of the type ${type}, not ${records.length}`);
};

const judgeName = ({ properties, complain }: Look): void => {
  const { Name: name, HostedZoneName: above } = properties;
  if (typeof name !== 'string' || typeof above !== 'string') return;
  if (!above.endsWith('.')) complain(zone, ['HostedZoneName'], `the name '${above}' of a zone ends in a dot`);
  const [full, zoneName] = [name, above].map((text) => (text.endsWith('.') ? text : `${text}.`));
  if (full !== zoneName && !full?.endsWith(`.${zoneName}`))
    complain(zone, ['Name'], `'${name}' does not belong to the zone '${above}'`);
};

/** What judges record sets. */
export const recordSetJudge: Judge = {
  rules: [record, alias, zone],
  types: ['AWS::Route53::RecordSet'],
  judge: (look) => {
    judgeRecords(look);
    judgeName(look);
    const { properties, complain } = look;
    if (has(properties, 'AliasTarget') && !isOpen(properties.AliasTarget) && properties.TTL !== undefined)
      complain(alias, ['TTL'], 'an alias has no TTL', { remedy: 'remove it', key: true });
  },
};
