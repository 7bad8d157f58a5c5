import { startAgents } from "./agents.ts";
import { applyFalsely, applyForFinance } from "./application.ts";
import { makeKey } from "./committee.ts";
import type { Traded } from "./console.ts";
import { registerFalsified } from "./falsified.ts";
import { enrolInvoice, financeInParts } from "./financing.ts";
import { found } from "./founding.ts";
import { tryFrauds } from "./frauds.ts";
import { invoiceAgain } from "./invoice-again.ts";
import { travel, travelFalsely } from "./journey.ts";
import type { Network } from "./network.ts";
import type { Narrator } from "./report.ts";
import { grantAccess, registerDocuments } from "./sharing.ts";
import type { Stage } from "./stage.ts";
import { beginThirdSale } from "./third-sale.ts";
import { putToTheVote } from "./votes.ts";

/** The trade from the first chapter to the last, on a network that has nothing yet. */
export async function wholeTrade(tell: Narrator, network: Network): Promise<{ stage: Stage; traded: Traded }> {
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
  const { everything, tickets } = await financeInParts(stage, registered.invoice);
  const copy = await invoiceAgain(stage, registered.invoice);
  await tryFrauds(stage, everything, copy);
  const falsified = await registerFalsified(stage, registered);
  await tell.together("All parties", "let the forwarders read the second sale's papers", () =>
    grantAccess(stage, falsified, false),
  );
  const voyage = await travelFalsely(stage, falsified);
  await applyFalsely(stage, falsified, voyage);
  const underWay = await beginThirdSale(stage, registered);
  await putToTheVote(stage);
  return { stage, traded: { invoice: registered.invoice, copy, journey, voyage, underWay, tickets } };
}
