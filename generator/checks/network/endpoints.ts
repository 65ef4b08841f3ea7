/** Rule `network/endpoint-dns`: the names of a service lead to one endpoint. */

import type { TemplateContext } from '../context.js';
import { areTogether, sightsOf } from '../looks/look.js';
import { errorRule } from '../looks/rule.js';
import { isOpen, scalarOf, targetOf } from '../looks/values.js';
import { type Check, found } from '../rule.js';
import { mappingOf } from '../template.js';

const rule = errorRule(
  'network/endpoint-dns',
  'One interface endpoint of a service in a VPC has private DNS names',
  'Amazon VPC refuses the second endpoint, since the names are taken.',
  'https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html',
  'E3064',
);

/** What a value is, for comparison. */
const printOf = (value: unknown): string | undefined => {
  if (!isOpen(value)) return scalarOf(value);
  const sub: unknown = mappingOf(value.call)['Fn::Sub'];
  const text: unknown = Array.isArray(sub) ? sub[0] : sub;
  if (typeof text === 'string') return `Sub ${text}`;
  const target = targetOf(value);
  return target && `${Object.keys(mappingOf(value.call)).join()} ${target}`;
};

/** Checks that endpoints do not share names. */
export const endpointCheck: Check<TemplateContext> = {
  rules: [rule],
  check: (context) => {
    const endpoints = sightsOf(context, 'AWS::EC2::VPCEndpoint').flatMap((sight) => {
      const { VpcEndpointType, PrivateDnsEnabled, VpcId, ServiceName } = sight.properties;
      const [vpc, service] = [printOf(VpcId), printOf(ServiceName)];
      const isNamed = VpcEndpointType === 'Interface' && PrivateDnsEnabled === true;
      return isNamed && vpc !== undefined && service !== undefined ? [{ sight, names: `${vpc} ${service}` }] : [];
    });
    return endpoints.flatMap(({ sight, names }, index) => {
      const other = endpoints
        .slice(0, index)
        .find((one) => one.names === names && one.sight.id !== sight.id && areTogether(one.sight, sight, context));
      return other
        ? [
            found(
              rule,
              ['Resources', sight.id, 'Properties'],
              `'${other.sight.id}' has the private names of the service`,
            ),
          ]
        : [];
    });
  },
};
