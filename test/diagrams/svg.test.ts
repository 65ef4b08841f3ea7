/** The SVG is self-contained, well-formed whatever the names are, and readable in both schemes. */

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { arrow, card, type Diagram, group } from '../../generator/diagrams/model.js';
import { dark, light, type Palette } from '../../generator/diagrams/svg/palette.js';
import { writeSvg } from '../../generator/diagrams/svg/write.js';
import { layOut } from '../../scripts/diagrams/layout.js';
import { variants } from '../stacks/variants.js';
import { diagramOf } from './tools.js';

const test = suite('diagrams/svg');

const svgOf = async (diagram: Diagram): Promise<string> =>
  writeSvg(diagram, await layOut(diagram), { notice: 'Generated.' });
const production = () => diagramOf(variants['production on EC2'] ?? '', 'architecture');

test('says in its first line that it is generated, and has a title and a description', async () => {
  const svg = await svgOf(production());
  assert.match(svg, /^<!-- Generated\. -->\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  assert.match(svg, /role="img" aria-labelledby="production-architecture-title production-architecture-desc"/);
  assert.match(svg, /<title id="production-architecture-title">paperwurks production: architecture<\/title>/);
  assert.match(
    svg,
    /<desc id="production-architecture-desc">Architecture of production: api behind an internet-facing /,
  );
  assert.match(svg, /Internet to HTTPS 443: HTTPS 443\./);
});

test('has no script, no handler, no link and nothing from elsewhere', async () => {
  const svg = (await svgOf(production())).replace('http://www.w3.org/2000/svg', '');
  assert.not.match(svg, /<script|<foreignObject|<image|<use|<a |\bon\w+=|href|url\(|@import|@font-face|https?:|data:/);
});

test('whole numbers or tenths, so that no machine writes a digit more', async () => {
  const svg = await svgOf(production());
  assert.not.match(svg.replace(/<style>[\s\S]*<\/style>/, ''), /\d\.\d\d|e[-+]\d|NaN|Infinity|undefined/);
});

test('is well-formed, and shows names as they are, whatever they hold', async () => {
  const nasty = `<b>&amp; "quoted" ]]> --> 'it' \u0000\u0007 図 ${'w'.repeat(70)}`;
  const diagram: Diagram = {
    name: 'stacks',
    environment: 'dev',
    title: nasty,
    subtitle: nasty,
    description: nasty,
    direction: 'right',
    shapes: [
      card('a"<', 'outside', nasty, nasty, [nasty]),
      group('g', 'network', nasty, nasty, [card('b', 'compute', nasty, nasty)]),
    ],
    arrows: [arrow('a"<', 'b', 'half', nasty)],
    legend: [{ style: 'half', text: nasty }],
  };
  const svg = await svgOf(diagram);
  assert.is(XMLValidator.validate(svg), true);
  const { svg: parsed } = new XMLParser({ processEntities: true, ignoreAttributes: false }).parse(svg) as {
    svg: { title: { '#text': string } };
  };
  assert.ok(parsed.title['#text'].startsWith('<b>&amp; "quoted" ]]> --> \'it\' \ufffd\ufffd 図'));
});

test('every picture of every kind is well-formed', async () => {
  for (const variant of ['every key on EC2 in staging', 'own groups everywhere', 'many services'])
    for (const name of ['architecture', 'security-groups', 'stacks'] as const)
      assert.is(
        XMLValidator.validate(await svgOf(diagramOf(variants[variant] ?? '', name))),
        true,
        `${variant} ${name}`,
      );
});

test('the style sheet can be left to the page around it', async () => {
  const diagram = diagramOf(variants['workers only'] ?? '', 'security-groups');
  const placed = await layOut(diagram);
  assert.not.match(writeSvg(diagram, placed, { styled: false }), /<style>/);
  assert.match(writeSvg(diagram, placed), /@media screen and \(prefers-color-scheme:dark\)/);
});

/** Contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const contrast = (a: string, b: string): number => {
  const luminance = (colour: string): number =>
    [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

test('all text has a contrast of 4.5 to 1 in both schemes, and lines one of 3 to 1', () => {
  const check = ({ page, card: box, text, quiet, line, alarm, themes }: Palette): void => {
    const areas = [page, box, ...Object.values(themes).map(({ tint }) => tint)];
    for (const area of areas) {
      for (const colour of [text, quiet, alarm]) assert.ok(contrast(colour, area) >= 4.5, `${colour} on ${area}`);
      assert.ok(contrast(line, area) >= 3, `${line} on ${area}`);
    }
    for (const { accent, tint } of Object.values(themes))
      for (const area of [box, tint]) assert.ok(contrast(accent, area) >= 4.5, `${accent} on ${area}`);
  };
  check(light);
  check(dark);
});

test.run();
