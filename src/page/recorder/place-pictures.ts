import type { Id } from '../../domain/identity.ts';
import { askBackground } from '../../messaging/client.ts';
import type { Asking } from '../../messaging/protocol.ts';
import { framesPassed } from '../frames.ts';
import type { RowReader } from './row-reader.ts';
import { areSame, type ShownRow } from './shown-rows.ts';

export type When = keyof typeof PICTURE_EVERY;

export type PictureNeeds = {
  window: Window;
  captureId: Id;
  reader: RowReader;
  /** `none`: without picture. `one`: of what is there at the beginning. */
  most: 'none' | 'one' | 'any';
  /** The recording is there to add to. */
  begun: Promise<unknown>;
  place(): number;
  seenHeight(): number;
  /** Reads what is there now. */
  look(): void;
  /** Nothing of ours may be in the window until the answer is called. */
  hide(): () => void;
  state(): Asking<'recording.pictured'>['state'];
  isEnded(): boolean;
  failed(thrown: unknown): void;
};

/** A new picture once this share of what is seen has gone by: at rest, on the way, and before it is left. */
const PICTURE_EVERY = { rest: 0.7, passing: 0.95, last: 0 };
/** Of one place where the list moves whenever it is pictured. */
const MOST_TAKES = 3;

/** Pictures of a list, one for each place where it comes to rest. What moved while it was pictured is pictured again. */
export class PlacePictures {
  readonly #needs: PictureNeeds;
  #going: Promise<void> = Promise.resolve();
  #isTaking = false;
  #at: number | null = null;
  #moved = 0;
  readonly #pictured = new Set<number>();

  constructor(needs: PictureNeeds) {
    this.#needs = needs;
  }

  /** Resolves once those that are asked for are stored. */
  get done(): Promise<void> {
    return this.#going;
  }

  /** One at a time; what is asked for meanwhile is looked at when that one is there. */
  take(when: When): Promise<void> {
    const isTurn = this.#isTaking ? when !== 'passing' : this.#isDue(when);
    if (this.#needs.isEnded() || !isTurn) return this.#going;
    this.#isTaking = true;
    const mine = this.#going.then(() => this.#takeNow(when));
    this.#going = mine;
    void mine.then(() => {
      if (this.#going === mine) this.#isTaking = false;
    });
    return mine;
  }

  #isDue(when: When): boolean {
    const { most, place, seenHeight } = this.#needs;
    if (most === 'none') return false;
    if (this.#at === null) return true;
    const isAgain = this.#moved > 0 && this.#moved < MOST_TAKES && when !== 'passing';
    if (most === 'one') return isAgain;
    if (Math.abs(place() - this.#at) < seenHeight() * PICTURE_EVERY[when]) return isAgain;
    return when !== 'last' || this.#isNew();
  }

  #isNew(): boolean {
    const isTired = this.#moved >= MOST_TAKES && this.#at === this.#needs.place();
    return !isTired && this.#needs.reader.shown().some(({ n }) => !this.#pictured.has(n));
  }

  async #takeNow(when: When): Promise<void> {
    if (!this.#isDue(when)) return;
    const { window, begun, place, hide, failed } = this.#needs;
    const show = hide();
    try {
      await framesPassed(window);
      await begun;
      if (Math.abs(place() - (this.#at ?? place())) >= 1) this.#moved = 0;
      this.#at = place();
      await this.#picture();
    } catch (thrown) {
      failed(thrown);
    } finally {
      show();
    }
  }

  /** Only what stood there before and after, at the same places, is said to stand in it. */
  async #picture(): Promise<void> {
    const { captureId, state } = this.#needs;
    const before = this.#shownNow();
    const { taken } = await askBackground('recording.picture', { captureId });
    const moved = taken && !areSame(before, this.#shownNow());
    this.#moved = moved ? this.#moved + 1 : 0;
    const rows = moved ? [] : before.map(({ n }) => n);
    for (const n of rows) this.#pictured.add(n);
    if (taken) await askBackground('recording.pictured', { captureId, rows, moved, state: state() });
  }

  #shownNow(): ShownRow[] {
    this.#needs.look();
    return this.#needs.reader.shown();
  }
}
