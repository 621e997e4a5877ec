import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { CheckReport, Expected } from '../../domain/check-report.ts';
import { ErrorNote } from '../error-note.tsx';
import { Page } from '../react-page.tsx';
import { type CheckAsk, CheckForm } from './check-form.tsx';
import { Findings } from './findings.tsx';
import { Reading } from './reading.tsx';
import { type CheckAlone, TakeAlong } from './take-along.tsx';

export type CheckFile = (
  file: Blob,
  expect: Expected,
  onProgress: (done: number, of: number) => void,
) => Promise<CheckReport>;

/** Writes the check down, where it concerns a record that is open here. */
export type NoteCheck = (report: CheckReport) => Promise<void>;

type State =
  | { at: 'idle'; error: unknown }
  | { at: 'reading'; done: number; of: number }
  | { at: 'done'; report: CheckReport; name: string; error: unknown };

type Props = {
  check: CheckFile;
  note?: NoteCheck;
  /** Not in the file that this page is when it stands alone. */
  alone?: CheckAlone;
};

/** Checks a dossier. Needs no record of one's own: an officer may open it too. */
export function CheckPage({ check, note, alone }: Props) {
  const [state, setState] = useState<State>({ at: 'idle', error: null });
  const start = ({ file, expect }: CheckAsk) => {
    const onProgress = (done: number, of: number) => setState({ at: 'reading', done, of });
    onProgress(0, file.size);
    check(file, expect, onProgress).then(
      (report) => {
        const found = { at: 'done', report, name: file.name } as const;
        setState({ ...found, error: null });
        // What was found stands, whether it could be written down or not.
        note?.(report).catch((error) => setState({ ...found, error }));
      },
      (error) => setState({ at: 'idle', error }),
    );
  };
  return (
    <Page title="title_check">
      <p>{say('check_intro')}</p>
      <CheckForm start={start} busy={state.at === 'reading'} />
      {state.at === 'reading' && <Reading done={state.done} of={state.of} />}
      {state.at !== 'reading' && <ErrorNote error={state.error} />}
      {state.at === 'done' && <Findings report={state.report} name={state.name} />}
      {alone && <TakeAlong alone={alone} />}
    </Page>
  );
}
