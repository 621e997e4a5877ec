import { CONTACT_WORDS, type Said, shownSaid } from '../report/said-words.ts';
import { contacts } from './letters.ts';
import { facts, heading, type PaperBlock, type PaperData, quoted, say } from './model.ts';
import type { Sources } from './sources.ts';

/** Every word with the police and others, in the order of time. */
export function contactLog(from: Sources): PaperData {
  const { initials } = from.contents;
  return {
    title: 'Contact log',
    initials,
    mark: 'As the person wrote it down.',
    asOf: from.asOf,
    whole: `${initials}-case-items.json`,
    blocks: [
      say(
        'What was said between the person and the police, courts and others, as the person told it. Words with a bar beside them are theirs. [not said] marks a gap.',
      ),
      ...contacts(from).flatMap(entry),
    ],
  };
}

function entry({
  when,
  with: party,
  who,
  number,
  reference,
  said,
  promised,
  promisedBy,
}: Said<'contact'>): PaperBlock[] {
  return [
    heading(
      [shownSaid(when) || 'Time not said', party ? CONTACT_WORDS[party] : ''].filter(Boolean).join(' · '),
    ),
    facts(['Who', who], ['Number', number], ['Reference', reference]),
    ...(said ? [quoted(said, 'What was said')] : []),
    ...(promised || promisedBy
      ? [quoted(promised, `What was promised${promisedBy ? `, by ${shownSaid(promisedBy)}` : ''}`)]
      : []),
  ];
}
