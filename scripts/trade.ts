// `npm start`: one trade from the contract of sale over customs to two banks that each finance a part of the invoice and learn nothing of
// each other, and a third one that is refused the same part and warned when the same goods are invoiced again; then a second voyage with falsified
// papers. The ledger is Hardhat's network inside this process, and so are three members of the tag committee, which answer over HTTP, and the
// agents of two declarants, two customs offices and a bank, which do their part by themselves. Figures go to .kontor/trade.json.
import { fileURLToPath } from "node:url";
import { startAgents } from "./trade/agents.ts";
import { applyFalsely, applyForFinance } from "./trade/application.ts";
import { committeeAtWork, makeKey } from "./trade/committee.ts";
import { registerFalsified } from "./trade/falsified.ts";
import { enrolInvoice, financeInParts } from "./trade/financing.ts";
import { found } from "./trade/founding.ts";
import { tryFrauds } from "./trade/frauds.ts";
import { inShort } from "./trade/in-short.ts";
import { invoiceAgain } from "./trade/invoice-again.ts";
import { travel, travelFalsely } from "./trade/journey.ts";
import { openNetwork } from "./trade/network.ts";
import { Narrator } from "./trade/report.ts";
import { grantAccess, registerDocuments } from "./trade/sharing.ts";

const folder = fileURLToPath(new URL("../.kontor", import.meta.url));
const tell = new Narrator();
tell.chapter("Kontor: one trade, two declarations, two banks, one invoice too many, one false weight, eight frauds");
tell.note("It takes one to three minutes. Agents act by themselves, as the ledger shows them what is to be done.", "");
tell.note("What all of it comes to stands in the last lines.", "");
const network = await openNetwork(folder, (report) => tell.proof(report));
try {
  const stage = await found(tell, network);
  await makeKey(stage);
  const registered = await registerDocuments(stage);
  tell.chapter("Access is granted, granted further, and used");
  await tell.together("All parties", "let both forwarders read what they declare, name it, and pass it on to customs", () =>
    grantAccess(stage, registered),
  );
  await startAgents(stage);
  const journey = await travel(stage, registered);
  await enrolInvoice(stage, registered.invoice);
  await applyForFinance(stage, registered, journey);
  const everything = await financeInParts(stage, registered.invoice);
  const copy = await invoiceAgain(stage, registered.invoice);
  await tryFrauds(stage, everything, copy);
  const falsified = await registerFalsified(stage, registered);
  await tell.together("All parties", "let the forwarders read the second sale's papers", () =>
    grantAccess(stage, falsified, false),
  );
  await applyFalsely(stage, falsified, await travelFalsely(stage, falsified));
  await committeeAtWork(stage);
  tell.finish(`${folder}/trade.json`, inShort(stage, registered.invoice));
} finally {
  await network.close();
}
