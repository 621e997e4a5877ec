import type { CopyPlan, CopyScan, FoundDetail, Part, PrivateDetail } from '../../domain/copy.ts';
import type { Id } from '../../domain/identity.ts';
import { readRows } from '../../domain/kept-rows.ts';
import { eachFinder } from '../../domain/private-words/redact.ts';
import type { ExhibitSource } from '../contents.ts';
import { openArtifact } from '../write-exhibit.ts';
import { copyExhibit } from './copy-exhibit.ts';
import { type Accounts, accountsIn } from './scan-accounts.ts';

/** Places that are told of one detail; all are counted. */
const MOST_PLACES = 20;
const MOST_IN_ONE = 5;
const AROUND = 30;

/** The copy that has most in it. */
const EVERYTHING: CopyPlan = { reader: 'share', details: [], addresses: true, pictures: false, covered: [] };

/**
 * Looks for details in every text that a share copy of these exhibits would have: it is made as it would be written, and
 * each text looked at on its way. So what is not looked at is in no copy.
 */
export function copyScanner(details: readonly PrivateDetail[]) {
  const find = eachFinder(details);
  const found: FoundDetail[] = details.map((detail) => ({ ...detail, count: 0, places: [] }));
  const accounts = accountsIn();
  const looker = (captureId: Id) => {
    const look = (value: string, part: Part) => {
      for (const span of find(value))
        note(found[span.detail], { captureId, part, excerpt: around(value, span) });
      accounts.text(value, captureId, part);
      return value;
    };
    return { text: look, address: look, counts: () => ({}) };
  };
  return {
    async see(exhibit: ExhibitSource): Promise<void> {
      const { id } = exhibit.facts;
      const { copy } = copyExhibit(exhibit, EVERYTHING, () => looker(id));
      accounts.facts(exhibit.facts);
      for (const file of copy?.rows ?? []) await seeRows(file, id, accounts, (row) => void copy?.row(row));
    },
    end: (): CopyScan => ({
      found: found.filter(({ count }) => count > 0),
      suggested: accounts.suggested(find),
    }),
  };
}

async function seeRows(
  file: ExhibitSource['artifacts'][number],
  id: Id,
  accounts: Accounts,
  look: (row: Parameters<NonNullable<ExhibitSource['copy']>['row']>[0]) => void,
): Promise<void> {
  const blob = await openArtifact(file);
  const text = blob ? new TextDecoder().decode(await blob.arrayBuffer()) : '';
  for (const row of readRows(text).rows) {
    look(row);
    accounts.row(row, id);
  }
}

function note(detail: FoundDetail | undefined, place: FoundDetail['places'][number]): void {
  if (!detail) return;
  detail.count += 1;
  const here = detail.places.filter(({ captureId }) => captureId === place.captureId);
  if (detail.places.length < MOST_PLACES && here.length < MOST_IN_ONE) detail.places.push(place);
}

function around(text: string, { from, to }: { from: number; to: number }): string {
  const start = Math.max(0, from - AROUND);
  const end = Math.min(text.length, to + AROUND);
  const words = text
    .slice(start, end)
    .replaceAll(/\p{Surrogate}/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return `${start > 0 ? '… ' : ''}${words}${end < text.length ? ' …' : ''}`;
}
