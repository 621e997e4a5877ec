import { CustodyLine } from '../domain/custody.ts';
import type { Digest } from '../domain/identity.ts';
import { digestBytes } from './digest.ts';

/** The last line of a log: its number and the digest of its exact bytes, newline included. */
export type ChainHead = { seq: number; digest: Digest };

/** What the writer of a line says; its place in the chain is worked out. */
export type LineFields = Omit<CustodyLine, 'v' | 'seq' | 'prev'>;

/** A new last line, and the head that it makes. */
export type AppendedLine = {
  line: CustodyLine;
  /** The exact text of the line, newline included: store this, never a later rendering of `line`. */
  text: string;
  head: ChainHead;
};

/** What can be wrong with a log: nothing in it, a line that is none, a number or a `prev` that does not follow. */
export const CHAIN_PROBLEMS = [
  'log-empty',
  'log-line-unreadable',
  'log-line-order',
  'log-chain-broken',
] as const;
/** `line` counts from 1; 0 is the log as a whole. */
export type ChainProblem = { code: (typeof CHAIN_PROBLEMS)[number]; line: number };

/** What was found in a log. */
export type ChainReport = {
  ok: boolean;
  /** `line` counts from 1. */
  problems: ChainProblem[];
  /** Of the last line, whatever was found before it; `null` when there is none. */
  head: ChainHead | null;
  /** The lines that could be read, in the order of the file. */
  lines: CustodyLine[];
};

/** The text of a line: JSON with its keys in the order of `domain/custody`, and one newline. */
export function lineText(line: CustodyLine): string {
  const { v, seq, at, actor, helpedBy, action, about, digests, prev } = line;
  const { kind, id, exhibit, found, seenIn } = about;
  // What is not set is left out of the text: JSON has no `undefined`.
  const subject = { kind, id, exhibit, found, seenIn };
  return `${JSON.stringify({ v, seq, at, actor, helpedBy, action, about: subject, digests, prev })}\n`;
}

/** What is hashed: `lineText` as UTF-8. */
export function lineBytes(line: CustodyLine): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(lineText(line));
}

/**
 * The line that follows `head` (`null`: the first one). Where the line before can no longer be read it has no digest, and
 * the new one names none: every check shows the break. Throws `ZodError` when the fields are not a line's.
 */
export async function appendLine(
  head: { seq: number; digest: Digest | null } | null,
  fields: LineFields,
): Promise<AppendedLine> {
  const place = { v: 1, seq: (head?.seq ?? 0) + 1, prev: head?.digest ?? null };
  const line = CustodyLine.parse({ ...fields, ...place });
  const digest = await digestBytes(lineBytes(line));
  return { line, text: lineText(line), head: { seq: line.seq, digest } };
}

/** After this many problems the rest of a log is not read: a hostile one could hold millions. */
const MOST_PROBLEMS = 1_000;

/** Checks a whole log over its exact bytes. Reports the problems; throws nothing for bad content. */
export async function checkChain(bytes: Uint8Array): Promise<ChainReport> {
  const report: ChainReport = { ok: false, problems: [], head: null, lines: [] };
  let number = 0;
  for (const line of linesOf(bytes)) {
    if (report.problems.length >= MOST_PROBLEMS) break;
    await checkLine(report, line, ++number);
  }
  if (number === 0) report.problems.push({ code: 'log-empty', line: 0 });
  report.ok = report.problems.length === 0;
  return report;
}

async function checkLine(report: ChainReport, bytes: Uint8Array, number: number): Promise<void> {
  const before = report.head;
  report.head = { seq: number, digest: await digestBytes(bytes) };
  const line = readLine(bytes);
  if (!line) {
    report.problems.push({ code: 'log-line-unreadable', line: number });
    return;
  }
  report.lines.push(line);
  if (line.seq !== number) report.problems.push({ code: 'log-line-order', line: number });
  if (line.prev !== (before?.digest ?? null))
    report.problems.push({ code: 'log-chain-broken', line: number });
}

/** A line is read only if writing it again gives the same bytes: one meaning, one spelling. */
function readLine(bytes: Uint8Array): CustodyLine | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed = CustodyLine.safeParse(JSON.parse(text));
    return parsed.success && lineText(parsed.data) === text ? parsed.data : null;
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** Each line with its newline; what stands after the last newline is a line too, and an unreadable one. */
function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    yield bytes.subarray(start, end);
    start = end;
  }
}
