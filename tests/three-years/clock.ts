const RealDate = Date;

/** While `work` goes on, whoever asks for the time is told what was set last: three years pass in a minute. */
export async function atOtherTimes<T>(work: (set: (at: string) => void) => Promise<T>): Promise<T> {
  let now = RealDate.now();
  class SetDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length > 0 ? given : [now]) as [number]));
    }
    static override now(): number {
      return now;
    }
  }
  globalThis.Date = SetDate as DateConstructor;
  try {
    return await work((at) => {
      now = RealDate.parse(at);
    });
  } finally {
    globalThis.Date = RealDate;
  }
}
