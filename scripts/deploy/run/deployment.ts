/** What is deployed. */

import type { Mapping } from '../../../generator/checks/template.js';
import type { StackSettings } from '../../../generator/environment/environment.js';
import type { Package } from '../package/package.js';
import type { GivenParameters } from '../parameters/given.js';
import type { DeployOptions } from './options.js';

/** One stack to be deployed. */
export interface Deployment {
  readonly stackName: string;
  readonly packaged: Package;
  /** Where the templates lie; undefined: the root is passed by body and has no children. */
  readonly bucket: string | undefined;
  /** The root template, parsed. */
  readonly root: Mapping;
  readonly given: GivenParameters;
  /** Tags of the stack, beside those of the parameter file; CloudFormation hands them on to resources. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly settings: StackSettings;
  readonly options: DeployOptions;
}
