// `npm start`: one trade from the contract of sale over customs to two banks that each finance a part of the invoice and learn nothing of
// each other, and a third one that is refused the same part and warned when the same goods are invoiced again; then a second voyage with falsified
// papers, and a third sale and a vote that are left to whoever opens the console. The ledger is Hardhat's network inside this process, and so are three members of the tag committee, which answer over HTTP, and the
// agents of two declarants, two customs offices and a bank, which do their part by themselves. Figures go to .kontor/trade.json. On a
// terminal, or with `--console`, the console stays open at the end, with the parties' secrets to look through, until Ctrl-C.
import { fileURLToPath } from "node:url";
import { committeeAtWork } from "./trade/committee.ts";
import { inShort } from "./trade/in-short.ts";
import { isLookedAt } from "./trade/looked-at.ts";
import { openNetwork } from "./trade/network.ts";
import { Narrator } from "./trade/report.ts";
import { wholeTrade } from "./trade/whole-trade.ts";

const folder = fileURLToPath(new URL("../.kontor", import.meta.url));
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
  const { stage, traded } = await wholeTrade(tell, network);
  await committeeAtWork(stage);
  tell.finish(`${folder}/trade.json`, inShort(stage, traded));
  if (isLookedAt(process.argv.slice(2), process)) {
    const { showConsole } = await import("./trade/console.ts");
    await showConsole(stage, traded);
  }
} finally {
  await network.close();
}
