import { StoreDamaged, StoreInUse, StoreUnwritable } from "./errors.ts";
import { levelCode } from "./writes-to.ts";

/** A file that is missing, or that the disk does not give back: LevelDB says so in the system's words alone. */
const LOST = /No such file or directory|Input\/output error/;

/**
 * Why a database did not open. To open one is to write: LevelDB begins a new log, and where the disk is full, or may only be read, its rows are as good
 * as before. IndexedDB calls that by name.
 */
export function notOpened(location: string, error: unknown): StoreInUse | StoreUnwritable | StoreDamaged {
  const { name, message = "" } = ((error as Error).cause ?? {}) as Partial<Error>;
  const code = levelCode((error as Error).cause);
  if (code === "LEVEL_LOCKED") return new StoreInUse(location, error);
  const isRefused = name === "QuotaExceededError" || (code === "LEVEL_IO_ERROR" && !LOST.test(message));
  return isRefused ? new StoreUnwritable(location, error) : new StoreDamaged(location, error);
}
