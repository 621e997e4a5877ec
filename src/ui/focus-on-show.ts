import { type RefObject, useEffect, useRef } from 'react';

/** For the heading of what has taken the place of something else: it is read out, and Tab goes on from it. */
export function useFocusOnShow(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return heading;
}
