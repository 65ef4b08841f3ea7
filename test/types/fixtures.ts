/** What the cases share: a network stack that exports, and a child stack that takes parameters. Both compile. */

import { exported, output, param, stack } from '../../generator/dsl/index.js';
import * as ec2 from '../../generator/resources/ec2.js';
import * as elb from '../../generator/resources/elasticloadbalancingv2.js';

/** A VPC with a subnet, both exported. */
export const network = stack('network')
  .resources(() => ({ Vpc: ec2.VPC({ CidrBlock: '10.0.0.0/16' }) }))
  .resources(({ r }) => ({ Subnet: ec2.Subnet({ VpcId: r.Vpc.ref, CidrBlock: '10.0.1.0/24' }) }))
  .outputs(({ r }) => ({
    VpcId: exported(r.Vpc.ref),
    SubnetId: exported(r.Subnet.ref),
    Cidr: output(r.Vpc.att.CidrBlock),
  }));

/** Parameters with and without default, conditions, and a target group to refer to. */
export const base = stack('base')
  .parameters({
    Name: param.string(),
    Count: param.number({ default: 2 }),
    Stage: param.oneOf(['dev', 'production'], { default: 'dev' }),
    VpcId: param.vpcId(),
    SubnetIds: param.subnetIds(),
  })
  .resources(({ p }) => ({ Targets: elb.TargetGroup({ VpcId: p.VpcId, Port: 80, Protocol: 'HTTP' }) }));

/** A child that needs a VPC and may be given a number of tasks. */
export const child = stack('child')
  .parameters({ VpcId: param.vpcId(), Tasks: param.number({ default: 1 }) })
  .resources(({ p }) => ({ Targets: elb.TargetGroup({ VpcId: p.VpcId, Port: 80, Protocol: 'HTTP' }) }))
  .outputs(({ r }) => ({ TargetGroupArn: output(r.Targets.ref) }));
