import { problemOf, say } from '../../browser/words.ts';
import type { DateAsked } from '../../domain/timestamp.ts';
import { shortInstant } from '../format.ts';
import { Said } from '../said.tsx';

/** Whether a date from outside will be asked for, and the way to change that. */
export function DateLine({ authority, change }: { authority: string | null; change(): void }) {
  const host = authority && (URL.parse(authority)?.host ?? '');
  return (
    <div className="row">
      <span>{host ? say('export_date_from', host) : say('export_date_off')}</span>
      <button type="button" className="plain" onClick={change}>
        {say(host ? 'export_date_change' : 'export_date_ask')}
      </button>
    </div>
  );
}

/** What came of it. Without a date the file is whole all the same, and that is said first. */
export function DatesCame({ dated }: { dated: DateAsked[] }) {
  return dated.map((one, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two parts can have the same answer.
    <DateCame key={at} dated={one} />
  ));
}

function DateCame({ dated }: { dated: DateAsked }) {
  if (dated.code === null)
    return (
      <p>
        <Said text={say('export_date_came', shortInstant(new Date(dated.at)), dated.authority)} />
      </p>
    );
  const { sentence, next } = problemOf(dated.code);
  return (
    <div className="note care">
      <p>{say('export_date_missing')}</p>
      <p>
        {sentence} {next}
      </p>
    </div>
  );
}
