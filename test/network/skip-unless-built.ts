import type { Context } from "mocha";
import { isBuilt, requireProgram } from "../../network/cometbft/program.ts";

/**
 * Skip a suite aloud where the node program is not built: call it in `before`, as its first line. Where KONTOR_REQUIRE_NETWORK is 1 that
 * fails instead, so that nobody takes what was not run for what has passed.
 */
export async function skipUnlessBuilt(suite: Context): Promise<void> {
  if (await isBuilt()) return;
  if (process.env.KONTOR_REQUIRE_NETWORK === "1") await requireProgram();
  console.log("    skipped: the node program is not built; `npm run network:build` builds it, and needs Go");
  suite.skip();
}
