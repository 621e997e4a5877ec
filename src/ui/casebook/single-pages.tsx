import { useState } from 'react';
import { say } from '../../browser/words.ts';
import type { ExportedPage } from '../../domain/export.ts';
import { ErrorNote } from '../error-note.tsx';
import { useActions } from './actions.ts';

/** The pages that can go alone, for a mail that takes no zip. */
export function SinglePages({ pages }: { pages: ExportedPage[] }) {
  const { takePage } = useActions();
  return (
    <details className="stack close">
      <summary>{say('export_pages')}</summary>
      <p className="quiet">{say('export_pages_hint')}</p>
      {pages.map((page) => (
        <SavePdf
          key={page.name}
          label={say('export_page_save', page.name)}
          make={async () => ({ name: page.name, blob: await takePage(page) })}
        />
      ))}
    </details>
  );
}

type Props = { label: string; make(): Promise<{ name: string; blob: Blob }> };

function SavePdf({ label, make }: Props) {
  const { saveFile } = useActions();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setError(null);
    const { name, blob } = await make();
    await saveFile(async () => blob, name, { forgetDownload: false });
  };
  return (
    <div>
      <button
        type="button"
        disabled={busy}
        onClick={() =>
          void save()
            .catch(setError)
            .finally(() => setBusy(false))
        }
      >
        {busy ? say('loading') : label}
      </button>
      <ErrorNote error={error} />
    </div>
  );
}
