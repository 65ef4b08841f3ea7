/** Declarations: one name, one thing; defaults within their types; branches of the type of the property. */

import { iff, param, stack } from '../../generator/dsl/index.js';
import * as ec2 from '../../generator/resources/ec2.js';
import * as elb from '../../generator/resources/elasticloadbalancingv2.js';
import * as sns from '../../generator/resources/sns.js';
import { base } from './fixtures.js';

// The same logical id twice in one layer.
base.resources(() => ({
  Alarms: sns.Topic({}),
  // @ts-expect-error TS1117 An object literal cannot have multiple properties with the same name
  Alarms: sns.Topic({}),
}));

// The same logical id in two layers.
// @ts-expect-error TS2322 logical id 'Targets' is already declared in this stack
base.resources(() => ({ Targets: sns.Topic({}) }));

// A resource under the name of a parameter.
// @ts-expect-error TS2322 logical id 'Stage' is already declared in this stack
base.resources(() => ({ Stage: sns.Topic({}) }));

// A parameter under the name of a resource.
// @ts-expect-error TS2322 logical id 'Targets' is already declared in this stack
base.parameters({ Targets: param.string() });

// A default that is no number.
// @ts-expect-error TS2322 Type 'string' is not assignable to type 'number'
param.number({ default: 'two' });

// A default outside the allowed values.
// @ts-expect-error TS2820 Did you mean '"dev"'?
param.oneOf(['dev', 'production'], { default: 'devv' });

const staged = stack('staged')
  .parameters({ Stage: param.string(), VpcId: param.vpcId() })
  .conditions(({ p }) => ({ Big: { test: p.Stage } }));

// Branches of Fn::If that a property cannot take: a string for a number.
// @ts-expect-error TS2345 Argument of type 'string' is not assignable to parameter of type 'In<number>'
staged.resources(({ c }) => ({ Targets: elb.TargetGroup({ Port: iff(c.Big, 80, 'many') }) }));

// Branches of Fn::If that a property cannot take: an id of another kind.
// @ts-expect-error TS2345 not assignable to parameter of type 'In<Kind<"AWS::EC2::VPC.VpcId">>'
staged.resources(({ c, p }) => ({ Subnet: ec2.RouteTable({ VpcId: iff(c.Big, p.VpcId, 'subnet-1') }) }));
