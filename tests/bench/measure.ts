/** One thing to time, and the floor it is held against: the plainest way to do the same work. */
export type Bench = {
  name: string;
  /** At most this many times the floor; where there is none, seconds. */
  aim: number;
  /** What `ours` and `floor` are, in words; `open` may add what it measured. */
  about: string;
  /** How often each is run. */
  samples: number;
  /** Run only where it is asked for by this very name: it takes gigabytes, or many minutes. */
  onlyByName?: boolean;
  /** Which of them counts, the median if not said. The least: what is measured is only ever made longer by what else runs. */
  counts?: 'least';
  /** What has to be there first, and is not timed. */
  open?(): Promise<unknown>;
  /** A number is the seconds as it measured them itself, such as inside a browser. */
  ours(): Promise<unknown>;
  floor?(): Promise<unknown>;
  close?(): Promise<void>;
  /** What else was seen, after all runs. */
  more?(): string;
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
  const { name, aim, samples } = bench;
  const [ours, floor]: [number[], number[]] = [[], []];
  await bench.open?.();
  for (let at = 0; at < samples; at++) {
    if (bench.floor) floor.push(await seconds(bench.floor));
    ours.push(await seconds(bench.ours));
  }
  await bench.close?.();
  const { about } = bench;
  const against = bench.floor ? ` against ${shown(floor)}` : '';
  const one = bench.counts === 'least' ? least : median;
  const ratio = bench.floor ? one(ours) / one(floor) : one(ours);
  const unit = bench.floor ? 'times the floor' : 'seconds';
  return {
    name,
    ratio,
    aim,
    samples,
    unit,
    note: `${about}: ${shown(ours)}${against}${bench.more?.() ?? ''}`,
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const told = await work();
  return typeof told === 'number' ? told : (performance.now() - start) / 1000;
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

export function least(values: readonly number[]): number {
  return Math.min(...values);
}

function shown(values: readonly number[]): string {
  const most = Math.max(...values);
  return `${median(values).toFixed(3)} s (${least(values).toFixed(3)} to ${most.toFixed(3)})`;
}
