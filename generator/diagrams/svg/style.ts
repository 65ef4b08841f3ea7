/** The style sheet of the pictures: light, and dark on screens whose user wants that. Printed, they are light. */

import { type as sizes } from '../boxes.js';
import { dark, light, type Palette } from './palette.js';

const colours = ({ page, card, text, quiet, line, alarm, themes }: Palette): string[] => [
  `.diagram .page{fill:${page}}`,
  `.diagram .box{fill:${card}}`,
  `.diagram text{fill:${text}}`,
  `.diagram .quiet{fill:${quiet}}`,
  `.diagram .bare>.chip{fill:${page}}`,
  `.diagram .way{stroke:${line}}`,
  `.diagram .head{fill:${line}}`,
  `.diagram .half .way{stroke:${alarm}}`,
  `.diagram .half .head{fill:${alarm}}`,
  ...Object.entries(themes).flatMap(([theme, { accent, tint }]) => [
    `.diagram .${theme}>.edge{stroke:${accent}}`,
    `.diagram .${theme}>.bar,.diagram .${theme}>.name{fill:${accent}}`,
    `.diagram .${theme}>.chip{fill:${tint}}`,
    `.diagram .${theme}>.area{fill:${tint};stroke:${accent}}`,
  ]),
];

const shapes = [
  `.diagram text{font:${sizes.line}px Helvetica,Arial,"Liberation Sans",Arimo,sans-serif}`,
  `.diagram .heading{font-size:${sizes.heading}px;font-weight:bold}`,
  `.diagram .title{font-size:${sizes.title}px;font-weight:bold}`,
  `.diagram .small{font-size:${sizes.small}px}`,
  '.diagram .edge{fill:none}',
  '.diagram .dashed{stroke-dasharray:5 4}',
  '.diagram .way{fill:none;stroke-width:1.5}',
  '.diagram .flow .way{stroke-width:2.2}',
  '.diagram .trust .way{stroke-dasharray:6 4}',
  '.diagram .half .way{stroke-dasharray:2 3}',
  '.diagram .label{text-anchor:middle}',
];

/** The rules, one a line. */
export const diagramStyle = (): string =>
  [
    ...shapes,
    ...colours(light),
    '@media screen and (prefers-color-scheme:dark){',
    ...colours(dark).map((rule) => ` ${rule}`),
    '}',
  ].join('\n');
