import { useCallback, useEffect, useState } from "react";
import { useSession } from "../identity/session.tsx";

/** Something that was begun and not ended: kept encrypted in the party's own store, so that a reload loses nothing. */
export function useDraft<T>(name: string): [draft: T | undefined, keep: (next: T | undefined) => void] {
  const { open } = useSession();
  const [draft, setDraft] = useState<T>();
  const account = open?.account;
  const store = open?.client.store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another party has other drafts, another revision of it has not
  useEffect(() => {
    setDraft(undefined);
    store?.drafts.get(name).then(
      (found) => setDraft(found as T | undefined),
      () => undefined,
    );
  }, [account, name]);
  const keep = useCallback(
    (next: T | undefined) => {
      setDraft(next);
      void store?.exclusive(() => (next === undefined ? store.drafts.delete(name) : store.drafts.put(name, next)));
    },
    [store, name],
  );
  return [draft, keep];
}
