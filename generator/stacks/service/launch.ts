/**
 * The properties of a task definition and of a service that follow from what they run on. They take the union that tells
 * EC2 from Fargate, so that a size that Fargate does not offer, a placement on Fargate or a platform version on EC2 does
 * not compile; for use in any stack that is written with the DSL.
 */

import type { Expr, Kind } from '../../dsl/index.js';
import type { CapacityShare, Launch, Placement } from '../../environment/environment.js';
import type * as ecs from '../../resources/ecs.js';

/** What a task definition says of where it runs. */
export const taskLaunch = (launch: Launch) => ({
  RequiresCompatibilities: [launch.launchType],
  NetworkMode: 'awsvpc' as const,
  Cpu: `${launch.cpu}`,
  Memory: `${launch.memory}`,
  EphemeralStorage:
    launch.launchType === 'FARGATE' && launch.ephemeralStorage !== undefined
      ? { SizeInGiB: launch.ephemeralStorage }
      : undefined,
});

/** A launch type is never written: a strategy updates in place, it does not. */
const strategy = (
  shares: readonly CapacityShare[],
  instances: Expr<Kind<'AWS::ECS::CapacityProvider.Name'>> | undefined,
) =>
  shares.map(({ provider, base, weight }) => ({
    CapacityProvider: provider === 'EC2' && instances ? instances : provider,
    Base: base,
    Weight: weight,
  }));

/** Placement strategies as ECS names them: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html */
const placement = (one: Placement): ecs.Service.PlacementStrategy => {
  if ('binpack' in one) return { Type: 'binpack', Field: one.binpack };
  if ('random' in one) return { Type: 'random' };
  return { Type: 'spread', Field: one.spread === 'zone' ? 'attribute:ecs.availability-zone' : 'instanceId' };
};

/** What a service says of where its tasks run; `instances` is the capacity provider of the EC2 instances. */
export const serviceLaunch = (
  launch: Launch,
  instances: Expr<Kind<'AWS::ECS::CapacityProvider.Name'>> | undefined,
) => ({
  CapacityProviderStrategy: strategy(launch.capacity, instances),
  PlatformVersion: launch.launchType === 'FARGATE' ? launch.platformVersion : undefined,
  PlacementStrategies: launch.launchType === 'EC2' ? launch.placement.map(placement) : undefined,
});
