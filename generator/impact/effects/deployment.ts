import { leastOf, numberOf } from '../../proofs/load.js';
import { at } from '../../proofs/look.js';
import type { Changed } from '../diff/change.js';
import { afterOf, below, type EffectRule, many, refersTo, type Scene, updatedOf } from './scene.js';

/**
 * What of a service ECS starts new tasks for; all else it takes over while the tasks run on. Each parameter's
 * description says which: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */
const deploys = [
  'ForceNewDeployment',
  'LoadBalancers',
  'NetworkConfiguration',
  'PlatformVersion',
  'ServiceConnectConfiguration',
  'ServiceRegistries',
  'TaskDefinition',
  'VolumeConfigurations',
  'VpcLatticeConfigurations',
] as const;

/** The least number of tasks that a service runs. */
const leastTasks = (scene: Scene, { after }: Changed): number => {
  const targets = afterOf(scene, 'ApplicationAutoScaling::ScalableTarget');
  const target = targets.find(({ properties }) => refersTo(properties.ResourceId, after.address));
  return numberOf(target?.properties.MinCapacity, numberOf(after.properties.DesiredCount, 1));
};

/**
 * A service that starts new tasks. ECS rounds the least healthy tasks up; with none of them it may stop all old tasks
 * first.
 */
export const deployment: EffectRule = (scene) =>
  updatedOf(scene, 'ECS::Service').flatMap((changed) => {
    const { address, properties } = changed.after;
    // CodeDeploy and others deploy by themselves: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentController.html
    if ((at(properties, 'DeploymentController', 'Type') ?? 'ECS') !== 'ECS') return [];
    const forced = at(properties, 'ForceNewDeployment', 'EnableForceNewDeployment') === true;
    const named = below(changed, ...deploys).length > 0;
    if (!named && !(forced && changed.properties.length > 0)) return [];
    const configuration = properties.DeploymentConfiguration;
    const least = leastTasks(scene, changed);
    const minimumHealthyPercent = numberOf(at(configuration, 'MinimumHealthyPercent'), 100);
    const healthy = leastOf({ minimumHealthyPercent }, least);
    const interrupts = least > 0 && healthy === 0;
    const start = named ? 'ECS starts a new deployment' : 'ECS may start a new deployment, which the template asks for';
    const text = interrupts
      ? `${start}, and may stop all tasks before new ones run`
      : `${start}: new tasks take over step by step; of ${many(least, 'task')} at least ${healthy} ${healthy === 1 ? 'keeps' : 'keep'} running`;
    return [
      {
        address,
        effect: {
          what: 'deployment',
          text,
          interrupts,
          source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html',
        },
      },
    ];
  });
