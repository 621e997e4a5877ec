import { say } from '../../browser/words.ts';
import type { ExportedPage } from '../../domain/export.ts';
import { ErrorNote } from '../error-note.tsx';
import { useActions } from './actions.ts';
import { SavedLine } from './saved-line.tsx';
import { useSaving } from './use-saving.ts';

/** The pages that can go alone, for a mail that takes no zip. */
export function SinglePages({ pages }: { pages: ExportedPage[] }) {
  const { takePage } = useActions();
  return (
    <details>
      <summary>{say('export_pages')}</summary>
      <div className="stack close">
        <p className="quiet">{say('export_pages_hint')}</p>
        {pages.map((page) => (
          <SavePdf
            key={page.name}
            label={say('export_page_save', page.name)}
            make={async () => ({ name: page.name, blob: await takePage(page) })}
          />
        ))}
      </div>
    </details>
  );
}

/** The sheet of one capture, from its own page. */
export function SaveSheet({ id }: { id: string }) {
  const { saveSheet } = useActions();
  return (
    <SavePdf
      label={say('detail_save_sheet')}
      hint={say('detail_save_sheet_hint')}
      make={() => saveSheet(id)}
    />
  );
}

type Props = { label: string; hint?: string; make(): Promise<{ name: string; blob: Blob }> };

function SavePdf({ label, hint, make }: Props) {
  const { save, busy, error, saved } = useSaving(make);
  return (
    <div className="stack close">
      <div>
        <button type="button" onClick={save}>
          {busy ? say('loading') : label}
        </button>
      </div>
      {hint && <p className="quiet">{hint}</p>}
      <SavedLine saved={saved} />
      <ErrorNote error={error} />
    </div>
  );
}
