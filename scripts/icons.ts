import { readFile, writeFile } from 'node:fs/promises';
import puppeteer, { type Page } from 'puppeteer';
import { installedBrowser } from '../tests/e2e/browsers/installed.ts';

/** Draws `public/icon/holdfast.svg` at each size that browsers ask for. Run after changing the drawing. */
const SIZES = [16, 32, 48, 96, 128];
const FOLDER = new URL('../public/icon/', import.meta.url);

async function draw(page: Page, svg: string, size: number): Promise<void> {
  await page.setViewport({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img src="${source}" width="${size}" height="${size}">`);
  const png = await page.screenshot({ type: 'png', omitBackground: true });
  await writeFile(new URL(`${size}.png`, FOLDER), png);
}

const svg = await readFile(new URL('holdfast.svg', FOLDER), 'utf8');
const browser = await puppeteer.launch({
  executablePath: installedBrowser('chromium') ?? 'chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) await draw(page, svg, size);
} finally {
  await browser.close();
}
