/** The page of production in a real browser: what a reader does with it, by mouse and by keyboard, in light and in dark. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withServices } from '../../../scripts/bench/services.js';
import { startBrowser } from '../../../scripts/screenshots/browser.js';
import { impact, production } from '../../impact/tools.js';
import { committed, pageOf } from '../tools.js';

const test = suite('report/browser');

const folder = mkdtempSync(join(tmpdir(), 'compute-report-'));
const file = join(folder, 'production.html');
const changing = join(folder, 'changing.html');
let browser: Browser;

/** The page with all that an impact can have: a replacement, an interruption, permissions, exports, a service that goes. */
const changed = production
  .replace('port: 8000', 'port: 9000')
  .replace('\n  worker:', '\n  jobs:')
  .replace('      SECRET_KEY: { secretsManager: parameter }\n\n', '\n');

test.before(async () => {
  writeFileSync(file, await pageOf(committed('production')));
  const review = impact(production, changed);
  assert.ok(review.iam.length > 0 && review.exports.length > 0);
  writeFileSync(changing, await pageOf(committed('production'), { base: 'main', review }));
  browser = await startBrowser();
});
test.after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Look {
  readonly colorScheme?: 'dark' | 'light';
  /** The page; production's where none is named. */
  readonly path?: string;
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
  readonly permissions?: string[];
}

/** Opens the page, hands it over, and fails for anything on the console or on the network. */
const open = async (look: Look, use: (page: Page) => Promise<void>): Promise<void> => {
  const { width = 1280, path = file, ...rest } = look;
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', ...rest });
  try {
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href) said.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(path).href);
    await use(page);
    assert.equal(said, []);
  } finally {
    await context.close();
  }
};

/** Runs a script in the page; the types of a browser are not those of this program. */
const inPage = <T>(page: Page, script: string): Promise<T> => page.evaluate(script) as Promise<T>;

const axe = createRequire(import.meta.url)('axe-core') as { readonly source: string };

/** Unfolds everything, and gives what axe-core finds. */
const findings = async (page: Page): Promise<string[]> => {
  await inPage(page, "for (const one of document.querySelectorAll('details')) one.open = true");
  await inPage(page, `${axe.source};0`);
  const { found, ran } = await inPage<{ found: string[]; ran: string[] }>(
    page,
    `axe.run().then(({ violations, passes }) => ({
      found: violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')),
      ran: passes.map(({ id }) => id),
    }))`,
  );
  assert.ok(ran.includes('color-contrast') && ran.length > 25);
  return found;
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390])
    test(`axe-core finds nothing, ${colorScheme}, ${width} pixels wide, with everything unfolded`, () =>
      open({ colorScheme, width }, async (page) => assert.equal(await findings(page), [])));

  test(`axe-core finds nothing where a change is shown, ${colorScheme}`, () =>
    open({ colorScheme, path: changing }, async (page) => {
      assert.match((await page.locator('#impact').textContent()) ?? '', 'Interruptions');
      assert.equal(await findings(page), []);
    }));
}

test('nothing is wider than the screen, whatever its width', async () => {
  for (const width of [320, 390, 768, 1280])
    await open({ width }, async (page) => {
      const wide = await inPage<number>(page, 'document.documentElement.scrollWidth');
      assert.ok(wide <= width, `${wide} pixels on a screen of ${width}`);
    });
});

test('dark and light differ in the page and in its pictures', async () => {
  const colours = (page: Page) =>
    inPage<string[]>(
      page,
      "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.diagram .page')).fill]",
    );
  await open({ colorScheme: 'light' }, async (page) =>
    assert.equal(await colours(page), ['rgb(255, 255, 255)', 'rgb(255, 255, 255)']),
  );
  await open({ colorScheme: 'dark' }, async (page) =>
    assert.equal(await colours(page), ['rgb(13, 17, 23)', 'rgb(13, 17, 23)']),
  );
});

const rows = '#resource-groups tbody tr:visible';

test('the search, the stack and the type leave the rows that have all of it, and Esc brings all back', () =>
  open({}, async (page) => {
    const all = await page.locator(rows).count();
    assert.ok(all > 60);
    await page.fill('#filter-text', 'ALARM  memory');
    await page.locator('.count', { hasText: 'shown' }).waitFor();
    const found = await page.locator(rows).allTextContents();
    assert.ok(found.length > 0 && found.length < 10);
    for (const text of found) assert.match(text, /alarm/i);
    await page.selectOption('#filter-stack', 'ServiceApi');
    await page.locator('.count', { hasText: /^1 shown/ }).waitFor();
    assert.is(await page.locator('#resource-groups > .group:visible').count(), 1);
    await page.selectOption('#filter-type', 'ECS::Cluster');
    await page.locator('.none:visible').waitFor();
    await page.locator('#filter-type').press('Escape');
    assert.is(await page.locator(rows).count(), all);
    assert.is(await page.inputValue('#filter-text'), '');
    assert.is(await inPage(page, 'document.activeElement.id'), 'filter-text');
  }));

test('by keyboard: the first stop skips to the content, a slash goes to the search, and every stop is visible', () =>
  open({}, async (page) => {
    await page.keyboard.press('Tab');
    assert.is(await inPage(page, 'document.activeElement.className'), 'skip');
    assert.ok((await page.locator('.skip').boundingBox())?.y === 0);
    await page.keyboard.press('Enter');
    assert.is(await inPage(page, 'document.activeElement.id'), 'main');
    await page.keyboard.press('Tab');
    assert.match(await inPage<string>(page, 'document.activeElement.className'), /^card/);
    for (let stop = 0; stop < 12; stop++) {
      const outline = await inPage<string>(page, 'getComputedStyle(document.activeElement).outlineStyle');
      assert.is(outline, 'solid', await inPage<string>(page, 'document.activeElement.outerHTML.slice(0, 80)'));
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('/');
    assert.is(await inPage(page, 'document.activeElement.id'), 'filter-text');
    await page.keyboard.type('a/b');
    assert.is(await page.inputValue('#filter-text'), 'a/b');
  }));

test('each link in the page leads to a place in it, and the others to pages over HTTPS', () =>
  open({}, async (page) => {
    const links = await inPage<string[]>(
      page,
      "[...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))",
    );
    const ids = new Set(await inPage<string[]>(page, "[...document.querySelectorAll('[id]')].map(({ id }) => id)"));
    for (const link of links)
      assert.ok(link.startsWith('#') ? ids.has(link.slice(1)) : /^https:\/\/[a-z.]+\//.test(link), link);
    assert.is(ids.size, await page.locator('[id]').count(), 'no id is there twice');
    await page.click('nav >> text=Proofs');
    const top = (await page.locator('#proofs-title').boundingBox())?.y ?? -1;
    assert.ok(top > 40 && top < 200, `the heading is below the navigation, at ${top}`);
  }));

test('Copy puts the line that imports an export on the clipboard', () =>
  open({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
    await page.click('button[aria-label="Copy the line that imports ClusterArn"]');
    await page.locator('.copied', { hasText: 'Copied' }).waitFor({ state: 'attached' });
    const line = '!ImportValue paperwurks-production-compute-ClusterArn';
    assert.is(await inPage(page, 'navigator.clipboard.readText()'), line);
  }));

test('Copy selects the line where there is no clipboard', () =>
  open({}, async (page) => {
    await inPage(page, "Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.click('button[aria-label="Copy the line that imports ClusterArn"]');
    await page.locator('.copied', { hasText: 'Selected' }).waitFor({ state: 'attached' });
    assert.is(await inPage(page, 'getSelection().toString()'), '!ImportValue paperwurks-production-compute-ClusterArn');
  }));

test('pictures fit the page, or are shown in full size where somebody asks', () =>
  open({ width: 800 }, async (page) => {
    const width = async () => (await page.locator('.picture svg').first().boundingBox())?.width ?? 0;
    const fitting = await width();
    assert.ok(fitting <= 800);
    await page.click('text=Show pictures in full size');
    assert.ok((await width()) > fitting);
    assert.is(await page.getAttribute('[data-action=size]', 'aria-pressed'), 'true');
  }));

test('without script everything can be read, and nothing is offered that would not work', () =>
  open({ javaScriptEnabled: false }, async (page) => {
    assert.ok((await page.locator(rows).count()) > 60);
    assert.is(await page.locator('button:visible, form:visible').count(), 0);
  }));

test('printed, it is light, and what is folded is there', () =>
  open({ colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.is(await inPage(page, 'getComputedStyle(document.body).backgroundColor'), 'rgb(255, 255, 255)');
    await inPage(page, "dispatchEvent(new Event('beforeprint'))");
    assert.is(await page.locator('details:not([open])').count(), 0);
    await inPage(page, "dispatchEvent(new Event('afterprint'))");
    assert.ok((await page.locator('details:not([open])').count()) > 5);
  }));

test('of a long page, what is not in view is not laid out, and the search finds it all the same', async () => {
  const many = join(folder, 'many.html');
  writeFileSync(many, await pageOf(withServices(committed('production'), 220)));
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(many).href);
  const skipped =
    "[...document.querySelectorAll('#resource-groups h3')].filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length";
  assert.ok((await inPage<number>(page, skipped)) > 210);
  await page.click('nav >> text=Resources');
  // Nothing may be evaluated as text in the page, which is what waitForFunction does.
  const frames =
    'new Promise((done) => { let left = 10; const next = () => left-- > 0 ? requestAnimationFrame(next) : done(); next(); })';
  await inPage(page, frames);
  const top = (await page.locator('#resources-title').boundingBox())?.y ?? -1;
  assert.ok(top > 40 && top < 200, `the heading is below the navigation, at ${top}`);
  await page.fill('#filter-text', 'worker-220 LogGroup');
  await page.locator('.count', { hasText: /^1 shown/ }).waitFor();
  assert.match((await page.locator(rows).textContent()) ?? '', /\/paperwurks\/production\/worker-220/);
  await page.close();
});

test.run();
