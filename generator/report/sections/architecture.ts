/** The pictures of the environment. */

import { Html, html, joined } from '../html.js';
import type { Picture, ReportInput, Section } from '../input.js';

/** Pixels from which on a picture would be illegible on a narrow screen if it had to fit. */
const wide = 700;

const isWide = (svg: string): boolean => Number(/<svg\b[^>]*? width="(\d+)"/.exec(svg)?.[1] ?? 0) > wide;

const figure = ({ title, svg }: Picture): Html =>
  html`<figure class="picture${isWide(svg) && ' wide'}"><div class="scroll" role="region" tabindex="0" aria-label="${title}, scrolls">${new Html(svg)}</div></figure>`;

const folded = (picture: Picture): Html =>
  html`<details><summary><h3>${picture.title}</h3></summary>
${figure(picture)}</details>
`;

/** The first picture is shown; the others open. */
export const architectureSection = ({ pictures, subject }: ReportInput): Section => {
  const [first, ...others] = typeof pictures === 'string' ? [] : pictures;
  return {
    id: 'architecture',
    title: 'Architecture',
    body:
      typeof pictures === 'string' || first === undefined
        ? html`<p class="note">${pictures as string}</p>`
        : html`<p>What ${subject.environment.name} consists of, drawn from its templates. A picture that is wider than the page scrolls; the button shows it in its own size.</p>
<p><button type="button" data-action="size" aria-pressed="false" hidden>Show pictures in full size</button></p>
${figure(first)}
${joined(others.map(folded))}`,
  };
};
