/** Explains ECS rollouts while services stabilise: one line whenever something has changed. */

import type { Session } from '../session.js';
import { describeService, serviceOf, stoppedReasons } from './ecs.js';
import type { ResourceProgress } from './progress.js';
import { primaryOf, rolloutText, troubleOfService } from './rollout-text.js';
import { troubleOf } from './trouble.js';

const serviceType = 'AWS::ECS::Service';

/** Failed tasks, or a service that lives on while its tasks do not: then it is worth asking why tasks stopped. */
const isWorthAsking = (failed: number, messages: readonly string[]): boolean => failed > 0 || messages.length > 0;

export class Rollouts {
  readonly #session: Session;
  readonly #said = new Map<string, Set<string>>();
  readonly #counts = new Map<string, string>();
  readonly #stopped = new Map<string, string[]>();
  #isDenied = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Why tasks stopped, by ARN of the service, as far as it was seen. */
  get stopped(): ReadonlyMap<string, readonly string[]> {
    return this.#stopped;
  }

  /** Looks at the services among the resources. Gives lines about what is new; trouble with ECS is not trouble of the deployment. */
  async look(resources: readonly ResourceProgress[]): Promise<string[]> {
    const lines: string[] = [];
    for (const { path, type, physicalId, began } of resources) {
      if (type !== serviceType || physicalId === undefined || this.#isDenied) continue;
      try {
        lines.push(...(await this.#lookAt(path, physicalId, began)));
      } catch (error) {
        if (troubleOf(error) !== 'denied') continue;
        this.#isDenied = true;
        lines.push(
          'no permission for ecs:DescribeServices, ecs:ListTasks and ecs:DescribeTasks: rollouts are not shown',
        );
      }
    }
    return lines;
  }

  async #lookAt(path: string, arn: string, began: Date): Promise<string[]> {
    if (serviceOf(arn) === undefined) return [];
    const service = await describeService(this.#session, arn);
    if (service === undefined) return [];
    const lines: string[] = [];
    const counts = rolloutText(service);
    if (this.#counts.get(arn) !== counts) {
      this.#counts.set(arn, counts);
      lines.push(`${path}: ${counts}`);
    }
    const messages = troubleOfService(service, began);
    lines.push(...this.#news(arn, messages).map((text) => `${path}: ${text}`));
    if (!isWorthAsking(primaryOf(service)?.failedTasks ?? 0, messages)) return lines;
    const reasons = await stoppedReasons(this.#session, arn, service);
    const fresh = this.#news(arn, reasons);
    if (fresh.length > 0) this.#stopped.set(arn, [...(this.#stopped.get(arn) ?? []), ...fresh]);
    return [...lines, ...fresh.map((text) => `${path}: a task stopped: ${text}`)];
  }

  #news(arn: string, texts: readonly string[]): string[] {
    const said = this.#said.get(arn) ?? new Set();
    this.#said.set(arn, said);
    const fresh = texts.filter((text) => !said.has(text));
    for (const text of fresh) said.add(text);
    return fresh;
  }
}
