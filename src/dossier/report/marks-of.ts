import type { Instant } from '../../domain/instant.ts';
import type { KindOfAct } from '../../domain/kinds-of-act.ts';
import type { ExhibitSource } from '../contents.ts';
import type { LogEntry } from './model.ts';

/** As a reader of the dossier has them: each is what the person says of it, and no finding. */
const KIND_WORDS: Readonly<Record<KindOfAct, string>> = {
  contact: 'Contact that was not wanted',
  publishing: 'Publishing about the person',
  watching: 'Watching or following',
  pretending: 'Pretending to be the person',
  pictures: 'Sharing pictures of the person',
  'sending-others': 'Sending others',
  threat: 'A threat',
  hate: 'Hate for who the person is',
  damage: 'Damage to things of the person',
  worst: 'One of the worst',
  intimate: 'Its picture is intimate',
};

/** What is said of a thing and is no act. */
export function isAct(kind: KindOfAct): boolean {
  return kind !== 'worst' && kind !== 'intimate';
}

/** What the person says of it, as a reader has it. */
export function kindWords(kind: KindOfAct): string {
  return KIND_WORDS[kind];
}

/** `shown`: how the report writes an instant. */
export function marksOf({ marks, facts }: ExhibitSource, shown: (at: Instant) => string): LogEntry['marks'] {
  if (!marks || marks.kinds.length === 0) return null;
  const { kinds, words, at } = marks;
  return {
    at: shown(at),
    acts: kinds,
    kinds: kinds.map(kindWords),
    words: words ?? '',
    wordsFrom: words === null ? '' : fromWhere(words, facts.post?.text?.value ?? null),
  };
}

/** Chosen from the text, or typed: which of the two is seen by looking for them there. */
function fromWhere(words: string, text: string | null): string {
  if (text === null) return '';
  return spaced(text).includes(spaced(words))
    ? 'These words stand so in its text.'
    : 'These words do not stand so in its text: the person typed them.';
}

const spaced = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
