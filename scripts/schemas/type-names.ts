/** How a type is called in files and in code. */

/** `AWS::ECS::Service` as the service module and the exported name: `ecs`, `Service`. */
export const namesOf = (type: string): { readonly service: string; readonly name: string } => {
  const [, service = '', name = ''] = type.split('::');
  return { service: service.toLowerCase(), name };
};

/** Groups types by the service they belong to, both sorted. */
export const byService = <T extends { readonly type: string }>(
  specs: readonly T[],
): ReadonlyMap<string, readonly T[]> => {
  const sorted = [...specs].sort((a, b) => (a.type < b.type ? -1 : 1));
  const services = [...new Set(sorted.map((spec) => namesOf(spec.type).service))].sort();
  return new Map(services.map((service) => [service, sorted.filter((spec) => namesOf(spec.type).service === service)]));
};
