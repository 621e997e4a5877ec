import type { HelperRole } from '../domain/custody.ts';

/** Says who helps the person at this moment; `null`: nobody that they told of. */
type Helper = () => Promise<HelperRole | null>;

let helper: Helper = async () => null;

/** Each context that writes lines says here where it knows this from: it is held nowhere in the database. */
export function helpedByFrom(source: Helper): void {
  helper = source;
}

export function helpedByNow(): Promise<HelperRole | null> {
  return helper();
}
