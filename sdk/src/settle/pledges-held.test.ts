import { expect } from "chai";
import { invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { pledge, registerAndEnrol } from "../../../test/steps.ts";
import { signTicket } from "../reserve/sign-ticket.ts";
import { recover } from "../sync/recover.ts";
import { pledgesHeld } from "./pledges-held.ts";

describe("pledges that a lender holds", () => {
  let ledger: Ledger;
  let bank: Party;
  before(async () => {
    ledger = await openLedger();
    bank = await ledger.join("bank", "lender");
  });
  after(() => ledger.close());

  it("are its tickets and what has become of them, as far as its store knows their terms", async () => {
    const seller = await ledger.join("seller", "trader");
    const content = invoice(seller, "H-1", 1_000n);
    const documentId = await registerAndEnrol(seller, content);
    const used = await pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount: 600n, controllerIndex: 0n });
    const expiry = (await bank.public.getBlock()).timestamp + 86_400n;
    const unused = await signTicket(bank, { content, amount: 400n, expiry });
    const held = await pledgesHeld(bank);
    const byController = new Map(held.map((one) => [one.controller.toLowerCase(), one]));
    expect(held).to.have.length(2);
    expect(byController.get(used.controller.toLowerCase())).to.include({
      state: "reserved",
      amount: 600n,
      documentId,
      controllerIndex: 0n,
    });
    expect(byController.get(unused.controller.toLowerCase())).to.include({
      state: "none",
      amount: 400n,
      expiry,
      controllerIndex: 1n,
    });
  });

  it("come back from the ledger without document and amount, which are not on it", async () => {
    const controllers = (await bank.store?.controllers.list()) ?? [];
    for (const [key] of controllers) await bank.store?.controllers.delete(key);
    await recover(bank);
    const [only, ...others] = await pledgesHeld(bank);
    expect(others).to.deep.equal([]);
    expect(only).to.include({ state: "reserved", controllerIndex: 0n }).and.not.have.any.keys("documentId", "amount");
  });

  it("are none for whoever lends nothing", async () => {
    expect(await pledgesHeld(await ledger.join("another bank", "lender"))).to.deep.equal([]);
  });
});
