import { useEffect } from 'react';

const SIGNS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Whoever does something in this page is not away. */
export function useStillHere(stillHere: () => Promise<void>): void {
  useEffect(() => {
    const told = () => void stillHere();
    for (const type of SIGNS) addEventListener(type, told, { passive: true });
    return () => {
      for (const type of SIGNS) removeEventListener(type, told);
    };
  }, [stillHere]);
}
