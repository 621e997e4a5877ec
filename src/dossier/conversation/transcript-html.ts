import { inertHead, safe, words } from '../report/inert-html.ts';
import type { Message, Placed } from './message.ts';
import { fieldsOf, GAP_WORDS, LOST_WORDS, MADE_WORDS, type TranscriptHead } from './transcript-text.ts';

const STYLE = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { line-height: 1.25; }
section { border-top: 1px solid; padding: 0.5rem 0 0.75rem; content-visibility: auto; contain-intrinsic-size: auto 9rem; }
section > h2 { font-size: 1rem; margin: 0; }
section > p { margin: 0.25rem 0; }
.later { margin-inline-start: 2rem; border-top-style: dashed; }
.gap { border: 2px dashed; padding: 0.5rem; margin: 0.75rem 0; font-weight: 600; }
.facts { font-size: 0.85rem; }
.words { white-space: pre-wrap; unicode-bidi: isolate; }
.said { margin: 0.25rem 0; padding-inline-start: 0.75rem; border-inline-start: 3px solid; }
@media print { body { max-width: none; } section { content-visibility: visible; break-inside: avoid-page; } h2 { break-after: avoid; } a { color: inherit; text-decoration: none; } }
`;

/** The transcript as one self-contained page, piece by piece: no script, nothing loaded, as the incident log. */
export async function* transcriptHtml(
  head: TranscriptHead,
  messages: AsyncIterable<Placed>,
): AsyncGenerator<string> {
  yield await headHtml(head);
  for await (const placed of messages) yield placed.message ? messageHtml(placed.message) : lostHtml(placed);
  yield '</main>\n</body>\n</html>\n';
}

async function headHtml(head: TranscriptHead): Promise<string> {
  const { exhibit, name, platform, address, asOf, statement } = head;
  const title = `Exhibit ${exhibit}: conversation`;
  return [
    await inertHead(title, STYLE),
    `<header>\n<h1>${safe(title)}</h1>`,
    `<p>${[name && words(name), safe(platform)].filter(Boolean).join(', ')}</p>\n<p>${words(address)}</p>`,
    `<p>As the record stood at ${safe(asOf)}. ${safe(MADE_WORDS)}</p>`,
    `<h2>What was kept, and what was not</h2>\n<ul>${statement.map((line) => `<li>${safe(line)}</li>`).join('')}</ul>`,
    '</header>\n<main>\n',
  ].join('\n');
}

function lostHtml({ place }: Placed): string {
  return `<section id="m${place}"><h2>${place}</h2><p class="gap">${LOST_WORDS}</p></section>\n`;
}

const SAID = new Set(['Text', 'Text before translation']);

function messageHtml(message: Message): string {
  const { place, later, who, postedAt } = message;
  const gap = message.gap ? `<p class="gap">${GAP_WORDS}</p>\n` : '';
  const state = later ? ' changed later: the message above, as it stood then' : '';
  const heading = `${place}${state} ${words(who || 'not shown')}, ${words(postedAt || 'no time stated')}`;
  const fields = fieldsOf(message).filter(([label, value]) => value !== '' && label !== 'From');
  const said = fields.filter(([label]) => SAID.has(label)).map(saidHtml);
  const facts = fields.filter(([label]) => !SAID.has(label)).map(factHtml);
  return `${gap}<section id="m${place}"${later ? ' class="later"' : ''}><h2>${heading}</h2>${said.join('')}<p class="facts">${facts.join('<br>')}</p></section>\n`;
}

function saidHtml([label, value]: [string, string]): string {
  const before = label === 'Text' ? '' : `<p>${safe(label)}:</p>`;
  return `${before}<p class="said">${words(value)}</p>`;
}

function factHtml([label, value]: [string, string]): string {
  if (label === 'Shown in') return `${label}: ${value.split(', ').map(pictureLink).join(', ')}`;
  return `${safe(label)}: ${words(value)}`;
}

/** The pictures lie beside this page. */
function pictureLink(name: string): string {
  return `<a href="${encodeURIComponent(name)}">${safe(name)}</a>`;
}
