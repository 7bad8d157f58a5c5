import { CommitteeRefused, LedgerRefused, RootRefused } from "../../sdk/src/errors.ts";
import type { OnProgress } from "./operation.ts";

/** What an operation does. `prove` changes nothing on the ledger and may be repeated; `send` may be repeated with the same. */
export interface Kind {
  prove(input: unknown, onProgress: OnProgress, id: string): Promise<unknown>;
  send?(proven: unknown, input: unknown): Promise<unknown>;
}
export type Kinds = Readonly<Record<string, Kind>>;

/** Whether what was proven is overtaken, and proven anew would be taken. */
export const isOutdated = (error: unknown): boolean =>
  error instanceof RootRefused ||
  (error instanceof CommitteeRefused && error.error === "KeyOutdated") ||
  (error instanceof LedgerRefused && error.error === "MembersRootOutdated");
