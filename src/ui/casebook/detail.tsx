import { useCallback, useEffect, useRef } from 'react';
import { say, wordKey } from '../../browser/words.ts';
import type { Id } from '../../domain/identity.ts';
import type { CaptureDetail } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { platformName } from '../platform-name.ts';
import { Said } from '../said.tsx';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { Conversation } from './conversation.tsx';
import { EraseSection } from './erase.tsx';
import type { Erasing } from './erasing.tsx';
import { Facts } from './facts.tsx';
import { Files } from './files.tsx';
import { KeptTogether } from './kept-together.tsx';
import { MarksOf } from './marks.tsx';
import { type Neighbours, useDetailKeys, useNeighbours } from './neighbours.ts';
import { Notes } from './notes.tsx';
import { Originals } from './originals.tsx';
import { Pictures } from './picture.tsx';
import type { Listing } from './record-view.tsx';
import { go } from './route.ts';
import { Account, Times } from './row-parts.tsx';
import { Steps } from './steps.tsx';
import { StillThere } from './still-there.tsx';
import { Words } from './words-of.tsx';

type Props = { id: Id; listing: Listing; erasing: Erasing; showTogether(group: Id): void };

/** Everything that is kept of one capture. */
export function Detail({ id, listing, erasing, showTogether }: Props) {
  const { detail, onChanged } = useActions();
  const loaded = useLoaded(useCallback(() => detail(id), [detail, id]));
  useEffect(() => onChanged(loaded.again), [onChanged, loaded.again]);
  const beside = useNeighbours(id, loaded.value?.row.seq ?? null, listing);
  useDetailKeys(beside);
  return (
    <main className="page stack">
      <Way beside={beside} />
      <ErrorNote error={loaded.error} again={loaded.again} />
      {loaded.value ? (
        <>
          <Whole detail={loaded.value} added={loaded.again} showTogether={showTogether} />
          <EraseSection of="capture" id={id} erasing={erasing} />
        </>
      ) : (
        !loaded.error && <p className="quiet">{say('loading')}</p>
      )}
    </main>
  );
}

function Way({ beside }: { beside: Neighbours }) {
  return (
    <nav className="stack close" aria-label={say('title_record')}>
      <div className="row">
        <button type="button" aria-keyshortcuts="Escape" onClick={() => go({ at: 'list' })}>
          {say('detail_back')}
        </button>
        <Step label="detail_newer" keys="Alt+ArrowUp" to={beside.newer} />
        <Step label="detail_older" keys="Alt+ArrowDown" to={beside.older} />
      </div>
      <p className="quiet">{say('detail_keys')}</p>
    </nav>
  );
}

type StepProps = { label: 'detail_newer' | 'detail_older'; keys: string; to: Id | null };

function Step({ label, keys, to }: StepProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={keys}
      disabled={!to}
      onClick={() => to && go({ at: 'detail', id: to })}
    >
      {say(label)}
    </button>
  );
}

type WholeProps = Pick<Props, 'showTogether'> & { detail: CaptureDetail; added(): void };

function Whole({ detail, added, showTogether }: WholeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { row, facts, notes, notesLost, marks } = detail;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say(facts.post?.kind === 'profile' ? 'detail_profile' : wordKey('detail_', row.what))}
      </h1>
      <div className="record-who">
        <strong>{platformName(row.platform)}</strong>
        <Account row={row} />
        {facts.conversation?.threadName && <Said text={facts.conversation.threadName} />}
      </div>
      <Times row={row} />
      <KeptTogether facts={facts} show={showTogether} />
      {facts.conversation && <Conversation detail={detail} talk={facts.conversation} />}
      {!facts.conversation && !facts.original && <Words detail={detail} />}
      <Pictures detail={detail} />
      <Originals detail={detail} />
      <StillThere detail={detail} />
      <MarksOf captureId={facts.id} marks={marks} changed={added} />
      <Notes captureId={facts.id} notes={notes} lost={notesLost} added={added} />
      <Facts detail={detail} />
      <Files detail={detail} />
      {!facts.original && <Steps steps={facts.steps} />}
    </>
  );
}
