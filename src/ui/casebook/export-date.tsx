import { type FormEvent, useId, useState } from 'react';
import { say } from '../../browser/words.ts';
import { readAuthority } from '../../domain/timestamp.ts';
import { TIMESTAMP_AUTHORITIES } from '../../reporting/timestamp-authorities.ts';
import { useFocusOnShow } from '../focus-on-show.ts';

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
  const fits = picked !== OTHER || address !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fits) choose(address);
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1}>
        {say('export_date')}
      </h2>
      <p>{say('export_date_intro')}</p>
      <Services picked={picked} pick={setPicked} />
      {picked === OTHER && <Address typed={typed} change={setTyped} wrong={typed.trim() !== '' && !fits} />}
      <div role="status">{address && <Told host={hostOf(address)} />}</div>
      <div className="row">
        <button type="submit" className="main" disabled={!fits}>
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
  return (
    <fieldset className="stack close">
      <legend className="label">{say('export_date_who')}</legend>
      <Choice value="" label={say('export_date_none')} {...{ picked, pick }} />
      {TIMESTAMP_AUTHORITIES.map(({ name, address }) => (
        <Choice key={address} value={address} label={`${name} (${hostOf(address)})`} {...{ picked, pick }} />
      ))}
      <Choice value={OTHER} label={say('export_date_other')} {...{ picked, pick }} />
    </fieldset>
  );
}

type ChoiceProps = { value: string; label: string; picked: string; pick(value: string): void };

function Choice({ value, label, picked, pick }: ChoiceProps) {
  const id = useId();
  return (
    <div className="choice">
      <input id={id} type="radio" name="date-from" checked={picked === value} onChange={() => pick(value)} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

function Address({ typed, change, wrong }: { typed: string; change(typed: string): void; wrong: boolean }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say('export_date_address')}</label>
      <input
        id={id}
        type="text"
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <span className={wrong ? 'wrong' : 'quiet'} id={`${id}-hint`}>
        {say('export_date_address_hint')}
      </span>
    </div>
  );
}
