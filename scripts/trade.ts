// `npm start`: one trade from the contract of sale to two banks that each finance a part of the invoice and learn nothing of each
// other, and a third one that is warned when the same goods are invoiced again. The ledger is Hardhat's network inside this process,
// and so are three members of the tag committee, which answer over HTTP. Figures go to .kontor/trade.json.
import { fileURLToPath } from "node:url";
import { committeeAtWork, makeKey } from "./trade/committee.ts";
import { enrolInvoice, financeInParts } from "./trade/financing.ts";
import { found } from "./trade/founding.ts";
import { tryFrauds } from "./trade/frauds.ts";
import { invoiceAgain } from "./trade/invoice-again.ts";
import { openNetwork } from "./trade/network.ts";
import { Narrator } from "./trade/report.ts";
import { grantAccess, registerDocuments } from "./trade/sharing.ts";

const folder = fileURLToPath(new URL("../.kontor", import.meta.url));
const tell = new Narrator();
tell.chapter("Kontor: one trade, two banks, one invoice too many, six frauds");
const network = await openNetwork(folder, (report) => tell.proof(report));
try {
  const stage = await found(tell, network);
  await makeKey(stage);
  const registered = await registerDocuments(stage);
  await enrolInvoice(stage, registered.invoice);
  await grantAccess(stage, registered);
  const everything = await financeInParts(stage, registered.invoice);
  const copy = await invoiceAgain(stage, registered.invoice);
  await tryFrauds(stage, everything, copy);
  await committeeAtWork(stage);
  tell.finish(`${folder}/trade.json`);
} finally {
  await network.close();
}
