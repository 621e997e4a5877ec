import { useCallback, useEffect, useState } from 'react';
import { say } from '../../browser/words.ts';
import type { Reader } from '../../domain/copy.ts';
import type { ExportPreview } from '../../domain/export.ts';
import type { ExportChoice } from '../../domain/record.ts';
import { ErrorNote } from '../error-note.tsx';
import { fileSize } from '../format.ts';
import { useLoaded } from '../use-loaded.ts';
import { spelled } from '../wording.ts';
import { useActions } from './actions.ts';

type Asked = { choice: ExportChoice; reader: Reader };
/** `tellNone` gets what was asked, as JSON, where nothing fits; `null` where something does. */
type Props = { asked: Asked; tellNone(asked: string | null): void };

/** How many and how much, told before anything is made. The last answer stands until the next has come. */
export function ExportContents({ asked, tellNone }: Props) {
  const { previewExport } = useActions();
  const key = JSON.stringify(asked);
  const preview = useLoaded(
    useCallback(async () => {
      const now = JSON.parse(key) as Asked;
      return { key, now, holds: await previewExport(now.choice) };
    }, [previewExport, key]),
  );
  const [shown, setShown] = useState(preview.value);
  useEffect(() => {
    if (!preview.value) return;
    const { now, holds } = preview.value;
    setShown(preview.value);
    tellNone(isNone(now, holds) ? preview.value.key : null);
  }, [preview.value, tellNone]);
  return (
    <div role="status">
      <p>{shown ? previewWords(shown.now, shown.holds) : say('loading')}</p>
      <ErrorNote error={preview.error} again={preview.again} />
    </div>
  );
}

/** Where nothing of a page was kept, what the person told makes a file for the police, and no other. */
function isNone({ choice, reader }: Asked, { captures, told }: ExportPreview): boolean {
  if (captures > 0) return false;
  return choice.kind !== 'all' || reader !== 'police' || told.going === 0;
}

function previewWords(asked: Asked, holds: ExportPreview): string {
  const { captures, bytes, told } = holds;
  if (isNone(asked, holds)) return noneWords(asked, holds);
  if (captures === 0) return say('export_preview_told', spelled(told.going));
  const size = fileSize(bytes);
  return captures === 1
    ? say('export_preview_one', size)
    : say('export_preview_many', spelled(captures), size);
}

/** Said here, where it can be put right, and not after a name was chosen. */
function noneWords({ choice: { kind } }: Asked, { told }: ExportPreview): string {
  if (kind === 'new-since') return say('export_nothing_new');
  if (kind !== 'all') return `${say('error_nothing_to_export')} ${say('error_nothing_to_export_next')}`;
  if (told.going > 0) return say('export_told_police');
  if (told.staying > 0) return say('export_told_stays');
  return `${say('record_empty')} ${say('record_empty_next')}`;
}
