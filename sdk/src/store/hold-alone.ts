import { StoreInUse } from "./errors.ts";

/** Milliseconds that a page which is just being left has to let go. */
const PATIENCE = 1_500;

/** Where stores lie in IndexedDB, which lets any number of pages write to one. In Node LevelDB locks its folder. */
const locks = (): LockManager | undefined => ("indexedDB" in globalThis ? globalThis.navigator?.locks : undefined);

/**
 * Hold a store's name alone among all pages of its origin, by a Web Lock, which the browser takes back from a page that ends. Returns what lets go.
 * Throws StoreInUse.
 */
export async function holdAlone(location: string, held = locks(), patience = PATIENCE): Promise<() => void> {
  if (held === undefined) return () => {};
  return new Promise((resolve, reject) => {
    held
      .request(`kontor-store ${location}`, { signal: AbortSignal.timeout(patience) }, () => {
        return new Promise<void>((letGo) => resolve(() => letGo()));
      })
      .catch((error: unknown) => reject(new StoreInUse(location, error)));
  });
}
