import { expect } from "chai";
import type { Hex } from "viem";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { register } from "../../sdk/src/register/register.ts";
import { registerBundle } from "../../sdk/src/register/register-bundle.ts";
import { invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { inTurns } from "../in-turns.ts";
import { together } from "../runtime/together.ts";
import { grantOnce, shareOnce } from "./grant-once.ts";

describe("grantOnce", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  const mining = (method: "evm_setAutomine" | "evm_setIntervalMining", value: unknown) =>
    seller.public.request({ method, params: [value] } as never);
  /** With blocks that come by the clock, each after the transactions that are there by then. */
  const slowly = async (work: () => Promise<Hex | boolean>[]): Promise<(Hex | boolean)[]> => {
    await mining("evm_setAutomine", false);
    await mining("evm_setIntervalMining", 300);
    return together(work()).finally(async () => {
      await mining("evm_setIntervalMining", 0);
      await mining("evm_setAutomine", true);
    });
  };
  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
  });
  after(() => ledger?.close());

  it("grants once where several of an agent's items ask for it, before the first grant is in a block", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "1", 5n) });
    const client = inTurns(seller);
    const grantee = buyer.account.address;
    const ids = await slowly(() => [
      grantOnce(client, documentId, grantee),
      grantOnce(client, documentId, grantee),
      shareOnce(client, documentId, grantee),
    ]);
    const [found, ...more] = await activeGrantsOf(seller, documentId);
    expect([ids, more]).to.deep.equal([[found?.id, found?.id, true], []]);
  });

  it("grants once where the receipt of the first grant did not come in time, and its caller repeats the step", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "5", 5n) });
    let isPatient = false;
    const waitForTransactionReceipt: typeof seller.public.waitForTransactionReceipt = (parameters) =>
      seller.public.waitForTransactionReceipt({ ...parameters, ...(!isPatient && { timeout: 1 }) });
    const client = inTurns({ ...seller, public: { ...seller.public, waitForTransactionReceipt } });
    const grantee = buyer.account.address;
    await mining("evm_setAutomine", false);
    const first = await grantOnce(client, documentId, grantee).then(String, (error: Error) => error.name);
    isPatient = true;
    await mining("evm_setAutomine", true);
    expect(first).to.equal("TransactionUnconfirmed");
    const again = await slowly(() => [grantOnce(client, documentId, grantee)]);
    expect((await activeGrantsOf(seller, documentId)).map(({ id }) => id)).to.deep.equal(again);
  });

  it("grants several documents together, each once, though no grant is in a block when the next one leaves", async () => {
    const contents = ["2", "3", "4"].map((number) => ({ content: invoice(seller, number, 5n) }));
    const { documentIds } = await registerBundle(seller, { documents: contents });
    const client = inTurns(seller);
    const first = await seller.public.getTransactionCount({ address: seller.account.address });
    const [once, again] = [0, 1].map(() => documentIds.map((id) => () => grantOnce(client, id, buyer.account.address)));
    const ids = await slowly(() => [...(once ?? []), ...(again ?? [])].map((send) => send()));
    const found = await Promise.all(documentIds.map((id) => activeGrantsOf(seller, id)));
    expect(found.map((grants) => grants.map(({ id }) => id))).to.deep.equal(ids.slice(0, 3).map((id) => [id]));
    expect(ids.slice(3)).to.deep.equal(ids.slice(0, 3));
    expect((await seller.public.getTransactionCount({ address: seller.account.address })) - first).to.equal(3);
  });
});
