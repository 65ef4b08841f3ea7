/** The sizes of Fargate tasks: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */

/** A choice of CPU, and the memory that goes with it. */
interface Size {
  readonly cpu: string;
  /** The same in vCPU, as it may be written. */
  readonly virtual: string;
  /** The least and the most memory in GB, and the steps between them. */
  readonly memory: readonly [least: number, most: number, step: number];
}

const sizes: readonly Size[] = [
  { cpu: '256', virtual: '.25', memory: [0.5, 2, 0.5] },
  { cpu: '512', virtual: '.5', memory: [1, 4, 1] },
  { cpu: '1024', virtual: '1', memory: [2, 8, 1] },
  { cpu: '2048', virtual: '2', memory: [4, 16, 1] },
  { cpu: '4096', virtual: '4', memory: [8, 30, 1] },
  { cpu: '8192', virtual: '8', memory: [16, 60, 4] },
  { cpu: '16384', virtual: '16', memory: [32, 120, 8] },
];

const hasCpu = ({ cpu, virtual }: Size, text: string): boolean =>
  text === cpu || /^(\S+?)\s*vcpu$/i.exec(text)?.[1] === virtual;

const gigabytes = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text) / 1024;
  const number = /^(\d+(?:\.5)?)\s*gb$/i.exec(text)?.[1];
  return number === undefined ? Number.NaN : Number(number);
};

const hasMemory = ({ memory: [least, most, step] }: Size, text: string): boolean => {
  const size = gigabytes(text);
  // There is no task of a quarter of a vCPU with one and a half GB.
  return size >= least && size <= most && (size - least) % step === 0 && !(least === 0.5 && size === 1.5);
};

/** Whether Fargate has tasks of this CPU. */
export const isCpu = (text: string): boolean => sizes.some((size) => hasCpu(size, text));

/** Whether Fargate has tasks of this CPU and memory. */
export const isSize = (cpu: string, memory: string): boolean =>
  sizes.some((size) => hasCpu(size, cpu) && hasMemory(size, memory));
