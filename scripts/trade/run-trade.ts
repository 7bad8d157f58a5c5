import { fileURLToPath } from "node:url";
import { committeeAtWork } from "./committee.ts";
import { inShort } from "./in-short.ts";
import { isLookedAt } from "./looked-at.ts";
import { type Network, openNetwork } from "./network.ts";
import { Narrator } from "./report.ts";
import { wholeTrade } from "./whole-trade.ts";

const folder = fileURLToPath(new URL("../../.kontor", import.meta.url));

/** `onOpen` is told of the network before anything happens on it. */
export async function runTrade(onOpen?: (network: Network) => Promise<void>): Promise<void> {
  const tell = new Narrator();
  tell.chapter("Kontor: one trade, two declarations, two banks, one invoice too many, one false weight, eight frauds");
  tell.note("It takes one to three minutes. Agents act by themselves, as the ledger shows them what is to be done.", "");
  tell.note(
    "Watch for one thing: two banks want the same last part of an invoice. The later one is refused, though no bank tells",
    "",
  );
  tell.note("anybody anything: the ledger has one entry for what is left of an invoice, and the first one has used it up.", "");
  tell.note("The last lines say it again, with all else that it comes to.", "");
  const network = await openNetwork(folder, (report) => tell.proof(report));
  try {
    await onOpen?.(network);
    const { stage, traded } = await wholeTrade(tell, network);
    await committeeAtWork(stage);
    tell.finish(`${folder}/trade.json`, inShort(stage, traded));
    if (isLookedAt(process.argv.slice(2), process)) {
      const { showConsole } = await import("./console.ts");
      await showConsole(stage, traded);
    }
  } finally {
    await network.close();
  }
}
