import { type FormEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { say } from '../../browser/words.ts';
import { readAuthority } from '../../domain/timestamp.ts';
import { TIMESTAMP_AUTHORITIES } from '../../reporting/timestamp-authorities.ts';
import { useFocusOnShow } from '../focus-on-show.ts';
import { Radio } from './radio.tsx';
import { showWrong } from './show-wrong.ts';
import { TypedField } from './typed-field.tsx';

const OTHER = 'other';
const hostOf = (address: string) => URL.parse(address)?.host ?? '';
const isListed = (address: string) => TIMESTAMP_AUTHORITIES.some((one) => one.address === address);

type Props = { now: string | null; choose(address: string | null): void; back(): void };

/** Whom to ask for a date, if anybody, and what that tells. Nothing is asked here: that is when the file is made. */
export function ExportDate({ now, choose, back }: Props) {
  const heading = useFocusOnShow();
  const [picked, setPicked] = useState(now !== null && !isListed(now) ? OTHER : (now ?? ''));
  const [typed, setTyped] = useState(picked === OTHER ? (now ?? '') : '');
  const address = picked === OTHER ? readAuthority(typed) : picked || null;
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fits = picked !== OTHER || address !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) return choose(address);
    // In this very turn, so that the field is already marked when it is looked for.
    flushSync(() => setAsked(true));
    showWrong(form.current);
  };
  return (
    <form ref={form} className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('export_date')}
      </h2>
      <p>{say('export_date_intro')}</p>
      <Services picked={picked} pick={setPicked} />
      {picked === OTHER && (
        <TypedField
          label="export_date_address"
          hint="export_date_address_hint"
          wrong={(asked || typed.trim() !== '') && !fits ? 'export_date_address_hint' : null}
          value={typed}
          change={setTyped}
        />
      )}
      <div role="status">{address && <Told host={hostOf(address)} />}</div>
      <div className="row">
        <button type="submit" className="main">
          {say(picked ? 'export_date_use' : 'export_date_without')}
        </button>
        <button type="button" onClick={back}>
          {say('back')}
        </button>
      </div>
    </form>
  );
}

/** What leaves the device, before it does. */
function Told({ host }: { host: string }) {
  return (
    <div className="note stack close">
      <p>
        <strong>{say('export_date_tells', host)}</strong>
      </p>
      <p>{say('export_date_sends')}</p>
      <p>{say('export_date_sees')}</p>
      <p>{say('export_date_not_tried')}</p>
    </div>
  );
}

function Services({ picked, pick }: { picked: string; pick(value: string): void }) {
  const name = useId();
  const row = (value: string) => ({ name, checked: picked === value, choose: () => pick(value) });
  return (
    <fieldset className="stack close">
      <legend className="label">{say('export_date_who')}</legend>
      <Radio {...row('')} label={say('export_date_none')} />
      {TIMESTAMP_AUTHORITIES.map(({ name, address }) => (
        <Radio key={address} {...row(address)} label={`${name} (${hostOf(address)})`} />
      ))}
      <Radio {...row(OTHER)} label={say('export_date_other')} />
    </fieldset>
  );
}
