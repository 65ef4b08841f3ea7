/** Rule `dns/validation-domain`: who is asked whether a certificate may be issued. */

import type { Judge } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { listOf, partsOf } from '../looks/values.js';

const rule = errorRule(
  'dns/validation-domain',
  'The ValidationDomain of a certificate is its domain, or one above it',
  'AWS Certificate Manager refuses the certificate.',
  'aws-properties-certificatemanager-certificate-domainvalidationoption',
  'E3503',
);

/** What judges certificates. */
export const certificateJudge: Judge = {
  rules: [rule],
  types: ['AWS::CertificateManager::Certificate'],
  judge: ({ properties, complain }) => {
    for (const [index, option] of listOf(properties.DomainValidationOptions).entries()) {
      const { DomainName: name, ValidationDomain: above } = partsOf(option);
      if (typeof name !== 'string' || typeof above !== 'string' || name === above || name.endsWith(`.${above}`))
        continue;
      complain(
        rule,
        ['DomainValidationOptions', index, 'ValidationDomain'],
        `'${above}' is no domain that '${name}' belongs to`,
      );
    }
  },
};
