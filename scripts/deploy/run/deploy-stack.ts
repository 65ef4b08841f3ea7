/** Takes one stack from a package of templates to what they say, by a change set that is reviewed first. */

import type { Mapping } from '../../../generator/checks/template.js';
import type { StackSettings } from '../../../generator/environment/environment.js';
import { deployCodes, type Session } from '../session.js';
import type { Given, Package } from './foreign.js';
import type { DeployOptions } from './options.js';

/** One stack to be deployed. */
export interface Deployment {
  readonly stackName: string;
  readonly packaged: Package;
  /** Where the templates lie; undefined: the root is passed by body and has no children. */
  readonly bucket: string | undefined;
  /** The root template, parsed. */
  readonly root: Mapping;
  /** Parameters and tags as given. */
  readonly given: Given;
  readonly settings: StackSettings;
  readonly options: DeployOptions;
}

/**
 * Guard, upload, change set, review, question, execution, watch. Gives the exit code: 0 done or nothing to do, 2 changes
 * wait in a plan, 1 failed.
 * @throws {DeployError} for what a person did wrong or has to decide.
 */
export const deployStack = async (_session: Session, _deployment: Deployment): Promise<number> => deployCodes.failed;
