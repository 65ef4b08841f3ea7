/** `compute publish`: uploads the templates and prints a link that opens them in the console. */

import { guardIdentity } from '../deploy/guard/identity.js';
import { readInputs, targetOf } from '../deploy/inputs/inputs.js';
import { parsedTemplate } from '../deploy/package/nested.js';
import { packageTemplates, templateUrl } from '../deploy/package/package.js';
import { templatePlace } from '../deploy/package/place.js';
import { quickCreate } from '../deploy/package/quick-create.js';
import { uploadPackage } from '../deploy/package/upload.js';
import { unknownParameters } from '../deploy/parameters/choose.js';
import { committedParameters } from '../deploy/parameters/committed.js';
import { readGiven } from '../deploy/parameters/given.js';
import { explainingFailures } from '../deploy/run/failure.js';
import { openSession } from '../deploy/run/open-session.js';
import { DeployError, deployCodes } from '../deploy/session.js';

/** Options of the command. */
export interface PublishOptions {
  readonly directory: string;
  /** Parameter file whose values the link fills in; the committed one where none is named. */
  readonly parameters?: string;
  readonly json?: boolean;
}

const run = async (name: string, options: PublishOptions, open: typeof openSession): Promise<number> => {
  const { environment, root, templates } = readInputs(options.directory, name);
  const body = parsedTemplate(root, templates[root] ?? '');
  const given = readGiven({ parameters: options.parameters ?? committedParameters(options.directory, name) });
  const unknown = unknownParameters(body, given);
  if (unknown.length > 0) throw new DeployError(unknown.join('\n'), 'put the parameter file right; nothing was done');
  const target = targetOf(environment);
  const place = templatePlace(body, given, target.region);
  const packaged = packageTemplates(templates, root, place);
  const session = open(target);
  try {
    const { account } = await guardIdentity(session);
    const { uploaded, present } = await uploadPackage(session, place, account, packaged);
    const url = templateUrl(place, packaged.root.key);
    const stack = { name: target.stackName, region: target.region, templateUrl: url };
    const { link, hidden, missing } = quickCreate(body, stack, given.file?.parameters ?? new Map());
    const { print, note } = session.console;
    if (options.json) {
      print(JSON.stringify({ templateUrl: url, link, uploaded, present, hidden, missing }, undefined, 2));
      return deployCodes.done;
    }
    note(`${uploaded.length} templates uploaded to ${place.bucket}, ${present.length} were there`);
    if (hidden.length > 0) note(`not in the link, for a person to type: ${hidden.join(', ')}`);
    if (missing.length > 0) note(`without a value yet: ${missing.join(', ')}`);
    note(`a stack that is there already is updated with the template ${url}`);
    print(link);
    return deployCodes.done;
  } finally {
    session.close();
  }
};

/** Runs the command and gives its exit code: 0 uploaded, 1 refused. */
export const publishCommand = (
  environment: string,
  options: PublishOptions,
  open: typeof openSession = openSession,
): Promise<number> => explainingFailures(() => run(environment, options, open));
