/** References: a name that is not declared, or of the wrong kind, is a compile error where it stands. */

import { equals, not, sub } from '../../generator/dsl/index.js';
import * as ec2 from '../../generator/resources/ec2.js';
import * as elb from '../../generator/resources/elasticloadbalancingv2.js';
import * as sns from '../../generator/resources/sns.js';
import { base, network } from './fixtures.js';

// GetAtt of an attribute that is not there.
// @ts-expect-error TS2339 Property 'Arnn' does not exist
base.outputs(({ r }) => ({ Arn: { value: r.Targets.att.Arnn, options: {} } }));

// Ref of a resource that is not declared.
// @ts-expect-error TS2551 Did you mean 'Targets'?
base.resources(({ r }) => ({ Two: sns.Topic({ DisplayName: r.Target.ref }) }));

// Ref of a parameter that is not declared.
// @ts-expect-error TS2551 Did you mean 'Name'?
base.resources(({ p }) => ({ Two: sns.Topic({ DisplayName: p.Nam }) }));

// A later layer's resource is out of reach of an earlier one, so a cycle cannot be written.
// @ts-expect-error TS2339 Property 'Later' does not exist
base.resources(({ r }) => ({ Two: sns.Topic({ DisplayName: r.Later.ref }) }));

// A target group where a subnet belongs.
// @ts-expect-error TS2322 AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn
base.resources(({ r }) => ({ Lb: elb.LoadBalancer({ Subnets: [r.Targets.ref] }) }));

// A subnet where a VPC belongs, across stacks.
// @ts-expect-error TS2322 AWS::EC2::Subnet.SubnetId
ec2.Subnet({ VpcId: network.imports.SubnetId, CidrBlock: '10.0.2.0/24' });

// An id written out in the wrong form.
// @ts-expect-error TS2322 Type '"subnet-1"' is not assignable to type
ec2.Subnet({ VpcId: 'subnet-1', CidrBlock: '10.0.2.0/24' });

// An import of an output that is not exported.
// @ts-expect-error TS2339 Property 'Cidr' does not exist
sns.Topic({ DisplayName: network.imports.Cidr });

// An import of an output that is not there at all.
// @ts-expect-error TS2551 Did you mean 'VpcId'?
sns.Topic({ DisplayName: network.imports.VpcIdd });

// A condition that is not declared.
// @ts-expect-error TS2339 Property 'Nope' does not exist
base.resources(({ c }) => ({ Two: sns.Topic({}, { when: c.Nope }) }));

// A condition on a parameter that is not declared.
// @ts-expect-error TS2551 Did you mean 'Stage'?
base.conditions(({ p }) => ({ Big: not(equals(p.Stag, 'dev')) }));

// A comparison with a value that the parameter cannot have.
// @ts-expect-error TS2345 is not assignable to parameter of type 'In<"dev" | "production">'
base.conditions(({ p }) => ({ Big: equals(p.Stage, 'staging') }));

// A variable of Fn::Sub that is not declared.
// @ts-expect-error TS2304 Cannot find name 'nope'
sub`web-${nope}`;
