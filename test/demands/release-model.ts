/**
 * What CloudFormation and ECS do with a service's stack and its task definitions, as far as a release depends on it:
 * a parameter that an update does not name keeps its value, one of SSM type is read again, a changed task definition
 * is a new revision, and a service is told of a task definition only when its own properties change. A family without a
 * revision is the newest active one:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */

import { mappingOf } from '../../generator/checks/template.js';
import { at, type Json, made } from '../stacks/tools.js';

const imageOf = (definition: Json): string => `${at(definition, 'ContainerDefinitions', 0, 'Image')}`;

/** An account in which one service of a spec is deployed and released. */
export class Account {
  /** Values of Systems Manager parameters. */
  readonly store = new Map<string, string>();
  /** Images of the revisions of each family, the oldest first. */
  readonly revisions = new Map<string, string[]>();
  /** The image that the service runs. */
  running = '';
  #parameters: Record<string, string> = {};
  #definition = '';
  #service = '';

  /** Creates or updates the stack from a spec; parameters that are not given keep their values. */
  deploy(text: string, given: Readonly<Record<string, string>> = {}): void {
    const set = made(text);
    const declared = set.section('compute', 'Parameters');
    this.#parameters = { ...this.#parameters, ...given };
    const { Type, Default } = mappingOf(declared.ApiImage);
    const value = this.#parameters.ApiImage ?? `${Default}`;
    const image = `${Type}`.startsWith('AWS::SSM::') ? (this.store.get(value) ?? '') : value;
    const pattern = `${mappingOf(set.section('service-api', 'Parameters').Image).AllowedPattern}`;
    if (!new RegExp(pattern).test(image)) throw new Error(`Parameter Image failed to satisfy constraint: '${image}'`);

    const definition = JSON.stringify(set.one('service-api', 'TaskDefinition').properties).replaceAll(
      '{"Ref":"Image"}',
      JSON.stringify(image),
    );
    const family = `${(JSON.parse(definition) as Json).Family}`;
    if (definition !== this.#definition) this.register(family, imageOf(JSON.parse(definition) as Json));
    const { properties } = set.one('service-api', 'Service');
    const byFamily = properties.TaskDefinition === family;
    const revision = (this.revisions.get(family) ?? []).length;
    const service = JSON.stringify({ ...properties, TaskDefinition: byFamily ? family : `${family}:${revision}` });
    if (service !== this.#service) this.updateService(family);
    this.#definition = definition;
    this.#service = service;
  }

  /** `aws ecs register-task-definition`. */
  register(family: string, image: string): void {
    this.revisions.set(family, [...(this.revisions.get(family) ?? []), image]);
  }

  /** `aws ecs update-service`, with the newest revision of the family. */
  updateService(family: string): void {
    this.running = this.revisions.get(family)?.at(-1) ?? '';
  }
}
