/** Judges DNS records and the validation of certificates. */

import { isMarker } from '../resources/marker.js';
import { mappingOf } from '../template.js';
import { type Judge, serviceRule, unless } from './domain.js';
import { elementsOf, isGiven, isOneOf, textsIn } from './values.js';

const types = 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html';
const reference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference';
const refused = 'Route 53 refuses the record, and the stack rolls back.';

export const recordRule = serviceRule(
  'dns/record',
  'The values of a record have the form that its type asks for',
  refused,
  types,
  'E3023',
);

export const aliasRule = serviceRule(
  'dns/alias',
  'A record that is an alias has no TTL of its own',
  refused,
  `${reference}/aws-resource-route53-recordset.html`,
  'E3029',
);

export const zoneRule = serviceRule(
  'dns/zone',
  'The name of a record is in the zone that it names, and the name of the zone ends in a dot',
  refused,
  `${reference}/aws-resource-route53-recordset.html`,
  'E3041',
);

export const validationRule = serviceRule(
  'certificate/validation-domain',
  'A certificate is validated in its own domain or in one above it',
  'ACM refuses the certificate, and the stack rolls back.',
  `${reference}/aws-properties-certificatemanager-certificate-domainvalidationoption.html`,
  'E3503',
);

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = `${octet}(?:\\.${octet}){3}`;
const name = '[a-zA-Z0-9!"#$%&\'()*+,\\-/:;<=>?@[\\\\\\]^_`{|}~.]+';

/** Whether text is an IPv6 address: eight groups, of which one run of zeros may be left out, the last two as IPv4. */
const isIpv6 = (text: string): boolean => {
  const short = text.replace(new RegExp(`${ipv4}$`), '0:0');
  const halves = short.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isFull = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isFull && groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group));
};

const form = (pattern: string) => {
  const expression = new RegExp(`^${pattern}$`);
  return (text: string): boolean => expression.test(text);
};

/** What a value of each type looks like, in words and as a test. */
const forms: Readonly<Record<string, readonly [words: string, fits: (text: string) => boolean]>> = {
  A: ['an IPv4 address', form(ipv4)],
  AAAA: ['an IPv6 address', isIpv6],
  CAA: ['flags, a tag and a value in quotes: 0 issue "amazon.com"', form('(?:0|128)\\s[a-zA-Z0-9]+\\s".+"')],
  CNAME: ['a domain name', form(name)],
  MX: ['a priority and a domain name: 10 mail.example.com', form(`(?:\\d{1,4}|[1-5]\\d{4}|6[0-5]\\d{3})\\s${name}`)],
  NS: ['a domain name', form(name)],
  PTR: ['a domain name', form(name)],
  TXT: ['texts in quotes, each of at most 255 characters', form('(?:"[^"]{1,255}" *)*"[^"]{1,255}"')],
};

const records: Judge = (subject) => {
  const { Type, ResourceRecords } = subject.properties;
  const list = elementsOf(ResourceRecords);
  const [type, ...others] = textsIn(subject, Type);
  if (type === undefined || others.length > 0) return [];
  const [words, fits] = Object.hasOwn(forms, type) ? (forms[type] ?? []) : [];
  return [
    ...unless(
      list.length < 2 || !isOneOf(subject, Type, 'CNAME', 'SOA'),
      recordRule,
      ['ResourceRecords'],
      `a record of the type ${type} has one value`,
    ),
    ...list.flatMap((record, index) => {
      const wrong = fits ? textsIn(subject, record).find((text) => !fits(text)) : undefined;
      return unless(wrong === undefined, recordRule, ['ResourceRecords', index], `'${wrong}' is not ${words}`);
    }),
  ];
};

const alias: Judge = (subject) => {
  const { AliasTarget, TTL } = subject.properties;
  return unless(!isGiven(AliasTarget) || !isGiven(TTL), aliasRule, ['TTL'], 'an alias has the TTL of its target', {
    remedy: 'remove it',
    key: true,
  });
};

const zone: Judge = ({ properties: { Name, HostedZoneName } }) => {
  if (typeof Name !== 'string' || typeof HostedZoneName !== 'string') return [];
  const full = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
  const [record, parent] = [full(Name), full(HostedZoneName)];
  return [
    ...unless(parent === HostedZoneName, zoneRule, ['HostedZoneName'], `'${HostedZoneName}' does not end in a dot`, {
      remedy: `write '${parent}'`,
    }),
    ...unless(
      record === parent || record.endsWith(`.${parent}`),
      zoneRule,
      ['Name'],
      `'${Name}' is not in the zone '${HostedZoneName}'`,
    ),
  ];
};

const validation: Judge = ({ properties }) =>
  elementsOf(properties.DomainValidationOptions).flatMap((option, index) => {
    const { DomainName, ValidationDomain } = mappingOf(option);
    if (isMarker(option) || typeof DomainName !== 'string' || typeof ValidationDomain !== 'string') return [];
    return unless(
      DomainName === ValidationDomain || DomainName.endsWith(`.${ValidationDomain}`),
      validationRule,
      ['DomainValidationOptions', index, 'DomainName'],
      `'${DomainName}' is not in the domain '${ValidationDomain}'`,
    );
  });

/** Judges by type. */
export const dns: Readonly<Record<string, readonly Judge[]>> = {
  'AWS::CertificateManager::Certificate': [validation],
  'AWS::Route53::RecordSet': [records, alias, zone],
};
