import { useCallback, useEffect, useMemo, useState } from 'react';
import { onLeaving } from '../../browser/leaving.ts';
import { useLoaded } from '../use-loaded.ts';
import { useActions } from './actions.ts';
import { draftWriter } from './draft-writer.ts';

export type Draft = {
  text: string;
  setText(text: string): void;
  /** Typed before, and not added. */
  begun: boolean;
  /** Nothing can be typed before it is known what was. */
  ready: boolean;
  error: unknown;
};

/**
 * Words begun and not yet added: written down, sealed, while they are typed. A lock, another capture, leaving at
 * once or a crash loses none of them.
 */
export function useDraft(of: string): Draft {
  const { draft, keepDraft } = useActions();
  const { value, error } = useLoaded(useCallback(() => draft(of), [draft, of]));
  const [typed, setTyped] = useState<string | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const writer = useMemo(() => draftWriter((text) => keepDraft(of, text), setFailed), [keepDraft, of]);
  useEffect(() => {
    const stop = onLeaving(writer.flush);
    return () => {
      stop();
      writer.flush();
    };
  }, [writer]);
  const setText = (text: string) => {
    setTyped(text);
    setFailed(null);
    writer.put(text);
  };
  const text = typed ?? value ?? '';
  const begun = Boolean(value) && text !== '';
  return { text, setText, begun, ready: value !== null, error: failed ?? error };
}
