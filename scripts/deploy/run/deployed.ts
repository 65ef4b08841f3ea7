/** The templates that are deployed now, of a stack and of all that are nested in it. */

import { GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { entriesOf, type Mapping, mappingOf, textOf } from '../../../generator/checks/template.js';
import type { StackChanges } from '../../../generator/impact/review/input.js';
import { isNestedStack } from '../../../generator/impact/review/marks.js';
import { fileOfUrl, parsedTemplate } from '../package/nested.js';
import type { Session } from '../session.js';

/** Templates by file name, and which of them is the root. */
export interface DeployedTemplates {
  readonly root: string;
  readonly templates: Readonly<Record<string, Mapping>>;
}

/**
 * Reads them. Nested stacks are found by the change set, which lists every one of an update.
 * @returns undefined where one of them cannot be read: a review without what follows from them is still a review.
 */
export const deployedTemplates = async (
  session: Session,
  stackId: string,
  changes: StackChanges,
  root: string,
): Promise<DeployedTemplates | undefined> => {
  const templates: Record<string, Mapping> = {};
  const read = async (id: string, file: string, listed: StackChanges | undefined): Promise<void> => {
    const { TemplateBody: text = '' } = await session.aws.cloudFormation.send(
      new GetTemplateCommand({ StackName: id, TemplateStage: 'Original' }),
    );
    const body = parsedTemplate(file, text);
    templates[file] = body;
    const nested = entriesOf(body, 'Resources').filter(([, { Type }]) => isNestedStack(textOf(Type)));
    await Promise.all(
      nested.map(async ([logicalId, { Properties, Condition }]) => {
        const child = fileOfUrl(mappingOf(Properties).TemplateURL);
        const physicalId = listed?.changes.find(
          ({ LogicalResourceId }) => LogicalResourceId === logicalId,
        )?.PhysicalResourceId;
        // One that a condition leaves out is not there.
        if (physicalId === undefined && Condition !== undefined) return;
        if (child === '' || physicalId === undefined) throw new Error(`nobody knows which stack ${logicalId} is`);
        if (!Object.hasOwn(templates, child)) await read(physicalId, child, listed?.children.get(logicalId));
      }),
    );
  };
  try {
    await read(stackId, root, changes);
    return { root, templates };
  } catch {
    return undefined;
  }
};
