/** A hidden tab draws no frames: after this long the wait ends all the same. */
const PATIENCE_MS = 400;

/** Waits until `count` frames have been drawn, so that what was removed is no longer in the pixels. */
export async function framesPassed(window: Window, count = 4): Promise<void> {
  await Promise.race([drawn(window, count), pause(window, PATIENCE_MS)]);
}

async function drawn(window: Window, count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => window.requestAnimationFrame(resolve));
  }
}

export function pause(window: Window, ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, Math.max(0, ms)));
}
