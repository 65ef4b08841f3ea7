/** What a service runs on: what only Fargate or only EC2 allows does not compile for the other. */

import type { ApiService, FargateSize, OnFargate, OnInstances } from '../../generator/environment/environment.js';
import * as ecs from '../../generator/resources/ecs.js';
import { serviceLaunch, taskLaunch } from '../../generator/stacks/service/launch.js';

const onFargate = {
  launchType: 'FARGATE',
  capacity: [],
  platformVersion: 'LATEST',
  ephemeralStorage: undefined,
} as const;
const onInstances = { launchType: 'EC2', capacity: [], placement: [] } as const;

/** Sizes of the table, and any size on instances. */
export const valid = [
  ecs.TaskDefinition(taskLaunch({ ...onFargate, cpu: 256, memory: 2048 })),
  ecs.TaskDefinition(taskLaunch({ ...onFargate, cpu: 16384, memory: 122880 })),
  ecs.TaskDefinition(taskLaunch({ ...onInstances, cpu: 300, memory: 700 })),
  ecs.Service(serviceLaunch({ ...onInstances, cpu: 300, memory: 700, placement: [{ spread: 'zone' }] }, undefined)),
];

// A memory that Fargate does not offer with this CPU.
// @ts-expect-error TS2322 Type '4096' is not assignable to type '512 | 1024 | 2048'
export const tooMuch: FargateSize = { cpu: 256, memory: 4096 };

// A CPU that Fargate does not offer.
// @ts-expect-error TS2322 Type '300' is not assignable to type '256 | 512 | 1024 | 2048 | 4096 | 8192 | 16384'
export const tooOdd: FargateSize = { cpu: 300, memory: 1024 };

// Placement on Fargate, which has no instances to place tasks on.
// @ts-expect-error TS2353 'placement' does not exist in type
export const placed: OnFargate = { ...onFargate, cpu: 256, memory: 512, placement: [{ spread: 'zone' }] };

// A platform version on EC2.
// @ts-expect-error TS2353 'platformVersion' does not exist in type
export const versioned: OnInstances = { ...onInstances, cpu: 256, memory: 512, platformVersion: 'LATEST' };

// Ephemeral storage on EC2.
// @ts-expect-error TS2353 'ephemeralStorage' does not exist in type
export const stored: OnInstances = { ...onInstances, cpu: 256, memory: 512, ephemeralStorage: 40 };

// Fargate's capacity in a service on EC2: ECS mixes no Auto Scaling group with Fargate.
// @ts-expect-error TS2322 Type '"FARGATE"' is not assignable to type '"EC2"'
export const mixed: OnInstances['capacity'] = [{ provider: 'FARGATE', base: 0, weight: 1 }];

// A placement strategy that ECS does not have.
// @ts-expect-error TS2322 Type '"rack"' is not assignable to type '"instance" | "zone"'
export const unknown: OnInstances['placement'] = [{ spread: 'rack' }];

/** Reading what only one of the two has needs to ask which it is. */
export const volumeOf = (service: ApiService): number =>
  service.launchType === 'FARGATE' ? (service.ephemeralStorage ?? 20) : service.placement.length;

// Without asking.
// @ts-expect-error TS2339 Property 'placement' does not exist on type
export const unasked = (service: ApiService) => service.placement;
