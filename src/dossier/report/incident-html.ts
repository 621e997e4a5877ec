import { captured, list, row } from './html-rows.ts';
import { safe, words } from './inert-html.ts';
import type { IncidentEntry, SaidPart } from './model-case.ts';

/** What the person told, as an article of the log. */
export function incidentArticle(entry: IncidentEntry): string {
  const rows = [
    row('When, as the person told it', entry.shownWhen || 'Not said'),
    row('Time zone', entry.zone),
    row('How exact that is', entry.precision),
    row('Entered', entry.enteredAt),
    list('Came after', entry.after.map(safe)),
    row('In which way', entry.channel),
    ...entry.told.map(({ label, text }) => captured(label, text)),
    list('Marked by the person as', entry.kinds.map(safe)),
    captured('Words of the threat, quoted by the person', entry.threat),
    list('Accounts', entry.accounts.map(words)),
    list('Exhibits of it', entry.exhibits.map(exhibitLink)),
    row(
      'Captures of it that are not here',
      entry.capturesElsewhere > 0 ? String(entry.capturesElsewhere) : '',
    ),
    row('Its id, the same in every dossier', entry.id),
  ];
  const title = safe(entry.title);
  return `<article id="${anchorOf(entry.title)}">\n<h2>${title}, told by the person</h2>\n<dl>\n${rows.filter(Boolean).join('\n')}\n</dl>\n</article>`;
}

/** `incident-3`. */
export function anchorOf(title: string): string {
  return safe(title.toLowerCase().replaceAll(' ', '-'));
}

export function exhibitLink(number: string): string {
  return `<a href="#${safe(number)}">${safe(number)}</a>`;
}

/** What they said of the case as a whole. */
export function saidSections(parts: readonly SaidPart[]): string {
  return parts
    .map(({ title, items }) => {
      const articles = items.map(({ head, enteredAt, facts }) => {
        const rows = [row('Entered', enteredAt), ...facts.map(({ label, text }) => captured(label, text))];
        return `<article>\n<h3>${words(head)}</h3>\n<dl>\n${rows.filter(Boolean).join('\n')}\n</dl>\n</article>`;
      });
      return `<section>\n<h2>${safe(title)}, as the person says</h2>\n${articles.join('\n')}\n</section>`;
    })
    .join('\n');
}
