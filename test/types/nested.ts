/** Nested stacks: every parameter, nothing else, and each of the right kind. */

import { nested } from '../../generator/dsl/index.js';
import * as sns from '../../generator/resources/sns.js';
import { base, child } from './fixtures.js';

const templateUrl = 'https://example.s3.eu-west-2.amazonaws.com/child.yaml';

// A parameter missing.
// @ts-expect-error TS2345 Property 'VpcId' is missing
base.resources(() => ({ Child: nested(child, { Tasks: 2 }, { templateUrl }) }));

// A parameter that the child does not have.
// @ts-expect-error TS2353 'Vpc' does not exist in type
base.resources(({ p }) => ({ Child: nested(child, { VpcId: p.VpcId, Vpc: 'x' }, { templateUrl }) }));

// A parameter of the wrong type.
// @ts-expect-error TS2322 Type 'string' is not assignable to type 'In<number>
base.resources(({ p }) => ({ Child: nested(child, { VpcId: p.VpcId, Tasks: '2' }, { templateUrl }) }));

// A parameter of the wrong kind.
// @ts-expect-error TS2322 AWS::ElasticLoadBalancingV2::TargetGroup.TargetGroupArn
base.resources(({ r }) => ({ Child: nested(child, { VpcId: r.Targets.ref }, { templateUrl }) }));

const parent = base.resources(({ p }) => ({ Child: nested(child, { VpcId: p.VpcId }, { templateUrl }) }));

// An output that the child does not have.
// @ts-expect-error TS2551 Did you mean 'TargetGroupArn'?
parent.resources(({ r }) => ({ Topic: sns.Topic({ DisplayName: r.Child.outputs.TargetGroupAr }) }));
