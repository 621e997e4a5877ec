import { type FormEvent, useId, useState } from 'react';
import { exitAddress, setExitAddress } from '../../browser/exit-address.ts';
import { say, type WordKey } from '../../browser/words.ts';

/** Where a page goes when it is left at once. */
export function ExitPlace() {
  const id = useId();
  const [said, setSaid] = useState<WordKey | null>(null);
  const now = exitAddress(localStorage);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get('address') ?? '');
    setSaid(setExitAddress(localStorage, typed) ? 'settings_saved' : 'settings_exit_no_address');
  };
  return (
    <form className="stack close" onSubmit={submit}>
      <label htmlFor={id}>{say('settings_exit_place')}</label>
      <input
        id={id}
        name="address"
        type="text"
        autoComplete="off"
        inputMode="url"
        defaultValue={now === 'about:blank' ? '' : now}
      />
      <p className="quiet">{say('settings_exit_hint')}</p>
      <div>
        <button type="submit">{say('settings_save')}</button>
      </div>
      <p role="status">{said && say(said)}</p>
    </form>
  );
}
