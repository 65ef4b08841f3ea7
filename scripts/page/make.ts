/** Makes the page of an environment. */

import { createHash } from 'node:crypto';
import type { Mapping } from '../../generator/checks/template.js';
import type { CostReport } from '../../generator/cost/index.js';
import { writeSvg } from '../../generator/diagrams/svg/write.js';
import type { Environment } from '../../generator/environment/environment.js';
import { rootFile, type TemplateFile } from '../../generator/module.js';
import { graphOf } from '../../generator/proofs/graph.js';
import type { Facts, Subject } from '../../generator/proofs/proof.js';
import { prove } from '../../generator/proofs/prove.js';
import { type Impact, type Picture, type ReportInput, reportPage } from '../../generator/report/index.js';
import { pageParts } from '../lib/validators.js';

/** What a page is made from. */
export interface PageInput {
  readonly environment: Environment;
  readonly templates: readonly TemplateFile[];
  readonly facts: Facts;
  readonly networking: Subject['networking'];
  readonly cost: CostReport;
  /** What changes against a base, where one was named. */
  readonly impact?: Impact | undefined;
}

/** Beyond so many services a picture is a wall of boxes that nobody reads, and takes minutes to lay out. */
export const mostDrawn = 24;

/** Beyond so many services the proofs take minutes: the packing of tasks grows with their square. */
const mostProved = 200;

const picturesOf = async (subject: Subject): Promise<readonly Picture[] | string> => {
  const { length } = subject.environment.services;
  if (length > mostDrawn)
    return `Not drawn: pictures are for up to ${mostDrawn} services, and this environment has ${length}.`;
  // The layout library is as large as all the rest of the command.
  const { drawAll } = await import('../diagrams/draw.js');
  return (await drawAll(subject)).map(({ diagram, placed }) => ({
    title: diagram.title,
    svg: writeSvg(diagram, placed, { styled: false }),
  }));
};

const hash = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The page as text: the same bytes for the same input. */
export const makePage = async ({
  environment,
  templates,
  facts,
  networking,
  cost,
  impact,
}: PageInput): Promise<string> => {
  const set: Record<string, Mapping> = Object.fromEntries(templates.map(({ file, body }) => [file, body]));
  const bytes = new Map(templates.map(({ file, text }) => [file, Buffer.byteLength(text)]));
  const subject: Subject = { environment, graph: graphOf(environment, set, rootFile), facts, networking, bytes };
  const { length } = environment.services;
  const input: ReportInput = {
    subject,
    root: set[rootFile] ?? {},
    proven:
      length > mostProved
        ? `they are for up to ${mostProved} services, and this environment has ${length}`
        : prove(subject),
    cost,
    impact,
    pictures: await picturesOf(subject),
  };
  return reportPage(input, { ...pageParts(), hash });
};
