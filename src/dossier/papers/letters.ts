import { daysOf } from '../../domain/case-item/said-time.ts';
import { sayings } from '../report/case-parts.ts';
import { type Said, shownSaid } from '../report/said-words.ts';
import { facts, fill, heading, list, type PaperBlock, type PaperData, quoted, say } from './model.ts';
import type { Sources } from './sources.ts';

const MARK = 'A letter to read through, to put right and to sign. It has not been sent.';
type Contact = Said<'contact'>;

/** What goes on top when the dossier is handed over. */
export function coverLetter(from: Sources): PaperData {
  const { contents, seen, asOf } = from;
  const { initials, name } = contents;
  const numbers = seen.map(({ entry }) => entry.exhibit);
  const police = contacts(from).findLast(isPolice);
  return {
    ...letter(from, 'Cover letter'),
    blocks: [
      facts(['To', toWhom(police)], ['Reference', police?.reference ?? ''], ['From', nameOf(from)]),
      say('Dear Sir or Madam,'),
      say(
        `With this letter I hand over the dossier ${name}. It has the record as of ${asOf} in it: ${whatIsIn(from, numbers)}.`,
      ),
      list([
        '1-READ-ME-FIRST.pdf is two pages for whoever has two minutes. Its second page is a receipt slip.',
        `The incident log in data/2-incident-log lists all that is here in the order of time.`,
        ...(numbers.length > 0
          ? [
              'data/3-exhibits has a folder for each exhibit, with a sheet to print and the files as they were kept.',
            ]
          : []),
        'HOW-TO-CHECK.txt has commands that show whether anything was changed. They need no software of mine.',
        ...(contents.papers?.includes('preservation-worksheet')
          ? [`${initials}-preservation-worksheet.pdf lists what platforms may not have for long.`]
          : []),
      ]),
      say('Would you please'),
      list([
        'fill in and sign the receipt slip, and give me a copy of it,',
        'tell me the reference under which this is kept, who deals with it and how I reach them,',
        'tell me how often, and in what way, I will hear from you,',
        ...(numbers.length > 0
          ? ['ask the platforms soon to keep their data, and that the account holders are not told.']
          : []),
      ]),
      ...closing(from),
    ],
  };
}

function whatIsIn({ contents }: Sources, numbers: string[]): string {
  const told = 'what I wrote down of what happened';
  if (numbers.length === 0) return contents.keptInAll === 0 ? `${told}. Nothing of a page was kept` : told;
  return `${counted(numbers.length, 'exhibit')}, from ${numbers[0]} to ${numbers.at(-1)}`;
}

/** Is there somebody to ask? */
export function hasContacts(from: Sources): boolean {
  return contacts(from).length > 0;
}

/** References, how long ago the last word was, and what was promised by when; and a polite question. */
export function updateLetter(from: Sources): PaperData {
  const all = contacts(from);
  const police = all.filter(isPolice);
  const asked = police.length > 0 ? police : all;
  const promised = asked.filter((one) => one.promised || one.promisedBy);
  const references = [...new Set(asked.map(({ reference }) => reference).filter(Boolean))];
  return {
    ...letter(from, 'Please update me'),
    blocks: [
      facts(['To', toWhom(asked.at(-1))], ['From', nameOf(from)]),
      say('Dear Sir or Madam,'),
      say('I am writing to ask how things stand with my report.'),
      facts(['Reference', references.join(', ')], ['The last word between us', lastWord(asked, from.asOf)]),
      ...(promised.length > 0
        ? [heading('What I was told would be done'), ...promised.flatMap(promise)]
        : []),
      heading('Would you please tell me'),
      list([
        'who deals with it now, and how I reach them,',
        'what has been done since, and what comes next,',
        'whether the platforms were asked to keep their data,',
        'when I will hear from you again.',
      ]),
      say('If you need anything more from me, I am glad to help. Thank you.'),
      ...closing(from),
    ],
  };
}

function letter({ contents: { initials, papers }, asOf }: Sources, title: string): Omit<PaperData, 'blocks'> {
  const paper = title === 'Cover letter' ? 'cover-letter' : 'update-letter';
  return {
    title,
    initials,
    mark: MARK,
    asOf,
    whole: papers?.includes(paper) ? `${initials}-${paper}.txt` : '',
  };
}

function nameOf({ contents }: Sources): string {
  return sayings(contents.caseItems, 'statement').findLast(({ name }) => name)?.name ?? '';
}

/** Those with a time in its order, the others after them as they were said. */
export function contacts({ contents }: Sources): Contact[] {
  const all = sayings(contents.caseItems, 'contact');
  const dated = all
    .filter(({ when }) => when)
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
  return [...dated, ...all.filter(({ when }) => !when)];
}

const timeOf = ({ when }: Contact) => when?.from ?? '';
const isPolice = ({ with: party }: Contact) => party === 'police';

function toWhom(to: Contact | undefined): string {
  return [to?.who, to?.number].filter(Boolean).join(', ');
}

function closing(from: Sources): PaperBlock[] {
  return [
    say(`Yours faithfully,`),
    fill('Signature', 'Name', 'Date', 'How to reach me safely'),
    say(`Counted as of ${from.asOf}.`),
  ];
}

/** How long ago the last of them was, by the days that it can have been. */
function lastWord(all: Contact[], asOf: string): string {
  const last = all.findLast(({ when }) => when !== null)?.when;
  if (!last) return '';
  const days = Math.floor((Date.parse(asOf.slice(0, 10)) - Date.parse(daysOf(last).last)) / 86_400_000);
  const exact = last.from.length >= 10 && !last.about;
  return days < 0
    ? shownSaid(last)
    : `${shownSaid(last)}, ${exact ? '' : 'about '}${counted(days, 'day')} ago`;
}

function promise({ when, promised, promisedBy }: Contact): PaperBlock[] {
  return [
    facts(['Told on', shownSaid(when)], ['By when', shownSaid(promisedBy)]),
    ...(promised ? [quoted(promised)] : []),
  ];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
