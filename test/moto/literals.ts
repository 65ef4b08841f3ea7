/** Values that moto cannot give, in the form that AWS gives them. Everything else comes from moto itself. */

/** Root parameters that CloudFormation would look up. */
export const parameterLiterals: Readonly<Record<string, string>> = {
  // The value of a Systems Manager parameter: the root passes on the image, not the name of the parameter.
  AmiId: 'ami-12c6146b',
};

/** Outputs of nested stacks by `<logical id>.<output>`. */
export const outputLiterals: Readonly<Record<string, string>> = {
  // moto skips AWS::ECS::CapacityProvider, so nothing can refer to one.
  'Cluster.CapacityProviderName': 'compute-Cluster-CapacityProvider-1A2B3C4D5E6F',
  'LoadBalancer.LoadBalancerFullName': 'app/compute/1234567890abcdef',
  'ServiceApi.TargetGroupFullName': 'targetgroup/api/1234567890abcdef',
};
