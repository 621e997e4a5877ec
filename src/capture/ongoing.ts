import { browser } from 'wxt/browser';
import type { z } from 'zod';
import { HoldfastError } from '../domain/errors.ts';
import type { Id } from '../domain/identity.ts';
import { Piece } from '../vault/recordings.ts';

/** Something that is stored file by file while it goes on: its begin, and its stored files from part 1 on. */
export type Ongoing<B> = { begin: B; pieces: Piece[] };

/**
 * What goes on. The background may be ended and started again meanwhile, and the vault may be locked: so what is needed
 * to finish it is in session memory as well, which no page can read and nothing writes to the disk.
 *
 * @param name begins the names in session memory
 */
export class OngoingOnes<B extends { id: Id; tabId: number }> {
  readonly #name: string;
  readonly #begin: z.ZodType<B>;
  readonly #known = new Map<Id, Ongoing<B>>();

  constructor(name: string, begin: z.ZodType<B>) {
    this.#name = name;
    this.#begin = begin;
  }

  async start(begin: B): Promise<Ongoing<B>> {
    const one: Ongoing<B> = { begin, pieces: [] };
    this.#known.set(begin.id, one);
    await this.rememberBegin(one);
    return one;
  }

  /** Throws `bad-message` where nothing of this tab goes on under this id. */
  async of(tabId: number, id: Id): Promise<Ongoing<B>> {
    const one = await this.atAll(id);
    if (one?.begin.tabId !== tabId) throw new HoldfastError('bad-message', `no ${this.#name}`);
    return one;
  }

  async atAll(id: Id): Promise<Ongoing<B> | null> {
    const here = this.#known.get(id) ?? (await this.#remembered(id));
    if (here) this.#known.set(id, here);
    return here;
  }

  async rememberBegin({ begin }: Ongoing<B>): Promise<void> {
    await browser.storage.session.set({ [this.#nameOf(begin.id)]: begin });
  }

  /** Its number is its part. */
  async rememberPiece(one: Ongoing<B>, piece: Piece): Promise<void> {
    one.pieces.push(piece);
    await browser.storage.session.set({ [this.#nameOf(one.begin.id, one.pieces.length)]: piece });
  }

  async forget(id: Id): Promise<void> {
    const pieces = this.#known.get(id)?.pieces.length ?? 0;
    this.#known.delete(id);
    const names = Array.from({ length: pieces }, (_, at) => this.#nameOf(id, at + 1));
    await browser.storage.session.remove([this.#nameOf(id), ...names]);
  }

  /** Those that go on in this session of the browser. */
  async all(): Promise<Id[]> {
    const names = Object.keys(await browser.storage.session.get(null));
    const id = new RegExp(`^${this.#name}-([0-9a-f]{32})$`);
    return names.flatMap((name) => id.exec(name)?.[1] ?? []) as Id[];
  }

  async #remembered(id: Id): Promise<Ongoing<B> | null> {
    const stored: Record<string, unknown> = await browser.storage.session.get(null);
    const begin = this.#begin.safeParse(stored[this.#nameOf(id)]);
    if (!begin.success) return null;
    const pieces: Piece[] = [];
    for (;;) {
      const piece = Piece.safeParse(stored[this.#nameOf(id, pieces.length + 1)]);
      if (!piece.success) return { begin: begin.data, pieces };
      pieces.push(piece.data);
    }
  }

  #nameOf(id: Id, part = 0): string {
    return part === 0 ? `${this.#name}-${id}` : `${this.#name}-${id}-${part}`;
  }
}
