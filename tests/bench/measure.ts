/** One thing to time, and the floor it is held against: the plainest way to do the same work. */
export type Bench = {
  name: string;
  /** At most this many times the floor. */
  aim: number;
  /** What `ours` and `floor` are, in words. */
  about: string;
  /** How often each is run; the median counts. */
  samples: number;
  ours(): Promise<unknown>;
  floor(): Promise<unknown>;
  close?(): Promise<void>;
};

export type Figure = {
  name: string;
  ratio: number;
  aim: number;
  samples: number;
  unit: string;
  note: string;
};

/** Runs both in turn, so that what else the machine does falls on both alike. */
export async function measure(bench: Bench): Promise<Figure> {
  const [ours, floor]: [number[], number[]] = [[], []];
  for (let at = 0; at < bench.samples; at++) {
    floor.push(await seconds(bench.floor));
    ours.push(await seconds(bench.ours));
  }
  await bench.close?.();
  const note = `${bench.about}: ${shown(ours)} against ${shown(floor)}`;
  const { name, aim, samples } = bench;
  return { name, ratio: median(ours) / median(floor), aim, samples, unit: 'times the floor', note };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [
    sorted[sorted.length % 2 ? middle : middle - 1],
    sorted[middle],
  ];
  return (low + high) / 2;
}

function shown(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(3)} s (${least.toFixed(3)} to ${most.toFixed(3)})`;
}
