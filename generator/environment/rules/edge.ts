import type { Rule } from './rule.js';

/** Settings of the load balancer and the alarms that have no effect beside another one. */
export const edge: Rule = ({ environment, spec }, report) => {
  if (environment.loadBalancer.plainHttp !== undefined && spec.loadBalancer?.tlsPolicy !== undefined) {
    report(['loadBalancer', 'tlsPolicy'], {
      found: 'a TLS policy beside plainHttp',
      expected: 'one of the two',
      hint: 'Remove plainHttp to serve HTTPS.',
    });
  }
  if (environment.alarms.topic === 'parameter' && environment.alarms.email !== undefined) {
    report(['alarms', 'email'], {
      found: 'an e-mail address beside topic: parameter',
      expected: 'one of the two',
      hint: 'Subscribe where the topic is made, or remove topic to get one of this module.',
    });
  }
};
