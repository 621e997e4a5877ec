import { useState } from 'react';
import type { SavedFile } from '../../domain/export.ts';
import { useActions } from './actions.ts';

/** Makes a small file and hands it to the browser, once at a time. */
export function useSaving(make: () => Promise<{ name: string; blob: Blob }>) {
  const { saveFile } = useActions();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [saved, setSaved] = useState<SavedFile | null>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    setSaved(null);
    const { name, blob } = await make();
    setSaved(await saveFile(async () => blob, name));
  };
  // The button stays as it is meanwhile: one that is greyed out loses the keyboard.
  const save = () => {
    if (busy) return;
    void run()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { save, busy, error, saved };
}
