import type { Architecture } from './environment.js';

/**
 * The CPU architecture of an instance type. Graviton families have a g after the generation's digit (t4g, m7gd, c7gn,
 * x2gd, im4gn, is4gen); g4dn and g5 are x86 with a GPU. a1 was the first Graviton.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export function architectureOf(instanceType: string): Architecture {
  return /^(a1|[a-z]+[0-9]+g[a-z]*)\./.test(instanceType) ? 'ARM64' : 'X86_64';
}
