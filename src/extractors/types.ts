import type { ExtractedPost } from '../domain/post.ts';

/** The page an extractor works on: a document and its address, nothing else (no clock, no network). */
export type PageContext = {
  document: Document;
  url: URL;
  /** Only where the page is laid out: a saved page has no sides. */
  layout?: Layout;
  /**
   * Whose page this is, as far as it was asked: given by whoever knows that nothing in the document (shadow
   * trees aside) and no part of its address has changed since. Left out, each is asked anew.
   */
  detected?: Map<Extractor, boolean>;
};

export type Layout = {
  /**
   * The side of `row` that `part` hugs, as lines of this page run; `null` where it hugs neither or both. A
   * messenger that marks nothing else shows one's own messages at the end.
   */
  sideOf(part: Element, row: Element): 'start' | 'end' | null;
};

/**
 * One platform. Pure: reads, never changes the page. `null` means "not mine"; a throw means "mine, but
 * broken", and the pipeline then falls back to the generic extractor and records the failure.
 */
export type Extractor = {
  /** Stable, lower-case; the platform's name in records. */
  readonly id: string;
  /** Date of the last change of this module, `YYYY-MM-DD`. */
  readonly version: string;
  /** An address that resolves to exactly this extractor. */
  readonly example: string;
  /**
   * True when this page belongs to the platform (host exactly or by dot-suffix, or its own markup). Shadow
   * trees are not looked into: what stands there can change unseen.
   */
  detect(page: PageContext): boolean;
  /** The post that holds this element (shadow roots climbed), or `null`. */
  locate(from: Element, page: PageContext): Element | null;
  /** Every post on the page, in document order, nested ones included. */
  list(page: PageContext): Element[];
  /** What the post says. `root` is an element given by `locate` or `list`. */
  extract(root: Element, page: PageContext): ExtractedPost | null;
  /** What the page of one account says of it (`kind: 'profile'`); `null` on every other page. */
  profile?(page: PageContext): ExtractedPost | null;
  /** Whether the page shows that a conversation goes no further back; left out where nothing tells. */
  isBeginning?(page: PageContext): boolean;
};
