import type { Browser } from 'puppeteer';

export type Difference = { share: number; sameSize: boolean; width: number; height: number };

/** Share of pixels in which any channel differs by more than `tolerance`, of 255. Data addresses in. */
export async function difference(
  browser: Browser,
  one: string,
  two: string,
  tolerance: number,
): Promise<Difference> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(compareInPage, one, two, tolerance);
  } finally {
    await page.close();
  }
}

/** Runs in a blank page: closed over nothing. */
async function compareInPage(one: string, two: string, tolerance: number): Promise<Difference> {
  const read = async (address: string): Promise<ImageData> => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = await Promise.all([read(one), read(two)]);
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let differing = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [i, j] = [(y * a.width + x) * 4, (y * b.width + x) * 4];
      const off = [0, 1, 2].some((c) => Math.abs((a.data[i + c] ?? 0) - (b.data[j + c] ?? 0)) > tolerance);
      if (off) differing += 1;
    }
  }
  const sameSize = a.width === b.width && a.height === b.height;
  return { share: differing / (width * height), sameSize, width, height };
}
