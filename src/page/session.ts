import { problemOf, say } from '../browser/words.ts';
import { type ErrorCode, HoldfastError, toHoldfastError } from '../domain/errors.ts';
import type { Ask } from '../messaging/protocol.ts';
import { type Kept, keepReading } from './keep.ts';
import { answerOf, sameOnPage } from './look-again.ts';
import { Notices } from './overlay/notices.ts';
import { type Picked, Picker } from './picker.ts';
import { type Reading, readCapture } from './read-capture.ts';
import { KeepManySession } from './recorder/keep-many-session.ts';
import { RecordingSession } from './recorder/recording-session.ts';
import { savedWords } from './saved-words.ts';
import { warnedFirst } from './warn-first.ts';
import { AllPictures } from './whole/all-pictures.ts';
import { type WholeWay, wholeWay } from './whole/way.ts';

let notices: Notices | null = null;
let open: Picker | null = null;
let recording: RecordingSession | KeepManySession | null = null;
let whole: AllPictures | null = null;

/**
 * Begins to keep: a page at once, a post through the picker. A picker that is open already is closed. What
 * could not be saved, and waits to be tried again, is answered first.
 */
export function startSession(window: Window, { warning, ...start }: Ask<'picker.start'>): void {
  notices ??= new Notices(window);
  open?.leave();
  if (whole) {
    whole.focus();
    return;
  }
  // What is being recorded goes on: the person is brought to it.
  if (recording?.leave() === false) return;
  recording = null;
  if (notices.focusChoice()) return;
  const said = notices;
  warnedFirst(said, warning, () => begin(window, said, start));
}

type Begin = Omit<Ask<'picker.start'>, 'warning'>;

/** From here until its picture is taken nothing else of ours is shown: it would be in the copy and the picture. */
function begin(window: Window, said: Notices, start: Begin): void {
  const speak = said.silence();
  const done = (picked: Picked | null) => {
    open = null;
    if (picked) keepPicked(window, said, picked, speak);
    else speak();
  };
  const { withoutPicture } = start;
  if (start.what === 'conversation') recording = new RecordingSession(window, start, said, speak);
  else if (start.what === 'posts') recording = new KeepManySession(window, start, said, speak);
  else if (start.again) done(pickedAgain(window, start));
  else if (start.what === 'whole')
    done({ found: null, what: 'page', withoutPicture, whole: !withoutPicture });
  else if (start.what === 'page') done({ found: null, what: 'page', withoutPicture });
  else open = pickerOrSpeak(window, start, done, speak);
}

/** The same post where it stands on the page, else what the page shows in its place. */
function pickedAgain(window: Window, { lookFor, withoutPicture }: Begin): Picked {
  const found = lookFor && sameOnPage(window.document, lookFor);
  return { found, what: found ? 'post' : 'page', withoutPicture, answer: answerOf(window) };
}

/** Where the page leaves the picker no place, that is what is said, and not kept from being said. */
function pickerOrSpeak(
  window: Window,
  start: Begin,
  done: (picked: Picked | null) => void,
  speak: () => void,
): Picker {
  try {
    return new Picker(window, start, done);
  } catch (thrown) {
    speak();
    throw thrown;
  }
}

function keepPicked(window: Window, said: Notices, picked: Picked, speak: () => void): void {
  const root = picked.found?.root ?? null;
  const { draft, fits } = readCapture(window, picked);
  const wish = picked.whole ? wholeWay(window, root) : null;
  const reading: Reading = { fits, draft: wish ? { ...draft, wish: 'whole' } : draft };
  void tell(window, said, { reading, root, wish }, speak);
}

/** Keeps, then says so; what went wrong is said with the choice to try again with the same reading. */
async function tell(window: Window, said: Notices, what: Told, speak: () => void): Promise<void> {
  const keeping = what.wish
    ? keepWhole(window, what, what.wish)
    : keepReading(window, what.reading, what.root, speak);
  const kept = await keeping.catch((thrown: unknown) => toHoldfastError(thrown)).finally(speak);
  // Outside of what can fail: where saying so fails, nothing may say "not saved" of what is saved.
  if (!(kept instanceof HoldfastError)) sayKept(said, kept, what.wish !== null);
  else sayNotKept(said, kept.code, () => void tell(window, said, what, said.silence()));
}

type Told = { reading: Reading; root: Element | null; wish: WholeWay | null };

/** Nothing of ours is said until the last picture is taken. */
async function keepWhole(window: Window, { reading, root }: Told, wish: WholeWay): Promise<Kept> {
  const pictures = new AllPictures(window, wish);
  whole = pictures;
  try {
    return await keepReading(
      window,
      reading,
      root,
      () => undefined,
      (id, more) => pictures.take(id, more),
    );
  } finally {
    whole = null;
  }
}

function sayKept(said: Notices, { total, steps }: Kept, wished: boolean): void {
  const noClick = steps.some(({ code }) => code === 'pixels-need-click');
  const count = total === null ? '' : say('saved_count', total);
  said.tell(savedWords(steps, wished), noClick ? needClick() : count);
}

function sayNotKept(said: Notices, code: ErrorCode, again: () => void): void {
  const { sentence, next } = problemOf(code);
  said.ask(say('not_saved', sentence, next), [
    { label: say('try_again'), run: again },
    { label: say('close'), run: () => undefined },
  ]);
}

function needClick(): string {
  const { sentence, next } = problemOf('pixels-need-click');
  return `${sentence} ${next}`;
}
