/** Measures the page of production, and of an environment of a thousand services: size, and how soon a browser has it. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { estimateOf } from '../../generator/cost/index.js';
import type { Environment } from '../../generator/environment/environment.js';
import { computeModule } from '../../generator/module.js';
import { readSpec } from '../lib/environments.js';
import { facts, prices, readTools } from '../lib/validators.js';
import { makePage } from '../page/make.js';
import { startBrowser } from '../screenshots/browser.js';
import { withServices } from './services.js';

const runs = 5;

const pageOf = (environment: Environment): Promise<string> => {
  const templates = computeModule(environment);
  const known = facts();
  const estimate = estimateOf({ environment, templates, prices: prices(), facts: known });
  const cost = { estimate, difference: undefined };
  return makePage({ environment, templates, facts: known, networking: undefined, cost });
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds until something is painted, until the page is loaded, and until a search shows what it found. */
const measured = async (browser: Browser, url: string): Promise<readonly [number, number, number, number]> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  try {
    await page.goto(url);
    return (await page.evaluate(`(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const paint = await new Promise((done) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') done(startTime);
        }).observe({ type: 'paint', buffered: true });
      });
      await frame();
      const { loadEventEnd } = performance.getEntriesByType('navigation')[0];
      const field = document.querySelector('#filter-text');
      const start = performance.now();
      field.focus();
      field.value = 'alarm memory';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await frame();
      return [paint, loadEventEnd, performance.now() - start, document.querySelectorAll('*').length];
    })()`)) as readonly [number, number, number, number];
  } finally {
    await page.close();
  }
};

const read = readSpec('.', 'production', readTools());
if (!('environment' in read)) throw new Error('params/production.yaml cannot be read');
const { environment } = read;
const folder = mkdtempSync(join(tmpdir(), 'compute-bench-'));
const browser = await startBrowser();
try {
  for (const count of [environment.services.length, 1000]) {
    const started = performance.now();
    const text = await pageOf(count === environment.services.length ? environment : withServices(environment, count));
    const made = performance.now() - started;
    const file = join(folder, `${count}.html`);
    writeFileSync(file, text);
    const all: (readonly number[])[] = [];
    for (let run = 0; run < runs; run++) all.push(await measured(browser, pathToFileURL(file).href));
    const [paint, load, search, elements] = [0, 1, 2, 3].map((index) => median(all.map((one) => one[index] ?? 0)));
    const kib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;
    console.log(
      `${count} services: ${kib(Buffer.byteLength(text))} (${kib(gzipSync(text).length)} gzipped), ${elements} elements, made in ${Math.round(made)} ms; ` +
        `first paint ${Math.round(paint ?? 0)} ms, loaded ${Math.round(load ?? 0)} ms, search ${Math.round(search ?? 0)} ms (medians of ${runs})`,
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
