import { at, itemsAt, shown } from '../look.js';
import { ofType, type Proof } from '../proof.js';

/** Requests cross the internet under TLS. */
export const httpsOnly: Proof = {
  id: 'security/https-only',
  claim:
    'Every listener is HTTPS with a certificate or redirects to HTTPS; outside production the spec may say why not.',
  why: 'A request without TLS can be read and changed by everybody on its way.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
  controls: [
    'CT.ELASTICLOADBALANCING.PR.1',
    'CT.ELASTICLOADBALANCING.PR.2',
    'ELB.1',
    'alb-http-to-https-redirection-check',
    'elbv2-acm-certificate-required',
  ],
  violations: (subject) => {
    const { tier, loadBalancer } = subject.environment;
    if (tier !== 'production' && loadBalancer.plainHttp !== undefined) return [];
    return ofType(subject, 'ElasticLoadBalancingV2::Listener').flatMap(({ address, properties }) => {
      const protocol = at(properties, 'Protocol');
      const redirects = itemsAt(properties, 'DefaultActions').every(
        (action) => at(action, 'Type') === 'redirect' && at(action, 'RedirectConfig', 'Protocol') === 'HTTPS',
      );
      const certified = at(properties, 'Certificates', 0, 'CertificateArn') !== undefined;
      if (protocol === 'HTTPS' ? certified : redirects) return [];
      return [
        {
          message:
            protocol === 'HTTPS'
              ? 'it has no certificate'
              : `it serves requests without TLS: Protocol is ${shown(protocol)}, and it does not redirect to HTTPS`,
          remedy: 'Remove plainHttp, so that HTTPS serves and HTTP redirects to it.',
          resource: address,
          path: ['Properties', protocol === 'HTTPS' ? 'Certificates' : 'DefaultActions'],
          ...(loadBalancer.plainHttp !== undefined && { spec: ['loadBalancer', 'plainHttp'] }),
        },
      ];
    });
  },
};
