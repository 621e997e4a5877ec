import { moreFiles, quotedOf, spanOf, writersOf } from './conversation-lines.ts';
import { captured, list, row } from './html-rows.ts';
import { anchorOf, incidentArticle, saidSections } from './incident-html.ts';
import { inertHead, safe, words } from './inert-html.ts';
import { BY_WORDS, titleOf } from './item-words.ts';
import type { IncidentLogData, LogEntry, LogItem } from './model.ts';

const STYLE = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
article { border-top: 2px solid; padding: 0.5rem 0 1rem; break-inside: auto; }
h2, dt { break-after: avoid; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.words { white-space: pre-wrap; unicode-bidi: isolate; overflow-wrap: anywhere; }
code { font-size: 0.85em; overflow-wrap: anywhere; }
ul { margin: 0; padding-inline-start: 1.25rem; }
nav ul { columns: 8rem; list-style: none; padding: 0; }
nav a { display: inline-block; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin-block-end: 0.5rem; } }
section article { border-top-width: 1px; }
h3 { margin-block: 0.5rem 0.25rem; break-after: avoid; }
@page { size: A4; margin: 17mm 19mm; @bottom-right { content: 'Page ' counter(page) ' of ' counter(pages); font: 8pt system-ui, sans-serif; } }
@media print {
  :root { color-scheme: light; font-size: 10pt; }
  nav { display: none; }
  body { max-width: none; padding: 0; }
  dt, dd { orphans: 3; widows: 3; }
  code { font-size: 7pt; }
  a { color: inherit; text-decoration: none; }
}
`;

/**
 * The incident log as one self-contained page: no script, nothing loaded, prints well, opens anywhere.
 * Captured text stands in elements of its own (`dir=auto`, isolated); captured addresses are text, not links.
 */
export async function incidentLogHtml(data: IncidentLogData): Promise<string> {
  return [
    await inertHead(`Incident log ${data.title}`, STYLE),
    `<header>\n<h1>Incident log ${safe(data.title)}</h1>`,
    `<p>As the record stood at ${safe(data.asOf)}. Entries: ${data.entries.length}, in the order in which things happened, as far as that is known.</p>`,
    `${limitsOf(data.limits)}</header>`,
    `<nav aria-label="Entries"><ul>${data.entries.map(navItem).join('')}</ul></nav>`,
    '<main>',
    ...data.entries.map((item) => (item.entryKind === 'incident' ? incidentArticle(item) : article(item))),
    saidSections(data.said),
    '</main>\n</body>\n</html>\n',
  ].join('\n');
}

/** All of them: the READ-ME's two pages have room for a few. */
function limitsOf(limits: string[]): string {
  const items = limits.map((limit) => `<li>${safe(limit)}</li>`).join('');
  return items && `<h2>Noted while this was made</h2>\n<ul>${items}</ul>`;
}

function navItem(item: LogItem): string {
  const title = titleOf(item);
  const anchor = item.entryKind === 'incident' ? anchorOf(title) : safe(title);
  return `<li><a href="#${anchor}">${safe(title)}</a></li>`;
}

function article(entry: LogEntry): string {
  const rows = [
    row('When', [entry.when.day, BY_WORDS[entry.when.by]].filter(Boolean).join('. ')),
    list('Came after', entry.after.map(safe)),
    list(
      'Belongs to',
      entry.incidents.map((title) => `<a href="#${anchorOf(title)}">${safe(title)}</a>`),
    ),
    row('No incident of its own', entry.notCounted),
    row('Kept', `${entry.capturedAt} (${entry.zone}); ${entry.capturedAtUtc}`),
    row('Kept by', entry.keptBy),
    captured('Posted, as the page states it', entry.postedAt),
    captured('Stands under the line', entry.postedDay),
    row('By that, posted between', entry.postedBetween),
    row('How that was read', entry.postedHow),
    row('Posted, from the number of the post', entry.postedAtFromId),
    row('The two times', entry.timesApart),
    row('What', entry.what),
    row('Platform', entry.platform),
    captured('Account name', entry.accountName),
    captured('Handle', entry.handle),
    captured('Account number', entry.accountId),
    captured('Profile', entry.profileUrl),
    captured('Address', entry.address),
    captured('Page', entry.pageAddress),
    captured('Page title', entry.pageTitle),
    captured('Text', entry.text),
    ...conversationRows(entry),
    ...entry.more.map(({ label, text }) => captured(label, text)),
    list('Other words in it', entry.context.map(contextItem)),
    list(
      'Media',
      entry.media.map(
        ({ kind, address, alt }) => `${safe(kind)}: ${words([address, alt].filter(Boolean).join('\n'))}`,
      ),
    ),
    list(
      'Notes',
      entry.notes.map(({ at, text }) => `${safe(at)}: ${words(text)}`),
    ),
    ...marksRows(entry),
    list('Later looks', entry.looks.map(safe)),
    row('Picture', entry.picture),
    list('Missing', entry.missing.map(safe)),
    list('Files', [
      ...entry.files.map((file) => fileItem(entry.exhibit, file)),
      ...moreFiles(entry).map(safe),
    ]),
  ];
  const id = safe(entry.exhibit);
  return `<article id="${id}">\n<h2>${id}</h2>\n<dl>\n${rows.filter(Boolean).join('\n')}\n</dl>\n</article>`;
}

function conversationRows({ conversation, exhibit }: LogEntry): string[] {
  if (!conversation) return [];
  const { name, statement, transcript } = conversation;
  return [
    captured('Name on the page', name),
    captured('Messages', spanOf(conversation)),
    list('Messages by', writersOf(conversation).map(words)),
    list('First messages', quotedOf(conversation).map(words)),
    list('What was kept of it, and what was not', statement.map(safe)),
    `<dt>To read</dt><dd>${fileLink(exhibit, transcript)}</dd>`,
  ];
}

function marksRows({ marks }: LogEntry): string[] {
  if (!marks) return [];
  const quoted = marks.words && `${words(marks.words)} ${safe(marks.wordsFrom)}`;
  return [
    list('Marked by the person as', marks.kinds.map(safe)),
    row('Marked', marks.at),
    list('Words of the threat, quoted by the person', quoted ? [quoted] : []),
  ];
}

function contextItem({ relation, who, text, address }: LogEntry['context'][number]): string {
  return `${safe(relation)}: ${words([who, text, address].filter(Boolean).join('\n'))}`;
}

function fileItem(exhibit: string, { name, digest, size, how }: LogEntry['files'][number]): string {
  return `${fileLink(exhibit, name)}, ${size} bytes, ${safe(how)}<br><code>${safe(digest)}</code>`;
}

function fileLink(exhibit: string, name: string): string {
  const href = `../3-exhibits/${encodeURIComponent(exhibit)}/${encodeURIComponent(name)}`;
  return `<a href="${href}">${safe(name)}</a>`;
}
