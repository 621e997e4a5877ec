/** A hidden tab draws no frames: after this long the wait ends all the same. */
const PATIENCE_MS = 400;

/** Waits until `count` frames have been drawn, so that what was removed is no longer in the pixels. */
export async function framesPassed(window: Window, count = 4): Promise<void> {
  await Promise.race([drawn(window, count), late(window)]);
}

async function drawn(window: Window, count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => window.requestAnimationFrame(resolve));
  }
}

function late(window: Window): Promise<unknown> {
  return new Promise((resolve) => window.setTimeout(resolve, PATIENCE_MS));
}
