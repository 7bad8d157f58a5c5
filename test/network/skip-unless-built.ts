import type { Context } from "mocha";
import { isBuilt } from "../../network/cometbft/program.ts";

/** Skip a suite aloud where the node program is not built: call it in `before`, as its first line. */
export async function skipUnlessBuilt(suite: Context): Promise<void> {
  if (await isBuilt()) return;
  console.log("    skipped: the node program is not built; `npm run network:build` builds it, and needs Go");
  suite.skip();
}
