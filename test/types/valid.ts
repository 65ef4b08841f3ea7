/** What must compile: every valid mix that stricter types have been seen to refuse. */

import { exported, iff, join, nested, noValue, param, select, stack, sub, unsafe } from '../../generator/dsl/index.js';
import * as ec2 from '../../generator/resources/ec2.js';
import * as ecs from '../../generator/resources/ecs.js';
import * as elb from '../../generator/resources/elasticloadbalancingv2.js';
import * as sns from '../../generator/resources/sns.js';
import { child, network } from './fixtures.js';

const templateUrl = 'https://example.s3.eu-west-2.amazonaws.com/child.yaml';

/** Literals and references mixed in a list and in both branches of a condition; absent properties and resources. */
export const valid = stack('valid')
  .parameters({ Subnets: param.subnetIds(), Name: param.string({ default: '' }), Maybe: undefined })
  .conditions(({ p }) => ({ Named: { test: p.Name } }))
  .resources(({ p, c }) => ({
    Lb: elb.LoadBalancer({ Subnets: ['subnet-1', select(0, p.Subnets), network.imports.SubnetId], Name: undefined }),
    Route: ec2.RouteTable({ VpcId: iff(c.Named, 'vpc-1', network.imports.VpcId) }),
    Topic: sns.Topic({ TopicName: iff(c.Named, p.Name, noValue), DisplayName: sub`${p.Name} of ${'us'}` }),
    Absent: undefined,
  }))
  .resources(({ p, r }) => ({
    Service: ecs.Service({ ServiceName: r.Topic.att.TopicName, Cluster: unsafe(p.Name), DesiredCount: 2 }),
    Child: nested(child, { VpcId: network.imports.VpcId, Tasks: undefined }, { templateUrl, dependsOn: [r.Absent] }),
  }))
  .outputs(({ p, r }) => ({
    Subnets: exported(join(',', p.Subnets)),
    Targets: exported(r.Child.outputs.TargetGroupArn),
    Nothing: undefined,
  }));
