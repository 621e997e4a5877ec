import { type ErrorCode, HoldfastError, toHoldfastError } from '../domain/errors.ts';
import { isPrivateHost } from '../domain/fetchable.ts';
import { FORMAT_BYTES, mediaFormat } from '../domain/media-format.ts';
import { type HttpFacts, MOST_ORIGINAL, type OriginalEnding } from '../domain/original.ts';

/** No byte for so long: it is given up. */
const PATIENCE_MS = 30_000;
/** And after so long in any case: the record stays open while it is waited for, and a server could send a byte at a time. */
const LONGEST_MS = 30 * 60_000;

/** Where the bytes go, once their start has told what they are. */
export type OriginalSink = {
  begin(ending: OriginalEnding): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
};

export type FetchDeps = {
  sink: OriginalSink;
  /** The person stops it. */
  signal: AbortSignal;
  onBytes(received: number): void;
  patience?: number;
  longest?: number;
  most?: number;
};

/** `code: null`: all of it went to the sink. */
export type Fetched = { answer: HttpFacts | null; received: number; code: ErrorCode | null };

type Watched = Required<FetchDeps> & { told: Fetched; beat(): void; abort: AbortSignal };

/**
 * The request for a file of a site, made only by the person's press: without cookies, without a referrer,
 * past the browser's cache, so that nothing of it is left there. What comes is never believed to be what the server calls
 * it. A request that comes to nothing is no error here, since it was made and is to be recorded; what the sink throws is.
 *
 * @param mayBePrivate the page that named the address was itself on a private host
 */
export async function fetchOriginal(
  address: string,
  deps: FetchDeps,
  mayBePrivate = false,
): Promise<Fetched> {
  const { patience = PATIENCE_MS, longest = LONGEST_MS, most = MOST_ORIGINAL } = deps;
  const told: Fetched = { answer: null, received: 0, code: null };
  const clock = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = setTimeout(() => clock.abort(), longest);
  const beat = () => {
    clearTimeout(timer);
    timer = setTimeout(() => clock.abort(), patience);
  };
  const abort = AbortSignal.any([deps.signal, clock.signal]);
  beat();
  try {
    const response = await asked(address, abort);
    told.answer = httpFacts(response);
    refuse(told.answer, most, mayBePrivate);
    await take(response, { ...deps, patience, longest, most, told, beat, abort });
  } catch (thrown) {
    told.code = codeOf(thrown, told, deps.signal, clock.signal);
  } finally {
    clearTimeout(timer);
    clearTimeout(end);
    // What is not wanted is not waited for.
    clock.abort();
  }
  return told;
}

function asked(address: string, signal: AbortSignal): Promise<Response> {
  return fetch(address, {
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    redirect: 'follow',
    signal,
  }).catch((cause: unknown) => {
    throw new HoldfastError('original-no-answer', '', { cause });
  });
}

function httpFacts({ url, redirected, status, headers }: Response): HttpFacts {
  const header = (name: string) => headers.get(name)?.slice(0, 2_000) ?? null;
  return {
    url: url.slice(0, 16_000),
    redirected,
    status,
    contentType: header('content-type'),
    date: header('date'),
    lastModified: header('last-modified'),
    contentLength: header('content-length'),
    contentEncoding: header('content-encoding'),
  };
}

/** What the answer says before its bytes. */
function refuse({ url, status, contentLength }: HttpFacts, most: number, mayBePrivate: boolean): void {
  const host = URL.parse(url)?.hostname ?? '';
  if (isPrivateHost(host) && !mayBePrivate) throw new HoldfastError('original-private-place');
  if (status === 404 || status === 410) throw new HoldfastError('original-not-there');
  if (status === 401 || status === 403) throw new HoldfastError('original-refused');
  if (status !== 200 && status !== 203) throw new HoldfastError('original-server-error');
  if (Number(contentLength ?? 0) > most) throw new HoldfastError('original-too-large');
}

async function take(response: Response, deps: Watched): Promise<void> {
  const { sink, told, most } = deps;
  const pieces = piecesOf(response, deps);
  const head = await headOf(pieces);
  const ending = mediaFormat(head);
  if (!ending) throw new HoldfastError('original-other-type');
  await inSink(() => sink.begin(ending));
  await inSink(() => sink.write(head));
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const bytes = next.value;
    if (told.received > most) throw new HoldfastError('original-too-large');
    await inSink(() => sink.write(bytes));
  }
  if (isShort(told)) throw new HoldfastError('original-cut');
}

async function* piecesOf(
  response: Response,
  { told, beat, onBytes }: Watched,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    beat();
    told.received += next.value.length;
    onBytes(told.received);
    yield next.value;
  }
}

/** Enough of the start to tell what it is, or all of it. */
async function headOf(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  let head = new Uint8Array();
  while (head.length < FORMAT_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  return head;
}

/** Fewer bytes than the server said. Where it sent them packed, what it counted is not what came out. */
function isShort({ answer, received }: Fetched): boolean {
  if (!answer?.contentLength || answer.contentEncoding) return false;
  return received < Number(answer.contentLength);
}

/** What goes wrong on our side is none of the request's. */
class SinkError extends Error {}

async function inSink(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new SinkError('sink', { cause });
  }
}

function codeOf(thrown: unknown, { answer }: Fetched, stopped: AbortSignal, slow: AbortSignal): ErrorCode {
  if (thrown instanceof SinkError) throw thrown.cause;
  if (stopped.aborted) return 'original-stopped';
  if (slow.aborted) return 'original-too-slow';
  return toHoldfastError(thrown, answer ? 'original-cut' : 'original-no-answer').code;
}
