/** Takes the pictures of production's page that the README shows: light and dark. */

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reportCommand } from '../commands/report.js';
import { startBrowser } from './browser.js';
import { smaller } from './png.js';

const folder = 'docs/report';
const size = { width: 1280, height: 2000 };

const out = mkdtempSync(join(tmpdir(), 'compute-screenshots-'));
const browser = await startBrowser();
try {
  const code = await reportCommand(['production'], { directory: '.', out });
  if (code !== 0) throw new Error('the page cannot be made');
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ viewport: size, colorScheme, reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(join(out, 'production.html')).href);
    const path = join(folder, `production-${colorScheme}.png`);
    const taken = smaller(await page.screenshot());
    writeFileSync(`${path}.tmp`, taken);
    renameSync(`${path}.tmp`, path);
    console.log(`${path} ${Math.round(taken.length / 1024)} KiB`);
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
