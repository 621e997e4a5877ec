import { digestBytes, digestCaseItem, digestMarks, digestSalted } from '../src/crypto/digest.ts';
import { appendLine, type ChainHead, type LineFields } from '../src/crypto/hash-chain.ts';
import { createSigningKey, exportPublicPem, importSigningKey, signDer } from '../src/crypto/signing.ts';
import type { ArtifactFacts, ArtifactKind, CaptureFacts } from '../src/domain/capture.ts';
import { digestsToLog } from '../src/domain/custody.ts';
import type { Instant } from '../src/domain/instant.ts';
import { type ExtractedPost, emptyPost } from '../src/domain/post.ts';
import type {
  ArtifactSource,
  ByteSink,
  CaseItemGoing,
  DossierContents,
  DossierDeps,
  ExhibitSource,
  PdfEngine,
  Signer,
} from '../src/dossier/contents.ts';
import { writeDossier } from '../src/dossier/write.ts';

/** A dossier of invented people and hostile texts, made in memory, for tests of everything around it. */
export const SAMPLE_NAME = 'MJS-case-2026-11-22';

const SOFTWARE = { extension: '0.1.0', browser: 'Testbrowser 1', userAgent: 'Testbrowser/1', system: 'test' };

/** A 1x1 PNG; `shade` makes different pictures differ. */
export function tinyPng(shade: number): Uint8Array<ArrayBuffer> {
  const base =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const png = Uint8Array.from(atob(base), (char) => char.charCodeAt(0));
  const text = new TextEncoder().encode(`shade ${shade}`);
  return new Uint8Array([...png, ...text]);
}

export function sampleInstant(minutes: number): Instant {
  const utc = new Date(Date.UTC(2026, 10, 22, 8, 6, 44, 123) + minutes * 60_000).toISOString();
  return { utc, zone: 'Europe/London', offsetMinutes: 0 };
}

/** What an attacker may write: markup, formulas, bidi overrides, control characters, every script. */
export const HOSTILE_TEXTS = [
  'I know where you park. 🔪⚰️ 👨‍👩‍👧 \nسأجدك قريبا — עוד מעט — 我会找到你',
  '=HYPERLINK("http://example.test/","open")\r\n<script>alert(1)</script><img src=x onerror=alert(1)>',
  '\u202egnihton\u202c #set page(width: 1pt) $x^2$ @label <label> \\ "quoted" \u0000\u0007\u001b[31m',
  `＝1+1\t-- \u2067isolate never closed ${'Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357'.repeat(3)}`,
];

type SampleArtifact = { kind: ArtifactKind; bytes: Uint8Array<ArrayBuffer> };

const utf8 = (text: string) => new TextEncoder().encode(text);

function samplePost(index: number): ExtractedPost {
  const found = <T>(value: T) => ({ value, rule: 'sample', basis: 'attribute' as const });
  return {
    ...emptyPost(index % 2 === 0 ? 'mastodon' : 'reddit', 'post'),
    id: found(String(1000 + index)),
    permalink: found(`https://social.example.test/@quillon/${1000 + index}`),
    authorName: found('Quillon "Q" <Vexley>'),
    handle: found('@quillon@social.example.test'),
    accountId: found('77'),
    text: found(HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? ''),
    postedAt: found('2026-11-20T10:00:00.000Z'),
    media: [{ kind: 'image', url: 'https://social.example.test/m/1.png', alt: 'a <b>gate</b>' }],
    context: [
      {
        relation: 'quoted',
        authorName: 'Ottoline Brask',
        handle: '@ottoline',
        text: 'Somebody else\u2019s words',
        permalink: null,
        postedAt: null,
      },
    ],
  };
}

async function artifactOf({ kind, bytes }: SampleArtifact): Promise<ArtifactSource> {
  const mediaType = kind.endsWith('html')
    ? 'text/html'
    : kind.endsWith('text')
      ? 'text/plain'
      : kind === 'facts'
        ? 'application/json'
        : 'image/png';
  const how = mediaType === 'image/png' ? (kind === 'screenshot' ? 'pixels' : 'cropped') : 'serialised';
  const digest = await digestBytes(bytes);
  const facts = { kind, how, mediaType, digest, size: bytes.length } satisfies ArtifactFacts;
  return { ...facts, open: async () => new Blob([bytes]) };
}

function rawFacts(index: number, artifacts: ArtifactSource[]): CaptureFacts {
  const withoutPicture = artifacts.length === 1;
  return {
    format: 'holdfast-capture/1',
    id: (index + 1).toString(16).padStart(32, '0'),
    what: 'post',
    conversation: null,
    group: null,
    checks: null,
    whole: null,
    original: null,
    withoutPicture,
    capturedAt: sampleInstant(index),
    pixelsAt: withoutPicture ? null : sampleInstant(index),
    page: {
      url: `https://social.example.test/@quillon/${1000 + index}?a=1&b=<2>`,
      canonicalUrl: null,
      title: 'Quillon <Vexley> & others',
      lang: 'en',
    },
    post: samplePost(index),
    extractor: { id: 'mastodon', version: '1' },
    view: {
      width: 1280,
      height: 800,
      scale: 1,
      scrollX: 0,
      scrollY: 0,
      pageWidth: 1280,
      pageHeight: 4000,
      post: null,
    },
    parts: {
      elements: 10,
      shadowRoots: 0,
      framesLeftOut: 1,
      styleSheets: 1,
      styleSheetsUnreadable: 0,
      canvasesLeftOut: 0,
    },
    steps: [{ step: 'page-picture', outcome: 'failed', code: 'picture-too-tall', remark: null }],
    software: SOFTWARE,
    artifacts: artifacts.map(({ open: _, ...facts }) => facts),
  };
}

/** The third of every three was kept without picture: text alone. */
function sampleFiles(index: number): SampleArtifact[] {
  const text = samplePost(index).text?.value ?? '';
  const words: SampleArtifact = { kind: 'post-text', bytes: utf8(text) };
  if (index % 3 === 2) return [words];
  return [
    { kind: 'screenshot', bytes: tinyPng(index) },
    { kind: 'post-picture', bytes: tinyPng(100 + index) },
    { kind: 'page-html', bytes: utf8(`<!doctype html><title>page ${index}</title><p>kept`) },
    { kind: 'post-html', bytes: utf8(`<article>post ${index}</article>`) },
    { kind: 'page-text', bytes: utf8(`page ${index}\n${text}`) },
    words,
  ];
}

const NOTE = { at: sampleInstant(50), text: 'I saw it at work. =SUM(A1)', salt: '0'.repeat(32) };
const MARKS = {
  at: sampleInstant(51),
  kinds: ['contact' as const, 'threat' as const],
  words: 'I know where you park.',
  salt: '1'.repeat(32),
};

/** What the person says of the case: by kind, then by time. */
export const SAMPLE_CASE_ITEMS: CaseItemGoing[] = [
  {
    of: 'c'.repeat(31) + '1',
    at: sampleInstant(52),
    said: {
      kind: 'incident',
      when: { from: '2026-11-19T21:15', to: null, about: true, zone: 'Europe/London' },
      channel: 'call',
      what: HOSTILE_TEXTS[0] ?? '',
      where: 'at home',
      who: 'I think Quillon',
      accounts: [],
      witnesses: '',
      othersAffected: '',
      before: '',
      after: HOSTILE_TEXTS[1] ?? '',
      feeling: 'I could not sleep.',
      effect: '',
      steps: '',
      evidence: '',
      kinds: ['contact', 'threat'],
      threat: 'you will see',
      captures: ['1'.padStart(32, '0')],
    },
    salt: '2'.repeat(32),
  },
  {
    of: 'c'.repeat(31) + '2',
    at: sampleInstant(53),
    said: {
      kind: 'order',
      order: 'stalking-protection-order',
      name: '',
      served: { from: '2026-11-10', to: null, about: false, zone: null },
      ends: null,
      by: 'Invented Magistrates',
      reference: 'SPO/12',
      terms: 'No contact of any kind.',
    },
    salt: '3'.repeat(32),
  },
];

async function sampleExhibit(index: number): Promise<ExhibitSource> {
  const artifacts = await Promise.all(sampleFiles(index).map(artifactOf));
  const facts = rawFacts(index, artifacts);
  const file = await artifactOf({ kind: 'facts', bytes: utf8(JSON.stringify(facts)) });
  const notes = index === 0 ? [NOTE] : [];
  return {
    number: `MJS${String(index + 1).padStart(3, '0')}`,
    facts,
    artifacts: [...artifacts, { ...file, how: 'recorded' }],
    notes,
    notesLost: 0,
    marks: index === 0 ? MARKS : null,
    marksLost: 0,
  };
}

/** The log that goes with these exhibits. */
export async function sampleLog(exhibits: ExhibitSource[]) {
  const [at, log] = [sampleInstant(0).utc, { kind: 'log' as const, id: 'a'.repeat(32) }];
  const about = (id: string) => ({ kind: 'capture' as const, id });
  const fields: LineFields[] = [
    { at, actor: 'holdfast', action: 'log-opened', about: log, digests: {} },
    // The second was kept with somebody's help.
    ...exhibits.map(({ facts, artifacts }, nth) => ({
      at: facts.capturedAt.utc,
      actor: 'person' as const,
      ...(nth === 1 ? { helpedBy: 'advocate' as const } : {}),
      action: 'kept' as const,
      about: about(facts.id),
      digests: digestsToLog(artifacts),
    })),
    {
      at,
      actor: 'person',
      action: 'noted',
      about: about(exhibits[0]?.facts.id ?? ''),
      digests: { note: await digestSalted(NOTE.salt, NOTE.text) },
    },
    {
      at,
      actor: 'person',
      action: 'categorised',
      about: about(exhibits[0]?.facts.id ?? ''),
      digests: { marks: await digestMarks(MARKS) },
    },
    ...(await Promise.all(
      SAMPLE_CASE_ITEMS.map(async (item) => ({
        at,
        actor: 'person' as const,
        action: 'noted' as const,
        about: { kind: 'case' as const, id: item.of },
        digests: { 'case-item': await digestCaseItem(item) },
      })),
    )),
    ...exhibits.map(({ facts, number }) => ({
      at,
      actor: 'holdfast' as const,
      action: 'numbered' as const,
      about: { ...about(facts.id), exhibit: Number(number.slice(3)) },
      digests: {},
    })),
  ];
  let head: ChainHead | null = null;
  let text = '';
  for (const field of fields) {
    const added = await appendLine(head, field);
    head = added.head;
    text += added.text;
  }
  return { custodyLog: text, logHead: head ?? { seq: 0, digest: '' } };
}

export async function sampleSigner(): Promise<Signer> {
  const pair = await importSigningKey(await createSigningKey());
  const publicKeyPem = await exportPublicPem(pair.publicKey);
  return { publicKeyPem, sign: async (bytes) => ({ der: await signDer(pair.privateKey, bytes) }) };
}

export async function sampleContents(count = 3): Promise<DossierContents> {
  const exhibits: ExhibitSource[] = [];
  for (let index = 0; index < count; index++) exhibits.push(await sampleExhibit(index));
  return {
    id: 'e'.repeat(32),
    name: SAMPLE_NAME,
    initials: 'MJS',
    createdAt: sampleInstant(60),
    exhibits,
    keptInAll: count,
    choice: 'all',
    addsTo: null,
    ...(await sampleLog(exhibits)),
    otherLogs: [],
    caseItems: SAMPLE_CASE_ITEMS,
    caseItemsLost: 0,
    unreadable: [],
    previous: null,
    software: SOFTWARE,
  };
}

/** Stands where the PDF engine will: its pages are the data they would show, under a PDF's first line. */
export function stubPdf(): PdfEngine {
  return {
    render: async ({ template, data }) => utf8(`%PDF-1.7\n% ${template}\n${JSON.stringify(data)}\n%%EOF\n`),
    close: () => undefined,
  };
}

export function memorySink(): ByteSink & { bytes(): Uint8Array<ArrayBuffer>; most: number } {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const sink = {
    most: 0,
    write(bytes: Uint8Array) {
      sink.most = Math.max(sink.most, bytes.length);
      parts.push(bytes.slice());
    },
    bytes() {
      const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return whole;
    },
  };
  return sink;
}

/** Writes contents (the sample's unless given) and gives the zip, the result and the signer. */
export async function writeSample(contents?: DossierContents, deps: Partial<DossierDeps> = {}) {
  const whole = contents ?? (await sampleContents());
  const sink = memorySink();
  const signer = deps.signer ?? (await sampleSigner());
  const result = await writeDossier(whole, {
    sink,
    pdf: stubPdf(),
    progress: () => undefined,
    signal: new AbortController().signal,
    ...deps,
    signer,
  });
  return { bytes: sink.bytes(), result, signer, contents: whole };
}
