import { sayings } from '../report/case-parts.ts';
import { HOW_TOLD, type Said, shownSaid, TOPIC_WORDS } from '../report/said-words.ts';
import { facts, fill, heading, type PaperBlock, type PaperData, quoted, rows, say } from './model.ts';
import { exhibitsNamed, madeWith, onPaper, type Seen, type Sources } from './sources.ts';

type Style = NonNullable<Said<'statement'>['style']>;

const MARK: Record<Style, string> = {
  'england-and-wales':
    'DRAFT. Not signed, and no statement until it was read through, put right and signed before an officer.',
  plain:
    'DRAFT. Not signed, and no statement until it was read through, put right and signed before whoever takes it.',
};

/** Is there anything that a draft could be made of? */
export function hasStatement({ contents: { caseItems } }: Sources): boolean {
  return caseItems.some(({ said: { kind } }) =>
    ['statement', 'impact', 'wish', 'told-to-stop'].includes(kind),
  );
}

/** In the person's own words. Nothing is put in for what they did not say: a gap stands there, marked. */
export function statement(from: Sources): PaperData {
  const given = sayings(from.contents.caseItems, 'statement');
  const style = given.at(-1)?.style ?? 'plain';
  const label = style === 'plain' ? (number: string) => number : onPaper;
  return {
    title: style === 'plain' ? 'Draft statement' : 'Draft witness statement',
    initials: from.contents.initials,
    mark: MARK[style],
    asOf: from.asOf,
    whole: `${from.contents.initials}-draft-statement.txt`,
    blocks: [
      say(
        'Put together by Holdfast from what the person wrote down. Words with a bar beside them are theirs, as they typed them. All other words are the form’s: whatever of them is not so has to be struck out. [not said] marks a gap.',
      ),
      ...who(given, style),
      heading('What happened, in my own words'),
      ...wordsOr(given.map(({ words }) => quoted(words))),
      heading('When I asked for it to stop'),
      ...wordsOr(
        sayings(from.contents.caseItems, 'told-to-stop').flatMap((one) => toldToStop(one, from, label)),
      ),
      heading('How it has affected me'),
      ...wordsOr(sayings(from.contents.caseItems, 'impact').map(impact)),
      heading('What I would like to happen'),
      ...wordsOr(sayings(from.contents.caseItems, 'wish').map(({ words }) => quoted(words))),
      heading('The exhibits that I produce'),
      ...exhibits(from, label, style),
      ...toSign(style),
    ],
  };
}

function who(given: Said<'statement'>[], style: Style): PaperBlock[] {
  const name = given.findLast((one) => one.name)?.name ?? '';
  const occupation = given.findLast((one) => one.occupation)?.occupation ?? '';
  const over18 = given.findLast((one) => one.over18 !== null)?.over18 ?? null;
  if (style === 'plain') {
    const age = over18 === null ? '' : over18 ? 'Yes' : 'No';
    return [facts(['Name', name], ['18 or over', age], ['Occupation', occupation])];
  }
  const age = over18 === null ? '' : over18 ? 'Over 18' : 'Under 18: the age has to be filled in';
  return [
    facts(['Statement of', name], ['Age if under 18', age], ['Occupation', occupation]),
    say(
      'For section 9 of the Criminal Justice Act 1967, the declaration of truth is on the officer’s own form (MG11). It is left out here on purpose: it is read and signed before an officer.',
    ),
  ];
}

/** A heading with nothing under it is a gap, and says so. */
function wordsOr(blocks: PaperBlock[]): PaperBlock[] {
  const some = blocks.filter((block) => block.is !== 'quote' || block.parts.join('') !== '');
  return some.length > 0 ? some : [quoted('')];
}

function toldToStop(
  { when, how, words, captures }: Said<'told-to-stop'>,
  from: Sources,
  label: (number: string) => string,
): PaperBlock[] {
  const named = exhibitsNamed(from, captures, label);
  const known = facts(['When', shownSaid(when)], ['How', how ? HOW_TOLD[how] : ''], ...exhibitRow(named));
  return [known, ...(words ? [quoted(words)] : [])];
}

const exhibitRow = (named: string): [string, string][] => (named ? [['Exhibits', named]] : []);

function impact({ topic, when, words }: Said<'impact'>): PaperBlock {
  return quoted(words, [topic ? TOPIC_WORDS[topic] : '', shownSaid(when)].filter(Boolean).join(', '));
}

function exhibits(from: Sources, label: (number: string) => string, style: Style): PaperBlock[] {
  const { seen, contents } = from;
  if (seen.length === 0) return [say(`None${nothingKept(contents.keptInAll)} ${TOLD}`)];
  const numbers =
    style === 'plain'
      ? ''
      : ' MJS/1 on paper is MJS001 in the names of files.'.replaceAll('MJS', contents.initials);
  return [
    say(
      `I kept each of these with the browser extension Holdfast, at the time beside it, on a device that I used. I produce it under the number beside it.${numbers}`,
    ),
    rows(
      [
        ['Exhibit', 12],
        ['What it is', 36],
        ['Kept at', 24],
        ['Where it was', 40],
      ],
      seen.map((one) => exhibitCells(one, label)),
    ),
    facts(['Kept with', madeWith(from)]),
    say(
      'The sheet of each exhibit says how its picture was made. Originals are in its folder as they were kept; nothing was drawn on them.',
    ),
  ];
}

/** Whoever signs it signs this too: it is not said where something was kept and is not here. */
const nothingKept = (keptInAll: number) => (keptInAll === 0 ? ': nothing of a page was kept.' : '.');
const TOLD = 'What I wrote down of what happened is in the incident log.';

function exhibitCells({ entry }: Seen, label: (number: string) => string): string[] {
  const account = [entry.accountName, entry.handle].filter(Boolean).join(' ');
  const what = [`${entry.platform} ${entry.what}`, account && `shown as by ${account}`]
    .filter(Boolean)
    .join(', ');
  return [label(entry.exhibit), what, `${entry.capturedAt} (${entry.zone})`, entry.address];
}

function toSign(style: Style): PaperBlock[] {
  const [heads, before] =
    style === 'plain'
      ? ['To be filled in when the statement is taken', 'whoever takes it']
      : ['To be filled in before an officer', 'an officer'];
  return [
    heading(heads),
    say(`Nothing on this page is signed. These lines are for the final statement, before ${before}.`),
    fill('Signature', 'Date', 'Signature witnessed by', 'Name and number'),
  ];
}
