import { useId, useState } from 'react';
import { say } from '../../../browser/words.ts';
import { CalendarTime, SaidTime } from '../../../domain/case-item/said-time.ts';
import { pageLocale } from '../../wording.ts';

type Parts = { year: string; month: string; day: string; time: string };

/** `2024-03-09T21:15` in the parts that it has. */
export function partsOf(time: string | null | undefined): Parts {
  const [, year = '', month = '', day = '', at = ''] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(.+))?)?)?$/.exec(time ?? '') ?? [];
  return { year, month, day, time: at };
}

/** `null`: nothing is said yet. `undefined`: there is no such day. A day without its month says nothing of the day. */
export function timeOf({ year, month, day, time }: Parts): string | null | undefined {
  if (year === '') return null;
  const upTo = [month && `-${month}`, day && `-${day.padStart(2, '0')}`, time && `T${time}`];
  const known = upTo.slice(0, upTo.indexOf('') < 0 ? 3 : upTo.indexOf(''));
  return CalendarTime.safeParse(year + known.join('')).data;
}

type Props = { label: string; hint?: string; when: SaidTime | null; change(when: SaidTime | null): void };

/** A time as far as it is known: the year alone will do. */
export function WhenInput({ label, hint, when, change }: Props) {
  const id = useId();
  const [from, setFrom] = useState(() => partsOf(when?.from));
  const [to, setTo] = useState(() => partsOf(when?.to));
  const [about, setAbout] = useState(when?.about ?? false);
  const [wrong, setWrong] = useState(false);
  const put = (nextFrom: Parts, nextTo: Parts, nextAbout: boolean) => {
    setFrom(nextFrom);
    setTo(nextTo);
    setAbout(nextAbout);
    const said = saidTime(nextFrom, nextTo, nextAbout);
    setWrong(said === undefined);
    // What stood there a letter before is not what they mean: no day is better than a false one.
    change(said ?? null);
  };
  return (
    <fieldset className="stack close" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>{label}</legend>
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <TimeParts parts={from} change={(parts) => put(parts, to, about)} />
      <div className="choice">
        <input
          id={`${id}-about`}
          type="checkbox"
          checked={about}
          onChange={(event) => put(from, to, event.target.checked)}
        />
        <label htmlFor={`${id}-about`}>{say('case_about')}</label>
      </div>
      <details open={to.year !== ''}>
        <summary>{say('case_until')}</summary>
        <TimeParts parts={to} change={(parts) => put(from, parts, about)} />
      </details>
      <p role="status">{wrong && say('case_no_such_day')}</p>
    </fieldset>
  );
}

/** A month, a day or an hour without its year. */
function saysPart({ year, month, day, time }: Parts): boolean {
  return year === '' && `${month}${day}${time}` !== '';
}

/** `undefined`: what stands there is no time. */
export function saidTime(from: Parts, to: Parts, about: boolean): SaidTime | null | undefined {
  const begin = timeOf(from);
  const end = timeOf(to);
  if (begin === undefined || end === undefined) return undefined;
  if (saysPart(from) || saysPart(to)) return undefined;
  if (begin === null) return end === null ? null : undefined;
  const hasHour = from.time !== '' || to.time !== '';
  const zone = hasHour ? Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC' : null;
  return SaidTime.safeParse({ from: begin, to: end, about, zone }).data;
}

function TimeParts({ parts, change }: { parts: Parts; change(parts: Parts): void }) {
  const id = useId();
  const part = (name: keyof Parts) => (event: { target: { value: string } }) =>
    change({ ...parts, [name]: event.target.value.trim() });
  return (
    <div className="row">
      <Digits label={say('case_year')} most={4} value={parts.year} change={part('year')} />
      <span className="field">
        <label htmlFor={`${id}-month`}>{say('case_month')}</label>
        <select id={`${id}-month`} value={parts.month} onChange={part('month')}>
          <option value="">{say('case_not_known')}</option>
          {MONTHS.map((month) => (
            <option key={month} value={month}>
              {monthName(month)}
            </option>
          ))}
        </select>
      </span>
      <Digits label={say('case_day')} most={2} value={parts.day} change={part('day')} />
      <span className="field">
        <label htmlFor={`${id}-time`}>{say('case_hour')}</label>
        <input id={`${id}-time`} type="time" autoComplete="off" value={parts.time} onChange={part('time')} />
      </span>
    </div>
  );
}

type DigitsProps = {
  label: string;
  most: number;
  value: string;
  change(event: { target: { value: string } }): void;
};

function Digits({ label, most, value, change }: DigitsProps) {
  const id = useId();
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        size={most}
        maxLength={most}
        value={value}
        onChange={change}
      />
    </span>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));

function monthName(month: string): string {
  return new Intl.DateTimeFormat(pageLocale(), { month: 'long', timeZone: 'UTC' }).format(
    new Date(`2024-${month}-15T00:00:00Z`),
  );
}

/** A said time in the reader's words: "about March 2024", "9 March 2024, 21:15 to 10 March 2024". */
export function whenText({ from, to, about }: SaidTime): string {
  const begin = oneText(from);
  const span = to === null ? begin : say('case_from_to', begin, oneText(to));
  return about ? say('case_about_then', span) : span;
}

function oneText(time: string): string {
  const { year, month, day, time: hour } = partsOf(time);
  const at = new Date(`${year}-${month || '01'}-${day || '01'}T${hour || '00:00'}:00Z`);
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month) style.month = 'long';
  if (day) style.day = 'numeric';
  if (hour) Object.assign(style, { hour: '2-digit', minute: '2-digit' });
  return new Intl.DateTimeFormat(pageLocale(), style).format(at);
}
