import { say } from '../../browser/words.ts';

/** Shown once, to be printed or written down. */
export function RecoveryCode({ code, done }: { code: string; done(): void }) {
  return (
    <div className="note stack close" role="status">
      <h3>{say('code_title')}</h3>
      <p>{say('code_words')}</p>
      <p className="recovery-code" translate="no" data-recovery-code={code}>
        {code}
      </p>
      <p>{say('code_once')}</p>
      <div className="row">
        <button type="button" onClick={() => window.print()}>
          {say('code_print')}
        </button>
        <button type="button" className="main" onClick={done}>
          {say('code_done')}
        </button>
      </div>
    </div>
  );
}
