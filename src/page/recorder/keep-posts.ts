import { askBackground } from '../../messaging/client.ts';
import { MOST_POSTS_AT_ONCE } from '../../messaging/protocol.ts';
import { batches } from './batches.ts';
import type { GatheredPost } from './gathered-posts.ts';

/** The chosen posts of one recording on their way to captures of their own, some at a time. */
export class PostKeeper {
  readonly #captureId: string;
  readonly #posts: GatheredPost[];
  #kept = 0;

  constructor(captureId: string, posts: GatheredPost[]) {
    this.#captureId = captureId;
    this.#posts = posts;
  }

  /** How many are on the disk. */
  get kept(): number {
    return this.#kept;
  }

  get chosen(): number {
    return this.#posts.length;
  }

  /**
   * Keeps those that are not kept yet, until all are or `signal` says so. After a failure it can be asked again, and
   * goes on where it came to.
   */
  async keep(signal: AbortSignal, progress: () => void): Promise<void> {
    const { chosen: of } = this;
    const left = this.#posts
      .slice(this.#kept)
      .map((post, index) => ({ ...post, at: this.#kept + index + 1 }));
    for (const posts of batches(left, MOST_POSTS_AT_ONCE, sizeOf)) {
      if (signal.aborted) return;
      await askBackground('recording.posts', { captureId: this.#captureId, of, posts });
      this.#kept += posts.length;
      progress();
    }
  }
}

function sizeOf({ row, texts }: GatheredPost): number {
  const words = (row.post.text?.value.length ?? 0) + (texts['post-text']?.length ?? 0);
  return words + (texts['post-html']?.length ?? 0) + 2_000;
}
