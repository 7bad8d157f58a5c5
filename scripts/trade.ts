// `npm start`: one trade from the contract of sale to two banks that each finance a part of the invoice and learn nothing of each
// other, on Hardhat's network inside this process. Figures go to .kontor/trade.json.
import { fileURLToPath } from "node:url";
import { financeInParts } from "./trade/financing.ts";
import { found } from "./trade/founding.ts";
import { tryFrauds } from "./trade/frauds.ts";
import { openNetwork } from "./trade/network.ts";
import { Narrator } from "./trade/report.ts";
import { grantAccess, registerDocuments } from "./trade/sharing.ts";

const folder = fileURLToPath(new URL("../.kontor", import.meta.url));
const tell = new Narrator();
tell.chapter("Kontor: one trade, two banks, five frauds");
const network = await openNetwork(folder);
try {
  const stage = await found(tell, network);
  const registered = await registerDocuments(stage);
  await grantAccess(stage, registered);
  const everything = await financeInParts(stage, registered.invoice);
  await tryFrauds(stage, everything);
  tell.finish(`${folder}/trade.json`);
} finally {
  await network.close();
}
