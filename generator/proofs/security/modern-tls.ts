import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** The policies that AWS recommends: TLS 1.3, and 1.2 with forward secrecy and authenticated encryption only. */
const recommended = new Set([
  'ELBSecurityPolicy-TLS13-1-2-Res-2021-06',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-2021-06',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04',
  'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09',
  'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09',
]);

/** TLS that nobody can break today. */
export const modernTls: Proof = {
  id: 'security/modern-tls',
  claim:
    'Every HTTPS listener has one of the security policies that AWS recommends: TLS 1.2 or later, with strong ciphers only.',
  why: 'Older protocols and ciphers can be broken, or what was recorded be read once a key is lost.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17',
  controls: ['ELB.17', 'elbv2-predefined-security-policy-ssl-check'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ElasticLoadBalancingV2::Listener',
      path: ['SslPolicy'],
      holds: (found, { properties }) =>
        properties.Protocol !== 'HTTPS' || (typeof found === 'string' && recommended.has(found)),
      message: (found) => `its policy allows weak TLS: SslPolicy is ${found}`,
      remedy: 'Leave tlsPolicy out, or take ELBSecurityPolicy-TLS13-1-3-2021-06.',
    }),
};
