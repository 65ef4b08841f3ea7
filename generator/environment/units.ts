/** What a number in the spec counts. */
interface Unit {
  /** As a person would say it. */
  readonly name: string;
  /** How many of it one of each other unit is; lower case. */
  readonly of: Readonly<Record<string, number>>;
}

const seconds: Unit = {
  name: 'seconds',
  of: {
    ms: 0.001,
    s: 1,
    sec: 1,
    secs: 1,
    second: 1,
    seconds: 1,
    m: 60,
    min: 60,
    mins: 60,
    minute: 60,
    minutes: 60,
    h: 3600,
  },
};
const days: Unit = {
  name: 'days',
  of: { d: 1, day: 1, days: 1, w: 7, week: 7, weeks: 7, y: 365, year: 365, years: 365 },
};
const mebibytes: Unit = {
  name: 'MiB',
  // People who write 1GB for a container mean 1024 MiB, as ECS itself reads it.
  of: { m: 1, mb: 1, mib: 1, mi: 1, g: 1024, gb: 1024, gib: 1024, gi: 1024 },
};
const gibibytes: Unit = { name: 'GiB', of: { g: 1, gb: 1, gib: 1, gi: 1, tb: 1024, tib: 1024 } };
const cpuUnits: Unit = {
  name: 'CPU units',
  of: { vcpu: 1024, vcpus: 1024, cpu: 1024, core: 1024, cores: 1024, m: 1.024 },
};
const percent: Unit = { name: 'percent', of: { '%': 1, percent: 1 } };

const UNITS: Readonly<Record<string, Unit>> = {
  interval: seconds,
  timeout: seconds,
  startPeriod: seconds,
  idleTimeout: seconds,
  draining: seconds,
  stopTimeout: seconds,
  healthCheckGracePeriod: seconds,
  scaleOutCooldown: seconds,
  scaleInCooldown: seconds,
  logRetentionDays: days,
  memory: mebibytes,
  volumeSize: gibibytes,
  cpu: cpuUnits,
  targetCapacity: percent,
  minimumHealthyPercent: percent,
  maximumPercent: percent,
  'scaling.cpu': percent,
  'scaling.memory': percent,
};

/** The unit of a key; `parent` tells the cpu of a task from the cpu that scaling aims at. */
export function unitOf(parent: string | number | undefined, key: string | number | undefined): Unit | undefined {
  const name = String(key);
  const qualified = `${String(parent)}.${name}`;
  return Object.hasOwn(UNITS, qualified) ? UNITS[qualified] : Object.hasOwn(UNITS, name) ? UNITS[name] : undefined;
}

/** The number that `30s`, `1GB`, `0.5 vCPU`, `60%` or `'30'` means in a unit; undefined where it is none. */
export function convert(text: string, unit: Unit | undefined): number | undefined {
  const [, number, suffix = ''] = /^\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*([a-z%]*)\s*$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  const name = suffix.toLowerCase();
  const factor = suffix === '' ? 1 : unit !== undefined && Object.hasOwn(unit.of, name) ? unit.of[name] : undefined;
  const value = factor === undefined ? undefined : Number(number) * factor;
  return value === undefined ? undefined : Math.round(value);
}
