import { StoreUnwritable } from "./errors.ts";

/** LevelDB's codes after which its log may have a hole. */
const HOLES: readonly (string | undefined)[] = ["LEVEL_IO_ERROR", "LEVEL_CORRUPTION"];

/** LevelDB and what stands over it say what is wrong in text; IndexedDB throws a DOMException, whose code is a number. */
export function levelCode(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === "string" && code.startsWith("LEVEL_") ? code : undefined;
}

export interface Writing {
  /** Write, or be refused. */
  through(write: () => Promise<void>): Promise<void>;
  /** Why nothing is written any more. */
  fault(): StoreUnwritable | undefined;
}

/**
 * Writes to a database. LevelDB's takes none any more once one has failed: its log has a hole then, and what it writes behind that it says is written,
 * and does not find when it is opened again. A transaction of IndexedDB is there or is not, so that one refusal says nothing of the next. Either way
 * whoever is told that something is written can rely on it. Throws StoreUnwritable.
 */
export function writesTo(location: string): Writing {
  let failed: StoreUnwritable | undefined;
  return {
    fault: () => failed,
    async through(write) {
      if (failed === undefined)
        await write().catch((error: unknown) => {
          const code = levelCode(error);
          if (HOLES.includes(code)) failed ??= new StoreUnwritable(location, error);
          // Any other of its codes is a fault of the call: nothing was begun.
          else throw code === undefined ? new StoreUnwritable(location, error) : error;
        });
      // Also where another write failed meanwhile: this one may lie behind its hole.
      if (failed !== undefined) throw failed;
    },
  };
}
