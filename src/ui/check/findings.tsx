import { useEffect, useRef } from 'react';
import { say, wordKey } from '../../browser/words.ts';
import { type Answer, CHECKED, type CheckReport, type Compared } from '../../domain/check-report.ts';
import { HoldfastError } from '../../domain/errors.ts';
import { ErrorNote } from '../error-note.tsx';
import { Fingerprint } from '../fingerprint.tsx';
import { fileSize } from '../format.ts';
import { Said } from '../said.tsx';
import { counted } from '../wording.ts';
import { DatedWords } from './dated-words.tsx';
import { Problems } from './problems.tsx';
import { sayAnswer, sayFingerprintCompared, sayKeyCompared, sayTimestamp } from './report.ts';

/** Separate answers, each with its own sentence; what does not fit; what no check can show. */
export function Findings({ report, name }: { report: CheckReport; name: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (report) heading.current?.focus();
  }, [report]);
  if (!report.readable) return <Unreadable report={report} />;
  return (
    <section className="stack" aria-labelledby="findings">
      <h2 id="findings" ref={heading} tabIndex={-1}>
        {say('check_result')}: <Said text={name} />
      </h2>
      {(report.copy === 'platform' || report.copy === 'share') && (
        <p className="note care">{say(wordKey('check_copy_', report.copy))}</p>
      )}
      <p>{say('check_apart')}</p>
      <Answers report={report} />
      {report.problems.length > 0 && <Problems problems={report.problems} />}
      {report.remarks.length > 0 && <Problems title="check_remarks" problems={report.remarks} />}
      <Numbers report={report} />
      <CannotShow />
    </section>
  );
}

function Unreadable({ report }: { report: CheckReport }) {
  const isZip = report.problems.some(({ code }) => code === 'not-a-dossier');
  return <ErrorNote error={new HoldfastError(isZip ? 'not-a-dossier' : 'not-a-zip')} />;
}

function Answers({ report }: { report: CheckReport }) {
  return (
    <ul className="answers">
      {CHECKED.map((question) => (
        <OneAnswer key={question} id={question} title={say(`check_${question}`)} answer={report[question]}>
          <p>{question === 'timestamp' ? sayTimestamp(report) : sayAnswer(question, report[question])}</p>
          {question === 'intact' && report.packing === 'packed-again' && report.intact === 'holds' && (
            <p className="quiet">{say('check_packed_again')}</p>
          )}
          {question === 'signature' && report.signature !== 'not-present' && (
            <p>{sayKeyCompared(report.keyCompared)}</p>
          )}
          {question === 'timestamp' && <DatedWords {...report} />}
        </OneAnswer>
      ))}
      <OneAnswer
        id="fingerprint"
        title={say('check_fingerprint_question')}
        answer={COMPARED[report.fingerprintCompared]}
      >
        <p>{sayFingerprintCompared(report.fingerprintCompared)}</p>
      </OneAnswer>
    </ul>
  );
}

const COMPARED: Record<Compared, Answer> = {
  same: 'holds',
  other: 'does-not-hold',
  'not-compared': 'not-checked',
};

type AnswerProps = { id: string; title: string; answer: Answer; children: React.ReactNode };

/** The answer stands in words and in shape, not in colour alone. */
function OneAnswer({ id, title, answer, children }: AnswerProps) {
  return (
    <li className={`answer ${answer}`} data-question={id} data-answer={answer}>
      <div className="row spread">
        <h3>{title}</h3>
        <span className="tag">{say(wordKey('answer_', answer))}</span>
      </div>
      {children}
    </li>
  );
}

function Numbers({ report: { fingerprint, signingKey, counts, claims } }: { report: CheckReport }) {
  return (
    <div className="card stack">
      {fingerprint && (
        <div>
          <h3>{say('check_fingerprint_now')}</h3>
          <Fingerprint digest={fingerprint} />
        </div>
      )}
      {signingKey && (
        <div>
          <h3>{say('check_signing_key')}</h3>
          <div className="fixed">{signingKey}</div>
        </div>
      )}
      <div>
        <h3>{say('check_counts')}</h3>
        <p>{say('check_counts_value', counts.files, fileSize(counts.bytes), counts.exhibits)}</p>
        {counts.erased > 0 && <p>{counted(counts.erased, 'check_erased_one', 'check_erased_many')}</p>}
      </div>
      {claims && <Claims claims={claims} />}
    </div>
  );
}

const CLAIMS = [
  ['check_claim_made', 'Holdfast-Created-Local'],
  ['check_claim_part', 'Bag-Count'],
  ['check_claim_exhibits', 'Holdfast-Exhibits'],
  ['check_claim_kept', 'Holdfast-Kept-In-All'],
] as const;

const NOT_DIVIDED = '1 of 1';

function Claims({ claims }: { claims: Readonly<Record<string, string>> }) {
  return (
    <div>
      <h3>{say('check_claims')}</h3>
      <dl className="facts">
        {CLAIMS.filter(([, name]) => name !== 'Bag-Count' || claims[name] !== NOT_DIVIDED).map(
          ([label, name]) => (
            <div className="fact" key={name}>
              <dt>{say(label)}</dt>
              <dd>
                <Said text={claims[name] ?? say('answer_not_present')} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

const CANNOT = [
  'check_cannot_1',
  'check_cannot_2',
  'check_cannot_3',
  'check_cannot_4',
  'check_cannot_5',
] as const;

/** The same at every file. */
function CannotShow() {
  return (
    <section className="note" aria-labelledby="cannot">
      <h3 id="cannot">{say('check_cannot')}</h3>
      <ul className="plain-list">
        {CANNOT.map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ul>
    </section>
  );
}
