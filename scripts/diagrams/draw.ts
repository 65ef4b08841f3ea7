/** Draws an environment: what `compute diagram` writes for it. */

import { diagramsOf } from '../../generator/diagrams/index.js';
import type { Diagram } from '../../generator/diagrams/model.js';
import { diagramNotice, diagramPage } from '../../generator/diagrams/page.js';
import type { Placed } from '../../generator/diagrams/placed.js';
import { writeSvg } from '../../generator/diagrams/svg/write.js';
import type { Scene } from '../../generator/proofs/proof.js';
import { layOut } from './layout.js';

/** A picture with its layout, for {@link writeSvg} or for another page. */
export interface Drawn {
  readonly diagram: Diagram;
  readonly placed: Placed;
}

/** Lays out every picture of an environment. */
export const drawAll = async (scene: Scene): Promise<Drawn[]> => {
  const drawn: Drawn[] = [];
  for (const diagram of diagramsOf(scene)) drawn.push({ diagram, placed: await layOut(diagram) });
  return drawn;
};

/** The files of an environment by name: the pictures, and a page that shows them. */
export const diagramFiles = async (scene: Scene): Promise<Map<string, string>> => {
  const { name } = scene.environment;
  const drawn = await drawAll(scene);
  const notice = diagramNotice(name);
  return new Map([
    ...drawn.map(({ diagram, placed }) => [`${diagram.name}.svg`, writeSvg(diagram, placed, { notice })] as const),
    [
      'README.md',
      diagramPage(
        name,
        drawn.map(({ diagram }) => diagram),
      ),
    ] as const,
  ]);
};
