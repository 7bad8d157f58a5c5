import { StoreUnwritable } from "../../../sdk/src/index.ts";

/** Keep something that nobody has to remember: where the disk is full there is none of it after a reload, and nothing else comes of that. */
export async function whereRoom(kept: Promise<unknown>): Promise<void> {
  await kept.catch((error: unknown) => {
    if (!(error instanceof StoreUnwritable)) throw error;
  });
}
