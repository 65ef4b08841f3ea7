/**
 * The task sizes of Fargate for Linux, complete: MiB of memory by CPU units. A table of literals, since it is also the
 * type that a service on Fargate is checked against.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
const SIZES = {
  256: [512, 1024, 2048],
  512: [1024, 2048, 3072, 4096],
  1024: [2048, 3072, 4096, 5120, 6144, 7168, 8192],
  2048: [4096, 5120, 6144, 7168, 8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384],
  4096: [
    8192, 9216, 10240, 11264, 12288, 13312, 14336, 15360, 16384, 17408, 18432, 19456, 20480, 21504, 22528, 23552, 24576,
    25600, 26624, 27648, 28672, 29696, 30720,
  ],
  8192: [16384, 20480, 24576, 28672, 32768, 36864, 40960, 45056, 49152, 53248, 57344, 61440],
  16384: [32768, 40960, 49152, 57344, 65536, 73728, 81920, 90112, 98304, 106496, 114688, 122880],
} as const;

/** CPU units that Fargate offers. */
export type FargateCpu = keyof typeof SIZES;

/** MiB that Fargate offers with so many CPU units. */
export type FargateMemory<C extends FargateCpu> = (typeof SIZES)[C][number];

/** The table as a list, the smallest first. */
export const FARGATE_SIZES: readonly { readonly cpu: number; readonly memory: readonly number[] }[] = Object.entries(
  SIZES,
).map(([cpu, memory]) => ({ cpu: Number(cpu), memory }));
