import { useCallback, useEffect, useRef, useState } from "react";
import { useSession } from "../identity/session.tsx";

/** Something that was begun and not ended: kept encrypted in the party's own store, so that a reload loses nothing. */
export function useDraft<T>(name: string): [draft: T | undefined, keep: (next: T | undefined) => void] {
  const { open } = useSession();
  const [draft, setDraft] = useState<T>();
  const touched = useRef(false);
  const account = open?.account;
  const store = open?.client.store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another party has other drafts, another revision of it has not
  useEffect(() => {
    setDraft(undefined);
    // What is read too late belongs to another party or another draft, or is older than what was written meanwhile.
    touched.current = false;
    let isCurrent = true;
    store?.drafts.get(name).then(
      (found) => isCurrent && !touched.current && setDraft(found as T | undefined),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [account, name]);
  const keep = useCallback(
    (next: T | undefined) => {
      touched.current = true;
      setDraft(next);
      void store?.exclusive(() => (next === undefined ? store.drafts.delete(name) : store.drafts.put(name, next)));
    },
    [store, name],
  );
  return [draft, keep];
}
