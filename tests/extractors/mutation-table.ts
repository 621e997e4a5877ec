import { MUTATIONS, type Share } from './measure-mutations.ts';
import type { Mutation } from './mutate.ts';

type Table = ReadonlyMap<string, Record<Mutation, Share>>;

const BEGIN = '<!-- mutations: begin -->';
const END = '<!-- mutations: end -->';
const HEADINGS = {
  classes: 'classes renamed',
  'test-ids': 'test ids gone',
  wrapped: 'text wrapped',
  locale: 'other language',
};

/** The table between the two marks of the page, made anew. */
export function withTable(page: string, table: Table, date: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no ${BEGIN} … ${END}.`);
  return `${before}${BEGIN}\n${tableOf(table, date)}\n${END}${after}`;
}

function tableOf(table: Table, date: string): string {
  const clicks = [...table.values()].reduce((sum, row) => sum + row.classes.clicks, 0);
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, row]) => rowOf(name, row));
  return [
    `Measured ${date}: ${clicks} posts, each clicked once after each change.`,
    '',
    `| module | posts | ${MUTATIONS.map((mutation) => HEADINGS[mutation]).join(' | ')} |`,
    `|---|---|${'---|'.repeat(MUTATIONS.length)}`,
    rowOf('all', totalOf(table)),
    ...rows,
  ].join('\n');
}

function rowOf(name: string, row: Record<Mutation, Share>): string {
  const cells = MUTATIONS.map((mutation) => cellOf(row[mutation]));
  return `| ${name} | ${row.classes.clicks} | ${cells.join(' | ')} |`;
}

function cellOf(share: Share): string {
  const general = share.clicks - share.own;
  return `${percent(share)} %${general > 0 ? `, ${general} in general` : ''}`;
}

export function percent({ right, fields }: Share): number {
  return fields === 0 ? 100 : Math.round((100 * right) / fields);
}

export function totalOf(table: Table): Record<Mutation, Share> {
  const sum = (mutation: Mutation, part: keyof Share) =>
    [...table.values()].reduce((all, row) => all + row[mutation][part], 0);
  const total = (mutation: Mutation): Share => ({
    clicks: sum(mutation, 'clicks'),
    fields: sum(mutation, 'fields'),
    right: sum(mutation, 'right'),
    own: sum(mutation, 'own'),
  });
  return {
    classes: total('classes'),
    'test-ids': total('test-ids'),
    wrapped: total('wrapped'),
    locale: total('locale'),
  };
}

/** The shares in a row of the page, as it states them: in the order of `MUTATIONS`. */
export function statedShares(page: string, name: string): number[] | null {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
  return row ? [...row.matchAll(/(\d+) %/g)].map(([, share]) => Number(share)) : null;
}
