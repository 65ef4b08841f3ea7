import { expectEach } from '../look.js';
import type { Proof } from '../proof.js';

/** Policies that speak TLS 1.3 and nothing below 1.2; Ext1 and Ext2 allow ciphers without forward secrecy. */
const modern = /^ELBSecurityPolicy-TLS13-1-[23](?:-Res|-Ext0)?(?:-FIPS)?(?:-PQ)?-20[0-9]{2}-[0-9]{2}$/;

/** TLS that nobody can break today. */
export const modernTls: Proof = {
  id: 'security/modern-tls',
  claim: 'Every HTTPS listener speaks TLS 1.2 or later, with forward secrecy only.',
  why: 'Older protocols and ciphers can be broken, or what was recorded be read once a key is lost.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
  controls: ['ELB.17', 'elbv2-predefined-security-policy-ssl-check'],
  violations: (subject) =>
    expectEach(subject, {
      type: 'ElasticLoadBalancingV2::Listener',
      path: ['SslPolicy'],
      holds: (found, { properties }) =>
        properties.Protocol !== 'HTTPS' || (typeof found === 'string' && modern.test(found)),
      message: (found) => `its policy allows weak TLS: SslPolicy is ${found}`,
      remedy: 'Leave tlsPolicy out, or take ELBSecurityPolicy-TLS13-1-2-2021-06.',
    }),
};
