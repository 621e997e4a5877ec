import { type RefObject, useEffect, useRef } from 'react';

/** For the heading of what has taken the place of something else: it is read out, and Tab goes on from it. */
export function useFocusOnShow<E extends HTMLElement = HTMLHeadingElement>(): RefObject<E | null> {
  const heading = useRef<E>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return heading;
}
