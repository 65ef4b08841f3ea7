/** Properties: known names, required ones present, literals and types as the schema has them. */

import { aws } from '../../generator/dsl/index.js';
import * as ecs from '../../generator/resources/ecs.js';
import * as elb from '../../generator/resources/elasticloadbalancingv2.js';
import * as sns from '../../generator/resources/sns.js';
import { base } from './fixtures.js';

// An unknown property, at the top.
// @ts-expect-error TS2561 Did you mean to write 'TopicName'?
sns.Topic({ TopicNam: 'alarms' });

// An unknown property, nested.
// @ts-expect-error TS2353 'HttpCod' does not exist in type
elb.TargetGroup({ Matcher: { HttpCod: '200' } });

// A missing required property, at the top.
// @ts-expect-error TS2741 Property 'DefaultActions' is missing
elb.Listener({ LoadBalancerArn: 'arn:aws:x' });

// A missing required property, nested.
// @ts-expect-error TS2322 Property 'Type' is missing
elb.Listener({ LoadBalancerArn: 'arn:aws:x', DefaultActions: [{ Order: 1 }] });

// A literal that the enum does not have.
// @ts-expect-error TS2820 Did you mean '"FARGATE"'?
ecs.Service({ LaunchType: 'FARGAET' });

// A string where a number belongs.
// @ts-expect-error TS2322 Type 'string' is not assignable to type 'In<number>
elb.TargetGroup({ Port: '80' });

// A string parameter where a number belongs.
// @ts-expect-error TS2322 Type 'Expr<string>' is not assignable to type 'In<number>
base.resources(({ p }) => ({ Two: elb.TargetGroup({ Port: p.Name }) }));

// A string attribute where a number belongs.
// @ts-expect-error TS2322 is not assignable to type 'In<number>
base.resources(({ r }) => ({ Two: elb.TargetGroup({ Port: r.Targets.att.TargetGroupName }) }));

// A pseudo parameter of the wrong type.
// @ts-expect-error TS2322 Type 'Expr<string>' is not assignable to type 'In<number>
elb.TargetGroup({ Port: aws.region });
