/** The public API: from an environment spec to checked templates. The DSL is exported as `paperwurks-compute/dsl`. */

export {
  checkSet,
  checkTemplate,
  type FileFinding,
  type Finding,
  type Severity,
  type ValidatorOf,
} from './checks/index.js';
export { type ExportContract, exportsOf } from './contracts/exports.js';
export { networkingExport, networkingOutputs } from './contracts/networking.js';
export type { Environment, Launch, OnFargate, OnInstances, Service } from './environment/environment.js';
export { type ReadTools, readEnvironment } from './environment/read.js';
export {
  type Edge,
  type EvaluatedOutput,
  type EvaluatedResource,
  type EvaluatedStack,
  type Evaluation,
  type EvaluationInput,
  type EvaluationProblem,
  equal as equalValues,
  evaluate,
  isKnown,
  placeholdersIn,
  render as renderValue,
  type Source,
  sourcesOf,
  substitute,
  type Value,
} from './evaluate/index.js';
export { type CheckInput, checkEnvironment, type Generated } from './generate.js';
export { type ImpactInput, impactOf } from './impact/impact.js';
export { computeModule, type TemplateFile } from './module.js';
export { clusterStack } from './stacks/cluster.js';
export { loadBalancerStack } from './stacks/load-balancer.js';
export { observabilityStack } from './stacks/observability/stack.js';
export { rootStack } from './stacks/root.js';
export { serviceLaunch, taskLaunch } from './stacks/service/launch.js';
export { serviceStack } from './stacks/service/stack.js';
export { type Problem, SpecError } from './text/problem.js';
export { templateYaml, toYaml } from './yaml/emit.js';
export { templateSchema } from './yaml/template-schema.js';
