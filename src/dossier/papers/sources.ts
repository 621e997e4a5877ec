import type { Id } from '../../domain/identity.ts';
import type { DossierContents, ExhibitSource } from '../contents.ts';
import { buildEntry } from '../report/build-entry.ts';
import type { LogEntry } from '../report/model.ts';

/** One exhibit as the papers name it. */
export type Seen = { entry: LogEntry; exhibit: ExhibitSource; extractor: string };

/** What the papers are made of. */
export type Sources = {
  contents: DossierContents;
  /** When the log's last line was written, in UTC: the same log makes the same papers. */
  asOf: string;
  seen: Seen[];
  /** Numbers of the exhibits here by capture. */
  numbers: ReadonlyMap<Id, string>;
};

export function sourcesOf(contents: DossierContents, exhibits: ExhibitSource[], asOf: string): Sources {
  return {
    contents,
    asOf,
    seen: exhibits.map((exhibit) => ({
      entry: buildEntry(exhibit),
      exhibit,
      extractor: extractorOf(exhibit),
    })),
    numbers: new Map(exhibits.map(({ facts, number }) => [facts.id, number])),
  };
}

function extractorOf({ facts: { post, conversation, original } }: ExhibitSource): string {
  return post?.platform ?? conversation?.platform ?? original?.platform ?? 'web';
}

/** `MJS/1` on paper in England and Wales, where the files are `MJS001`. */
export function onPaper(number: string): string {
  return number.replace(/^([A-Z]+)0*(\d+)$/, '$1/$2');
}

/** The numbers of captures that are here, and how many are not. */
export function exhibitsNamed(
  { numbers }: Sources,
  ids: readonly Id[],
  label = (number: string) => number,
): string {
  const here = ids.flatMap((id) => numbers.get(id) ?? []).map(label);
  const elsewhere = ids.length - here.length;
  return [...here, ...(elsewhere > 0 ? [`${elsewhere} not in this dossier`] : [])].join(', ');
}

/** By which versions of the extension and the browser these were kept, each once. */
export function madeWith({ seen }: Sources): string {
  const all = seen.map(({ exhibit: { facts } }) => facts.software);
  const lines = all.map(({ extension, browser, system }) =>
    [`Holdfast ${extension}`, browser, system].filter(Boolean).join(', '),
  );
  const each = [...new Set(lines)];
  const more = each.length - MOST_VERSIONS;
  return each.slice(0, MOST_VERSIONS).join('; ') + (more > 0 ? `; ${more} more, each in its facts file` : '');
}

const MOST_VERSIONS = 6;
