import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Whether a table's place is narrower than it should be or needs to be: then its rows are stacked, and nothing of them lies outside. */
export function useStacked(least: number): { place: RefObject<HTMLDivElement | null>; isStacked: boolean } {
  const place = useRef<HTMLDivElement>(null);
  const [isStacked, setStacked] = useState(false);
  const needed = useRef(least);
  useLayoutEffect(() => {
    const table = place.current?.querySelector("table");
    if (!place.current || !table) return;
    const look = () => {
      const width = place.current?.clientWidth ?? 0;
      // Not stacked it is wider than its place only where its words are; what it needed then is kept for when it is.
      if (!isStacked && table.offsetWidth > width) needed.current = Math.max(needed.current, table.offsetWidth);
      if (width > 0) setStacked(width < needed.current);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(place.current);
    observer.observe(table);
    return () => observer.disconnect();
  }, [isStacked]);
  return { place, isStacked };
}
