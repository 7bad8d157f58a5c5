import { openReader } from "../host/participant/open-reader.ts";
import { councilsOf } from "../sdk/src/govern/councils-of.ts";
import { rulesOf } from "../sdk/src/govern/rules-of.ts";
import type { ReaderOptions } from "./participant.ts";

/** Councils of a ledger and the rules that each votes by: seconds, and percent of all seats. */
export async function printRules({ ledger }: ReaderOptions): Promise<object> {
  const client = await openReader(ledger);
  const { assembly, watch, governance, consortium } = await councilsOf(client);
  const councils = [
    { council: "assembly", address: assembly, ...(await rulesOf(client, { council: "assembly" })) },
    { council: "watch", address: watch, ...(await rulesOf(client, { council: "watch" })) },
  ];
  return { governance, consortium, councils };
}
