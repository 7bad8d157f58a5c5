import { expect } from "chai";
import { invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { pledge, registerAndEnrol } from "../../../test/steps.ts";
import { register } from "../register/register.ts";
import { signTicket } from "../reserve/sign-ticket.ts";
import { recover } from "../sync/recover.ts";
import { pledgesHeld } from "./pledges-held.ts";

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("nothing is kept");
  return value;
}

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
      currency: "EUR",
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

  it("keep the currency of a document that the bank can no longer open, and have none that nothing says", async () => {
    const lender = await ledger.join("lender", "lender");
    const seller = await ledger.join("seller in yen", "trader");
    const yen = invoice(seller, "H-2", 1_000n, { currency: 392n });
    await register(seller, { content: yen });
    const expiry = (await lender.public.getBlock()).timestamp + 86_400n;
    const { controller } = await signTicket(lender, { content: yen, amount: 400n, expiry });
    expect(await lender.store?.documents.list()).to.deep.equal([]);
    const currencies = async () => (await pledgesHeld(lender)).map(({ currency }) => currency);
    expect(await currencies()).to.deep.equal(["JPY"]);
    const key = controller.toLowerCase();
    const { currency, ...older } = need(await lender.store?.controllers.get(key));
    expect(currency).to.equal(392);
    await lender.store?.controllers.put(key, older);
    const [only] = await pledgesHeld(lender);
    expect(only).to.include({ state: "none", amount: 400n, controllerIndex: 0n }).and.not.have.any.keys("currency");
    await lender.store?.controllers.put(key, { ...older, currency: 1 });
    expect(await currencies()).to.deep.equal([undefined]);
    // The same ticket, signed again, brings the currency into a record that had none.
    await lender.store?.controllers.put(key, older);
    await signTicket(lender, { content: yen, amount: 400n, expiry, controllerIndex: 0n });
    expect(await currencies()).to.deep.equal(["JPY"]);
  });

  it("say the currency of an older record as the document does, where it opens", async () => {
    const both = await ledger.join("seller that lends", "trader", "lender");
    const dollars = invoice(both, "H-3", 1_000n, { currency: 840n });
    await register(both, { content: dollars });
    const expiry = (await both.public.getBlock()).timestamp + 86_400n;
    const { controller } = await signTicket(both, { content: dollars, amount: 400n, expiry });
    const { currency: _, ...older } = need(await both.store?.controllers.get(controller.toLowerCase()));
    await both.store?.controllers.put(controller.toLowerCase(), older);
    expect((await pledgesHeld(both)).map(({ currency }) => currency)).to.deep.equal(["USD"]);
  });

  it("come back from the ledger without document and amount, which are not on it", async () => {
    const controllers = (await bank.store?.controllers.list()) ?? [];
    for (const [key] of controllers) await bank.store?.controllers.delete(key);
    await recover(bank);
    const [only, ...others] = await pledgesHeld(bank);
    expect(others).to.deep.equal([]);
    expect(only).to.include({ state: "reserved", controllerIndex: 0n }).and.not.have.any.keys("documentId", "amount", "currency");
  });

  it("are none for whoever lends nothing", async () => {
    expect(await pledgesHeld(await ledger.join("another bank", "lender"))).to.deep.equal([]);
  });
});
