/** Which memory Fargate has beside which CPU: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */

interface Size {
  /** In CPU units, and as vCPUs are written. */
  readonly units: string;
  readonly vcpu: string;
  /** In MiB. */
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

const sizes: readonly Size[] = [
  { units: '256', vcpu: '.25', least: 512, most: 2048, step: 512 },
  { units: '512', vcpu: '.5', least: 1024, most: 4096, step: 1024 },
  { units: '1024', vcpu: '1', least: 2048, most: 8192, step: 1024 },
  { units: '2048', vcpu: '2', least: 4096, most: 16384, step: 1024 },
  { units: '4096', vcpu: '4', least: 8192, most: 30720, step: 1024 },
  { units: '8192', vcpu: '8', least: 16384, most: 61440, step: 4096 },
  { units: '16384', vcpu: '16', least: 32768, most: 122880, step: 8192 },
];

/** The memory in MiB; undefined for text that is none. */
const mebibytes = (memory: string): number | undefined => {
  if (/^\d+$/.test(memory)) return Number(memory);
  const gigabytes = /^(0\.5|[1-9]\d*)\s*gb$/i.exec(memory)?.[1];
  return gigabytes === undefined ? undefined : Number(gigabytes) * 1024;
};

/** Whether Fargate has tasks with this CPU and this memory. */
export const fargateMemory = (cpu: string, memory: string): boolean => {
  const amount = mebibytes(memory);
  if (amount === undefined) return false;
  return sizes.some(({ units, vcpu, least, most, step }) => {
    const fits = cpu === units || (cpu.startsWith(vcpu) && /^\s*vcpu$/i.test(cpu.slice(vcpu.length)));
    // 1.5 GB is no choice, although it is a multiple of the smallest step.
    return fits && amount >= least && amount <= most && amount % step === 0 && amount !== 1536;
  });
};
