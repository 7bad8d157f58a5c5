import { useEffect } from "react";

const HERE = "Kontor";

/** The page is called after the view that it shows, in the page's language. */
export function useTitle(view: string): void {
  useEffect(() => {
    document.title = `${view} – ${HERE}`;
    return () => {
      document.title = HERE;
    };
  }, [view]);
}
