/** What the tables of physical ids are written with. */

import { partitionOf } from '../../../../generator/evaluate/partition.js';
import { arnOf, type Context, digest, letters, uuidOf } from '../context.js';
import type { Json, Properties } from '../state.js';

/** A resource that needs a physical id. */
export interface Birth {
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
  readonly generation: number;
  /** How often it was changed in place. */
  readonly revision: number;
  /** The id that it has already, when it is changed in place. */
  readonly physicalId?: string | undefined;
}

/** What Ref and Fn::GetAtt give. */
export interface Physical {
  readonly id: string;
  readonly attributes: Properties;
}

/** Makes up ids in AWS's shapes; the same resource always gets the same. */
export class Shapes {
  readonly seed: string;

  constructor(
    readonly context: Context,
    readonly birth: Birth,
  ) {
    this.seed = `${birth.stackId} ${birth.logicalId} ${birth.generation}`;
  }

  get region(): string {
    return this.context.options.region;
  }

  get account(): string {
    return this.context.options.account;
  }

  get partition(): string {
    return partitionOf(this.region);
  }

  /** Text of a property; undefined where it is not set. */
  text(name: string): string | undefined {
    const value = this.birth.properties[name];
    return typeof value === 'string' || typeof value === 'number' ? `${value}` : undefined;
  }

  /** Any property, empty where it is not set. */
  json(name: string): Json {
    return this.birth.properties[name] ?? '';
  }

  hex(length: number, salt = ''): string {
    return digest(`${this.seed} ${salt}`).slice(0, length);
  }

  uuid(salt = ''): string {
    return uuidOf(`${this.seed} ${salt}`);
  }

  /** An EC2 id such as `vpc-0a1b2c3d4e5f60718`. */
  ec2(prefix: string, salt = ''): string {
    return `${prefix}-0${this.hex(16, salt || prefix)}`;
  }

  /** Letters and digits in capitals. */
  letters(length: number, salt = ''): string {
    return letters(`${this.seed} ${salt}`, length);
  }

  /** The name that a property gives, else `<stack>-<logical id>-<letters>` cut to a length. */
  name(property: string, most = 128): string {
    return this.text(property) ?? this.madeUp(most);
  }

  madeUp(most: number): string {
    const { stackName, logicalId } = this.birth;
    const suffix = `-${this.letters(12)}`;
    const room = most - suffix.length;
    const full = `${stackName}-${logicalId}`;
    if (full.length <= room) return full + suffix;
    const id = logicalId.slice(0, Math.floor((room - 1) / 2));
    return `${stackName.slice(0, room - 1 - id.length)}-${id}${suffix}`;
  }

  arn(service: string, resource: string): string {
    return arnOf(this.context, service, resource);
  }

  /** An ARN without a region. */
  globalArn(service: string, resource: string): string {
    return `arn:${this.partition}:${service}::${this.account}:${resource}`;
  }
}

/** Makes the physical side of one type. */
export type Maker = (shapes: Shapes) => Physical;
