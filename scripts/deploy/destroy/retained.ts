/** Resources that a deletion leaves behind, by the templates that are deployed. */

import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { entriesOf, type Mapping, mappingOf } from '../../../generator/checks/template.js';
import { parseYaml } from '../../../generator/yaml/source.js';
import { templateSchema } from '../../../generator/yaml/template-schema.js';
import type { Session } from '../session.js';
import { placeOf, type StackNode } from '../watch/tree.js';
import { patiently } from '../watch/trouble.js';

/** A resource that stays. */
export interface Retained {
  /** For example `ServiceApi/LogGroup`. */
  readonly place: string;
  readonly type: string;
  readonly physicalId: string | undefined;
}

/** RetainExceptOnCreate keeps a resource once the operation that made it has succeeded. */
const keeping: ReadonlySet<unknown> = new Set(['Retain', 'RetainExceptOnCreate']);

const templateOf = async (session: Session, stackId: string): Promise<Mapping> => {
  const { TemplateBody = '' } = await patiently(session, () =>
    session.aws.cloudFormation.send(new GetTemplateCommand({ StackName: stackId, TemplateStage: 'Original' })),
  );
  return mappingOf(
    parseYaml(TemplateBody, 'the deployed template', { schema: templateSchema, maxBytes: 10_000_000, maxDepth: 200 })
      .value,
  );
};

/**
 * Resources of a tree that have a deletion policy that keeps them, or one of `policies`:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export const retainedResources = async (
  session: Session,
  tree: readonly StackNode[],
  policies: ReadonlySet<unknown> = keeping,
): Promise<Retained[]> => {
  const retained: Retained[] = [];
  for (const node of tree) {
    const policyOf = new Map(
      entriesOf(await templateOf(session, node.id), 'Resources').map(([id, { DeletionPolicy }]) => [
        id,
        DeletionPolicy,
      ]),
    );
    for (const row of node.resources)
      if (policies.has(policyOf.get(row.logicalId)) && row.status !== 'DELETE_COMPLETE')
        retained.push({ place: placeOf(node, row), type: row.type, physicalId: row.physicalId });
  }
  return retained;
};
