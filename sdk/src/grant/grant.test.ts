import { expect } from "chai";
import { custom, type Hex, HttpRequestError } from "viem";
import { hardhat } from "viem/chains";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { publishKeys } from "../accredit/publish-keys.ts";
import { createClient } from "../client.ts";
import { LedgerUnreachable } from "../errors.ts";
import { register } from "../register/register.ts";
import { grant } from "./grant.ts";
import { activeGrantsOf } from "./grant-of.ts";
import { openGrant } from "./open-grant.ts";
import { regrant } from "./regrant.ts";
import { revoke } from "./revoke.ts";

describe("a grant that is repeated", () => {
  let ledger: Ledger;
  let [seller, buyer, bank] = [] as unknown as [Party, Party, Party];
  let documentId: Hex;
  /** Whether the line breaks once the node has the transaction. */
  let breaks = false;
  let onBreakingLine: Party;

  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await ledger.join("seller", "trader");
    buyer = await ledger.join("buyer", "trader");
    bank = await ledger.join("bank", "lender");
    const request = async (asked: { method: string }) => {
      const answer = await ledger.provider.request(asked as never);
      if (asked.method !== "eth_sendRawTransaction" || !breaks) return answer;
      breaks = false;
      throw new HttpRequestError({ url: "http://node", details: "socket hang up" });
    };
    const { addresses, account, keys, store, contentStore, prover } = seller;
    const parts = { chain: hardhat, addresses, account, keys, store, contentStore, prover, pollingInterval: 20 };
    const transport = custom({ request }, { retryCount: 0 });
    onBreakingLine = { ...seller, ...createClient({ ...parts, transport }), account, keys };
  });
  after(() => ledger.close());
  beforeEach(async () => {
    ({ documentId } = await register(seller, { content: invoice(seller, `G-${crypto.randomUUID()}`, 100n) }));
  });
  const toBank = () => ({ documentId, grantee: bank.account.address, rights: ["read"] as const });
  const granted = async () => (await activeGrantsOf(seller, documentId)).map(({ id }) => id);
  const sentCount = () => seller.public.getTransactionCount({ address: seller.account.address });

  it("finds the first one, whose receipt did not come, with its transaction", async () => {
    breaks = true;
    expect(await failureOf(grant(onBreakingLine, toBank()))).to.be.instanceOf(LedgerUnreachable);
    const before = await sentCount();
    const again = await grant(onBreakingLine, toBank());
    expect([await sentCount(), await granted()]).to.deep.equal([before, [again.grantId]]);
    const { from, hash, blockNumber } = await seller.public.getTransaction({ hash: again.hash });
    expect([from, hash, blockNumber]).to.deep.equal([seller.account.address.toLowerCase(), again.hash, again.blockNumber]);
    expect(again.gasUsed > 50_000n && again.logs.length > 0).to.equal(true);
    await openGrant(bank, { grantId: again.grantId });
  });

  it("waits for the first one that is on its way still, where it is said to be a repetition", async () => {
    await ledger.provider.request({ method: "evm_setAutomine", params: [false] });
    try {
      breaks = true;
      expect(await failureOf(grant(onBreakingLine, toBank()))).to.be.instanceOf(LedgerUnreachable);
      const again = grant(onBreakingLine, { ...toBank(), again: true });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await ledger.provider.request({ method: "evm_setAutomine", params: [true] });
      await ledger.networkHelpers.mine();
      expect(await granted()).to.deep.equal([(await again).grantId]);
    } finally {
      await ledger.provider.request({ method: "evm_setAutomine", params: [true] });
    }
  });

  it("is another one where it says something else, or the first one is over", async () => {
    const first = await grant(seller, toBank());
    const others = [
      await grant(seller, { ...toBank(), rights: ["read", "regrant"], depth: 1 }),
      await grant(seller, { ...toBank(), grantee: buyer.account.address }),
      await grant(seller, { ...toBank(), expiry: (await seller.public.getBlock()).timestamp + 1_000n }),
    ];
    expect(new Set([first, ...others].map(({ grantId }) => grantId)).size).to.equal(4);
    await revoke(seller, { grantId: first.grantId });
    const anew = await grant(seller, toBank());
    expect(anew.grantId).not.to.equal(first.grantId);
    expect((await grant(seller, toBank())).grantId).to.equal(anew.grantId);
  });

  it("is another one where its grantee has another key since, which the first one does not open by", async () => {
    const first = await grant(seller, toBank());
    await publishKeys(bank);
    const second = await grant(seller, toBank());
    expect(second.grantId).not.to.equal(first.grantId);
    expect((await grant(seller, toBank())).grantId).to.equal(second.grantId);
  });

  it("below one's own grant finds that one alone, not another's", async () => {
    const rights = ["read", "regrant"] as const;
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights, depth: 1 });
    await openGrant(buyer, { grantId });
    await grant(seller, toBank());
    const below = await regrant(buyer, toBank());
    expect((await regrant(buyer, toBank())).grantId).to.equal(below.grantId);
    expect(await granted()).to.have.length(3);
  });
});
