/** What the page of an environment is made from. */

import type { Mapping } from '../checks/template.js';
import type { CostReport } from '../cost/index.js';
import type { Subject } from '../proofs/proof.js';
import type { Proven } from '../proofs/prove.js';
import type { Html } from './html.js';
import type { Impact } from './sections/impact.js';

/** A picture, drawn. */
export interface Picture {
  readonly title: string;
  /** Without a style sheet of its own: the page has it. */
  readonly svg: string;
}

/** Everything there is to say about an environment. */
export interface ReportInput {
  readonly subject: Subject;
  /** The root template: parameters and outputs as people read them. */
  readonly root: Mapping;
  /** What the proofs came to, or why they were not run. */
  readonly proven: Proven | string;
  readonly cost: CostReport;
  /** What changes against a base, where one was named. */
  readonly impact?: Impact | undefined;
  /** The pictures, or why they were not drawn. */
  readonly pictures: readonly Picture[] | string;
}

/** A part of the page. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}
