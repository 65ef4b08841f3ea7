import type { Value } from '../../evaluate/index.js';
import { at, itemsAt, shown } from '../look.js';
import { ofType, type Proof, type Violation } from '../proof.js';

const world = (rule: Value): boolean => at(rule, 'CidrIp') === '0.0.0.0/0' || at(rule, 'CidrIpv6') === '::/0';

const web = (rule: Value): boolean => {
  const from = at(rule, 'FromPort');
  return at(rule, 'IpProtocol') === 'tcp' && (from === 80 || from === 443) && from === at(rule, 'ToPort');
};

const violation = (rule: Value, resource: string, path: Violation['path'] & object): Violation[] =>
  !world(rule) || web(rule)
    ? []
    : [
        {
          message: `anybody can reach ${shown(at(rule, 'IpProtocol'))} ${shown(at(rule, 'FromPort'))}-${shown(at(rule, 'ToPort'))}`,
          remedy: 'Open ports other than 80 and 443 to a security group or a range of your own only.',
          resource,
          path,
        },
      ];

/** Nothing but the web is open to the world. */
export const webPortsOnly: Proof = {
  id: 'security/web-ports-only',
  claim: 'No security group is open to the world but for ports 80 and 443.',
  why: 'An open port for administration or a database is found and attacked within minutes.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18',
  controls: [
    'CIS 3.0.0/5.2',
    'CIS 3.0.0/5.3',
    'CT.EC2.PR.3',
    'CT.EC2.PR.4',
    'EC2.13',
    'EC2.14',
    'EC2.18',
    'EC2.19',
    'EC2.53',
    'EC2.54',
    'restricted-common-ports',
    'restricted-ssh',
    'vpc-sg-open-only-to-authorized-ports',
  ],
  violations: (subject) => [
    ...ofType(subject, 'EC2::SecurityGroupIngress').flatMap(({ address, properties }) =>
      violation(properties, address, ['Properties']),
    ),
    ...ofType(subject, 'EC2::SecurityGroup').flatMap(({ address, properties }) =>
      itemsAt(properties, 'SecurityGroupIngress').flatMap((rule, index) =>
        violation(rule, address, ['Properties', 'SecurityGroupIngress', index]),
      ),
    ),
  ],
};
