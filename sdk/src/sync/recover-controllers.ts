import { generationsOf, type ParticipantKeys } from "../keys/derive-keys.ts";
import type { Store } from "../store/open-store.ts";

/** Tickets in a row that nobody used before the search ends, unless said otherwise. */
export const CONTROLLER_GAP = 64n;

/**
 * Find the pledges that the keys control, by trying indexes from `first` on until `gap` in a row are not on the ledger. The indexes count on when the
 * secret is exchanged, so each is tried with every secret. Returns how many.
 */
export async function recoverControllers(
  store: Store,
  keys: ParticipantKeys,
  first: bigint,
  gap = CONTROLLER_GAP,
): Promise<number> {
  let found = 0;
  for (let index = first, last = first - 1n; index - last <= gap; index++) {
    for (const { controllerAccount } of generationsOf(keys)) {
      const controller = controllerAccount(index).address;
      if ((await store.ledger.pledge(controller)) === undefined) continue;
      const known = await store.controllers.get(controller.toLowerCase());
      if (known === undefined) await store.controllers.put(controller.toLowerCase(), { index, controller });
      last = index;
      found++;
    }
  }
  return found;
}
