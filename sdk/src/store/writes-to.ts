import { StoreUnwritable } from "./errors.ts";

/** Faults of a call and not of the disk: nothing was begun. */
const isOfCall = (error: unknown): boolean => {
  const { code } = error as { code?: string };
  return code?.startsWith("LEVEL_") === true && code !== "LEVEL_IO_ERROR" && code !== "LEVEL_CORRUPTION";
};

export interface Writing {
  /** Write, or be refused. */
  through(write: () => Promise<void>): Promise<void>;
  /** Why nothing is written any more. */
  fault(): StoreUnwritable | undefined;
}

/**
 * Writes to a database, of which none is taken any more once one has failed: LevelDB's log has a hole then, and what it writes behind that it says is
 * written, and does not find when it is opened again. So whoever is told that something is written can rely on it. Throws StoreUnwritable.
 */
export function writesTo(location: string): Writing {
  let failed: StoreUnwritable | undefined;
  return {
    fault: () => failed,
    async through(write) {
      if (failed === undefined)
        await write().catch((error: unknown) => {
          if (isOfCall(error)) throw error;
          failed ??= new StoreUnwritable(location, error);
        });
      // Also where another write failed meanwhile: this one may lie behind its hole.
      if (failed !== undefined) throw failed;
    },
  };
}
