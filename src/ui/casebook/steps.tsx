import { problemOf, say } from '../../browser/words.ts';
import type { StepReport } from '../../domain/capture.ts';
import { sayOutcome, sayStep } from '../wording.ts';

/** What was kept, what was not and why, what was left out because the person chose so. */
export function Steps({ steps }: { steps: StepReport[] }) {
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{say('detail_steps')}</h2>
      <ul className="files">
        {steps.map((report) => (
          <li key={report.step}>
            <strong>{sayStep(report.step)}</strong>: {sayOutcome(report.outcome)}
            {report.code && <div>{problemOf(report.code).sentence}</div>}
            {report.remark && <div className="quiet">{report.remark}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
