import { expect } from "chai";
import { activeGrantsOf } from "../../sdk/src/grant/grant-of.ts";
import { register } from "../../sdk/src/register/register.ts";
import { invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { inTurns } from "../in-turns.ts";
import { grantOnce, shareOnce } from "./grant-once.ts";

describe("grantOnce", function () {
  this.timeout(60_000);
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  const mining = (method: "evm_setAutomine" | "evm_setIntervalMining", value: unknown) =>
    seller.public.request({ method, params: [value] } as never);
  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    [seller, buyer] = [await ledger.join("seller", "trader"), await ledger.join("buyer", "trader")];
  });
  after(() => ledger?.close());

  it("grants once where several of an agent's items ask for it, before the first grant is in a block", async () => {
    const { documentId } = await register(seller, { content: invoice(seller, "1", 5n) });
    const client = inTurns(seller);
    const grantee = buyer.account.address;
    await mining("evm_setAutomine", false);
    await mining("evm_setIntervalMining", 300);
    const asked = [
      grantOnce(client, documentId, grantee),
      grantOnce(client, documentId, grantee),
      shareOnce(client, documentId, grantee),
    ];
    const ids = await Promise.all(asked).finally(async () => {
      await mining("evm_setIntervalMining", 0);
      await mining("evm_setAutomine", true);
    });
    const [found, ...more] = await activeGrantsOf(seller, documentId);
    expect([ids, more]).to.deep.equal([[found?.id, found?.id, true], []]);
  });
});
