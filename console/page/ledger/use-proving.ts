import { useEffect, useSyncExternalStore } from "react";
import type { EnrolmentProgress, KontorClient } from "../../../sdk/src/index.ts";
import { useSession } from "../identity/session.tsx";
import type { ProvingStage } from "./proof-progress.tsx";
import { useAct } from "./use-act.ts";
import { useDraft } from "./use-draft.ts";
import { whereRoom } from "./where-room.ts";

/** What a proof was begun about, and whether it has not ended. */
interface Begun {
  about: unknown;
  going: boolean;
}
interface Proving {
  busy: boolean;
  at?: ProvingStage;
}
/** How a step that proves is taken. */
type Prove = (client: KontorClient, about: unknown, onProgress: (progress: EnrolmentProgress) => void) => Promise<unknown>;

const NOTHING: Proving = { busy: false };
/** Proofs of this page go on whatever view is looked at, so they belong to none. */
const all = new Map<string, Proving>();
const listeners = new Set<() => void>();
const tell = (key: string, proving: Proving): void => {
  all.set(key, proving);
  for (const listener of listeners) listener();
};
const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** A step that proves something. What it is about is kept until it ends, where there is room, and after a reload it begins again by itself. */
export function useProving(name: string, prove: Prove, done?: string) {
  const { open } = useSession();
  const { act } = useAct();
  const [begun, keep] = useDraft<Begun>(`begun ${name}`);
  const key = `${open?.account} ${name}`;
  const { busy, at } = useSyncExternalStore(listen, () => all.get(key) ?? NOTHING);
  const begin = async (about: unknown): Promise<void> => {
    if (all.get(key)?.busy) return;
    tell(key, { busy: true });
    const onProgress = (progress: EnrolmentProgress) => {
      if ("stage" in progress) tell(key, { busy: true, at: progress });
      else if (progress.step !== "fault") tell(key, { busy: true, at: { stage: progress.step } });
    };
    await whereRoom(keep({ about, going: true }));
    // From here on it is seen to go on: a reload begins it again.
    tell(key, { busy: true, at: { stage: "queued" } });
    const isDone = await act((client) => prove(client, about, onProgress), done);
    await whereRoom(keep(isDone ? undefined : { about, going: false }));
    tell(key, { busy: false, at: isDone ? { stage: "done" } : undefined });
  };
  useEffect(() => {
    if (begun?.going && !all.get(key)?.busy) void begin(begun.about);
  });
  return { begin, busy, at, about: begun?.about };
}
