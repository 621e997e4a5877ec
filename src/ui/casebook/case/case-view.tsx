import { useRef, useState } from 'react';
import { say, type WordKey, wordKey } from '../../../browser/words.ts';
import type { CaseThing } from '../../../domain/case-item/case-item.ts';
import type { CaseKind } from '../../../domain/case-item/kinds.ts';
import type { Id } from '../../../domain/identity.ts';
import { ErrorNote } from '../../error-note.tsx';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Page } from '../../react-page.tsx';
import { useLoaded } from '../../use-loaded.ts';
import { counted } from '../../wording.ts';
import { useActions } from '../actions.ts';
import type { Erasing } from '../erasing.tsx';
import { go } from '../route.ts';
import { nothingSaid, ONLY_ONE } from './fields.ts';
import { ThingForm } from './thing-form.tsx';
import { ThingList } from './thing-list.tsx';

/** In the order of the page that an officer reads. */
const PARTS: readonly CaseKind[] = [
  'incident',
  'order',
  'told-to-stop',
  'account',
  'contact',
  'platform-report',
  'impact',
  'hostility',
  'wish',
  'statement',
  'own-details',
];

type Props = {
  captures: Id[];
  erasing: Erasing;
  /** Erased since this page was opened. */
  gone: readonly Id[];
};

/** What the person says of all of it: asked of nobody, in any order, at any time. */
export function CaseView({ captures: chosen, erasing, gone }: Props) {
  const { caseThings } = useActions();
  // What was chosen goes with one thing.
  const [captures, setCaptures] = useState(chosen);
  const things = useLoaded(caseThings);
  const all = things.value?.filter(({ of }) => !gone.includes(of));
  return (
    <Page title="title_case">
      <div>
        <button type="button" onClick={() => go({ at: 'list' })}>
          {say('detail_back')}
        </button>
      </div>
      <p>{say('case_words')}</p>
      {captures.length > 0 && (
        <p className="note">{counted(captures.length, 'case_chosen_one', 'case_chosen_many')}</p>
      )}
      <ErrorNote error={things.error} again={things.again} />
      {all &&
        PARTS.map((kind) => (
          <Part
            key={kind}
            kind={kind}
            all={all}
            captures={captures}
            erasing={erasing}
            used={() => setCaptures([])}
            changed={things.again}
          />
        ))}
    </Page>
  );
}

type PartProps = Pick<Props, 'captures' | 'erasing'> & {
  kind: CaseKind;
  all: CaseThing[];
  used(): void;
  changed(): void;
};
type Open = { self: CaseThing | null };

function Part({ kind, all, captures, erasing, used, changed }: PartProps) {
  const [open, setOpen] = useState<Open | null>(null);
  const [told, tell] = useState<WordKey | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const things = all.filter((thing) => kindOf(thing) === kind);
  const lost = all.filter((thing) => kindOf(thing) === null).length;
  const end = (saved: boolean) => {
    setOpen(null);
    tell(saved ? 'case_saved' : null);
    // What had the focus is gone.
    heading.current?.focus();
    if (saved && open && !open.self && 'captures' in nothingSaid(kind)) used();
    if (saved) changed();
  };
  const begin = (self: CaseThing | null) => {
    tell(null);
    setOpen({ self });
  };
  const isFull = ONLY_ONE.has(kind) && things.some(({ present }) => present !== null);
  return (
    <section className="card stack" aria-labelledby={`case-${kind}`}>
      <h2 id={`case-${kind}`} ref={heading} tabIndex={-1}>
        {say(wordKey('case_part_', kind))}
      </h2>
      <p className="quiet">{say(wordKey('case_about_', kind))}</p>
      {kind === 'incident' && lost > 0 && (
        <p className="note care">{counted(lost, 'case_lost_one', 'case_lost_many')}</p>
      )}
      <ThingList {...{ things, erasing, changed, tell }} change={begin} />
      {open ? (
        <Opened open={open} {...{ kind, all, captures }} end={end} />
      ) : (
        !isFull && (
          <div>
            <button type="button" onClick={() => begin(null)}>
              {say(wordKey('case_add_', kind))}
            </button>
          </div>
        )
      )}
      <p role="status">{told && say(told)}</p>
    </section>
  );
}

type OpenedProps = {
  open: Open;
  kind: CaseKind;
  all: CaseThing[];
  captures: Id[];
  end(saved: boolean): void;
};

function Opened({ open: { self }, kind, all, captures, end }: OpenedProps) {
  const top = useFocusOnShow<HTMLElement>();
  const last = self ? (self.present ?? self.sayings.findLast(({ said }) => said !== null)) : null;
  const begin = last?.said ?? nothingSaid(kind);
  return (
    <section ref={top} tabIndex={-1} aria-label={say(wordKey('case_add_', kind))}>
      <ThingForm
        begin={begin}
        mayGo={last ? last.mayGoWithDossier : true}
        self={self?.of ?? null}
        things={all}
        captures={self ? [] : captures}
        saved={() => end(true)}
        stop={() => end(false)}
      />
    </section>
  );
}

/** By what was last said of it; `null`: nothing of it can be read. */
function kindOf({ present, sayings }: CaseThing): CaseKind | null {
  return present?.said?.kind ?? sayings.findLast(({ said }) => said !== null)?.said?.kind ?? null;
}
