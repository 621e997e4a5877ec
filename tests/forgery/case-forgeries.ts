import type { CustodyLine } from '../../src/domain/custody.ts';
import type { Forgery } from './forgeries.ts';
import { NO } from './refused.ts';
import { type Files, rebuild, rechain, rename, replace, textOf, utf8 } from './workshop.ts';

const ITEMS = 'data/1-statement/MJS-case-items.json';

/** The first line about a thing of the case. */
function itemLine(lines: CustodyLine[]): CustodyLine {
  const line = lines.find(({ about }) => about.kind === 'case');
  if (!line) throw new Error('the sample\u2019s log has no thing of the case');
  return line;
}

type Item = { salt: string; text: string };

/** A wish of somebody else's, as another dossier has it. */
const LIFTED =
  '{"of":"99999999999999999999999999999999","at":{"utc":"2026-11-20T08:06:44.123Z","zone":"Europe/London","offsetMinutes":0},"said":{"kind":"wish","words":"That it ends."}}';

function putItems(files: Files, edit: (items: Item[]) => Item[]): void {
  const file = JSON.parse(textOf(files, ITEMS)) as { items: Item[] };
  files.set(ITEMS, utf8(JSON.stringify({ ...file, items: edit(file.items) })));
}

/** What the person says of the case changed, doubled, lifted from elsewhere, or taken back. */
export const CASE_FORGERIES: Forgery[] = [
  {
    name: 'a thing of the case changed, manifests rebuilt',
    forge: async (files) => {
      replace(files, ITEMS, 'I could not sleep.', 'I slept well.');
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-not-in-log', 'signature-wrong'],
  },
  {
    name: 'a thing of the case made longer by a space in its text, manifests rebuilt',
    forge: async (files) => {
      replace(files, ITEMS, '"text": "{', '"text": "{ ');
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['case-items-unreadable', 'signature-wrong'],
  },
  {
    name: 'a thing of the case that was taken back later, log and manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => {
        const later = { ...itemLine(lines), digests: { 'case-item': `sha256:${'0'.repeat(64)}` } };
        return [...lines, later];
      });
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-taken-back', 'signature-wrong'],
  },
  {
    name: 'a thing of the case that was erased, log and manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) => {
        return [...lines, { ...itemLine(lines), action: 'erased' as const, digests: {} }];
      });
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-taken-back', 'signature-wrong'],
  },
  {
    name: 'a thing of the case lifted from another dossier, manifests rebuilt',
    forge: async (files) => {
      putItems(files, (items) => [{ salt: '9'.repeat(32), text: LIFTED }, ...items]);
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-not-in-log', 'signature-wrong'],
  },
  {
    name: 'a thing of the case with another salt, manifests rebuilt',
    forge: async (files) => {
      putItems(files, (items) => items.map((item) => ({ ...item, salt: '9'.repeat(32) })));
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-not-in-log', 'signature-wrong'],
  },
  {
    name: 'a thing of the case told as another, its log line with it, manifests rebuilt',
    forge: async (files) => {
      await rechain(files, (lines) =>
        lines.map((line) =>
          line.about.kind === 'case' ? { ...line, about: { kind: 'case', id: '9'.repeat(32) } } : line,
        ),
      );
      await rebuild(files);
    },
    answers: { custody: NO, signature: NO },
    codes: ['case-item-not-in-log', 'signature-wrong'],
  },
  {
    name: 'a thing of the case doubled, manifests rebuilt',
    forge: async (files) => {
      putItems(files, (items) => [...items, ...items.slice(0, 1)]);
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['case-items-unreadable', 'signature-wrong'],
  },
  {
    name: 'the things of the case emptied, manifests rebuilt',
    forge: async (files) => {
      putItems(files, () => []);
      await rebuild(files);
    },
    answers: { intact: NO, signature: NO },
    codes: ['case-items-unreadable', 'signature-wrong'],
  },
  {
    name: 'the things of the case under other initials, manifests rebuilt',
    forge: async (files) => {
      rename(files, ITEMS, ITEMS.replace('MJS', 'ABC'));
      await rebuild(files);
    },
    answers: { complete: NO, signature: NO },
    codes: ['file-unknown', 'signature-wrong'],
  },
];
