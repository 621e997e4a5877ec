import { say } from '../../../browser/words.ts';
import type { FoundDetail, PrivateDetail } from '../../../domain/copy.ts';
import { useFocusOnShow } from '../../focus-on-show.ts';
import { Tick } from '../tick.tsx';
import { type Looked, nameOf } from './begun-copy.ts';
import type { CopyProps } from './copy-screens.tsx';
import { FoundList } from './found-list.tsx';
import { Onward } from './onward.tsx';

type Props = Omit<CopyProps, 'choice'> & { looked: Looked };

/** What the scan found, all of it ticked to be taken out: the person says what may stay. */
export function TakeOut({ looked, begun, change, back, next }: Props) {
  const heading = useFocusOnShow();
  const { scan } = looked;
  const { stay, addresses, withPictures } = begun;
  const setStay = (now: ReadonlySet<string>) => change({ ...begun, stay: now });
  const staysIn = (detail: PrivateDetail) => stay.has(nameOf(detail));
  const foundToStay = new Set(scan.found.filter(staysIn).map(nameOf));
  const details = [
    ...looked.details.filter((detail) => !foundToStay.has(nameOf(detail))),
    ...scan.suggested.filter((detail) => !staysIn(detail)).map(plain),
  ];
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        next({ reader: 'share', details, addresses, pictures: false, covered: [] });
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say('out_title')}
      </h2>
      <p>{say('out_words')}</p>
      <h3>{say('out_own')}</h3>
      {scan.found.length === 0 && <p>{say('out_own_none')}</p>}
      <FoundList details={scan.found} stay={stay} change={setStay} />
      <h3>{say('out_others')}</h3>
      <p>{say(scan.suggested.length === 0 ? 'out_others_none' : 'out_others_words')}</p>
      <FoundList details={scan.suggested} stay={stay} change={setStay} />
      <Tick
        label="out_addresses"
        hint="out_addresses_hint"
        checked={addresses}
        change={(on) => change({ ...begun, addresses: on })}
      />
      <Tick
        label="out_pictures"
        hint="out_pictures_hint"
        checked={withPictures}
        change={(on) => change({ ...begun, withPictures: on })}
      />
      <p className="note care">{say('out_limits')}</p>
      <Onward back={back} />
    </form>
  );
}

function plain({ kind, value }: FoundDetail): PrivateDetail {
  return { kind, value };
}
