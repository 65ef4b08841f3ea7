import { at, expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** The instance's credentials are not to be had through a forged request. */
export const imdsv2: Proof = {
  id: 'security/imdsv2',
  claim: 'Instances give their metadata to version 2 requests of their own only, one network hop away at most.',
  why: "A request that an application is tricked into fetches the instance's credentials through version 1.",
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-170',
  controls: [
    'CIS 3.0.0/5.6',
    'CT.EC2.PR.1',
    'CT.EC2.PR.2',
    'EC2.170',
    'EC2.8',
    'ec2-imdsv2-check',
    'ec2-launch-template-imdsv2-check',
  ],
  violations: (subject) =>
    expectEach(subject, {
      type: 'EC2::LaunchTemplate',
      path: ['LaunchTemplateData', 'MetadataOptions'],
      holds: (found) =>
        at(found, 'HttpEndpoint') === 'disabled' ||
        (at(found, 'HttpTokens') === 'required' && at(found, 'HttpPutResponseHopLimit') === 1),
      message: (found) => `metadata can be had without a token or from afar: MetadataOptions is ${found}`,
      remedy: 'Write HttpTokens: required and HttpPutResponseHopLimit: 1.',
    }),
};
