import { acknowledge, grant, openGrant, register } from "../../sdk/src/node.ts";
import { contentOf, importedInvoice } from "./papers.ts";
import { actor, addressOf, type Invoice, type Stage } from "./stage.ts";
import { stepsOf } from "./steps.ts";

/** What a number alone hides: another number is another legal key, which nobody else has enrolled. */
const NUMBER = "RE-2026-004799";

/**
 * The goods that two banks have financed are invoiced a second time. No rule of the ledger is broken, for a seller may invoice whatever it
 * sells; the third bank hears that something is the same before it signs.
 */
export async function invoiceAgain(stage: Stage, { total }: Invoice): Promise<Invoice> {
  const { tell, parties } = stage;
  tell.chapter("The same goods are invoiced again, under another number");
  const content = contentOf({ ...importedInvoice(), number: NUMBER });
  const counterparty = addressOf(parties.buyer);
  const { documentId } = await tell.step(actor("seller"), `invoices the goods again as ${NUMBER} and registers that`, () =>
    register(parties.seller, { content, counterparty }),
  );
  await tell.step(actor("buyer"), "acknowledges it too, and sees no harm", () => acknowledge(parties.buyer, { documentId }));
  const copy = { documentId, content, total };
  const steps = stepsOf(stage, copy);
  await steps.enrol("enrols it: another number is another legal key, and free");
  await tell.step(actor("seller"), `grants it to ${actor("thirdBank")}, to read`, async () => {
    const sent = await grant(parties.seller, { documentId, grantee: addressOf(parties.thirdBank), rights: ["read"] });
    await openGrant(parties.thirdBank, { grantId: sent.grantId });
    return sent;
  });
  const { warnings } = await steps.check("thirdBank", "seller", 0n, total, 1);
  tell.warned(actor("thirdBank"), warnings, "so it asks back, and signs nothing");
  return copy;
}
