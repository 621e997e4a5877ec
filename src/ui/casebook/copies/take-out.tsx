import { useState } from 'react';
import { say } from '../../../browser/words.ts';
import type { CopyPlan, CopyScan, FoundDetail, PrivateDetail } from '../../../domain/copy.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Tick } from '../tick.tsx';
import { FoundList } from './found-list.tsx';
import { Onward } from './onward.tsx';

type Props = {
  scan: CopyScan;
  looked: PrivateDetail[];
  back(): void;
  next(plan: CopyPlan, withPictures: boolean): void;
};

/** What the scan found, all of it ticked to be taken out: the person says what may stay. */
export function TakeOut({ scan, looked, back, next }: Props) {
  const heading = useFocusOnShow();
  const [own, setOwn] = useState<Set<number>>(new Set());
  const [others, setOthers] = useState<Set<number>>(new Set());
  const [addresses, setAddresses] = useState(false);
  const [pictures, setPictures] = useState(false);
  const stays = left(scan.found, own, false);
  const details = [
    ...looked.filter((detail) => !stays.some((stay) => isSame(stay, detail))),
    ...left(scan.suggested, others, true),
  ];
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        next({ reader: 'share', details, addresses, pictures: false, covered: [] }, pictures);
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say('out_title')}
      </h2>
      <p>{say('out_words')}</p>
      <h3>{say('out_own')}</h3>
      {scan.found.length === 0 && <p>{say('out_own_none')}</p>}
      <FoundList details={scan.found} stay={own} change={setOwn} />
      <h3>{say('out_others')}</h3>
      <p>{say(scan.suggested.length === 0 ? 'out_others_none' : 'out_others_words')}</p>
      <FoundList details={scan.suggested} stay={others} change={setOthers} />
      <Tick label="out_addresses" hint="out_addresses_hint" checked={addresses} change={setAddresses} />
      <Tick label="out_pictures" hint="out_pictures_hint" checked={pictures} change={setPictures} />
      <p className="note care">{say('out_limits')}</p>
      <Onward back={back} />
    </form>
  );
}

const isSame = (a: PrivateDetail, b: PrivateDetail) => a.kind === b.kind && a.value === b.value;

/** Those that are ticked, or those that are not. */
function left(details: FoundDetail[], stay: ReadonlySet<number>, ticked: boolean): PrivateDetail[] {
  return details.filter((_, at) => stay.has(at) !== ticked).map(({ kind, value }) => ({ kind, value }));
}
