import { expect } from "chai";
import { custom, type Hex, HttpRequestError, zeroHash } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../../test/ledger.ts";
import { publishKeys } from "../accredit/publish-keys.ts";
import { reinstate } from "../accredit/reinstate.ts";
import { replaceAccount } from "../accredit/replace-account.ts";
import { suspend } from "../accredit/suspend.ts";
import { createClient } from "../client.ts";
import { DocumentUnusable, InputInvalid, LedgerUnreachable, ParticipantRefused } from "../errors.ts";
import { register } from "../register/register.ts";
import { withdraw } from "../register/withdraw.ts";
import { grant } from "./grant.ts";
import { activeGrantsOf } from "./grant-of.ts";
import { grantedBefore } from "./granted-before.ts";
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
  /** Methods that it was asked for. */
  let asked: string[] = [];

  before(async () => {
    ledger = await openLedger({ members: 0 });
    seller = await ledger.join("seller", "trader");
    buyer = await ledger.join("buyer", "trader");
    bank = await ledger.join("bank", "lender");
    const request = async (call: { method: string }) => {
      asked.push(call.method);
      const answer = await ledger.provider.request(call as never);
      if (call.method !== "eth_sendRawTransaction" || !breaks) return answer;
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
  const repeated = () => ({ ...toBank(), again: true });
  const granted = async () => (await activeGrantsOf(seller, documentId)).map(({ id }) => id);
  const sentCount = () => seller.public.getTransactionCount({ address: seller.account.address });

  it("finds the first one, whose receipt did not come, with its transaction", async () => {
    breaks = true;
    expect(await failureOf(grant(onBreakingLine, toBank()))).to.be.instanceOf(LedgerUnreachable);
    const before = await sentCount();
    const again = await grant(onBreakingLine, repeated());
    expect([await sentCount(), await granted()]).to.deep.equal([before, [again.grantId]]);
    const { from, hash, blockNumber } = await seller.public.getTransaction({ hash: again.hash });
    expect([from, hash, blockNumber]).to.deep.equal([seller.account.address.toLowerCase(), again.hash, again.blockNumber]);
    expect(again.gasUsed > 50_000n && again.logs.length > 0).to.equal(true);
    await openGrant(bank, { grantId: again.grantId });
  });

  it("waits for the first one that is on its way still", async () => {
    await ledger.provider.request({ method: "evm_setAutomine", params: [false] });
    try {
      breaks = true;
      expect(await failureOf(grant(onBreakingLine, toBank()))).to.be.instanceOf(LedgerUnreachable);
      const again = grant(onBreakingLine, repeated());
      await new Promise((resolve) => setTimeout(resolve, 100));
      await ledger.provider.request({ method: "evm_setAutomine", params: [true] });
      await ledger.networkHelpers.mine();
      expect(await granted()).to.deep.equal([(await again).grantId]);
    } finally {
      await ledger.provider.request({ method: "evm_setAutomine", params: [true] });
    }
  });

  it("is a grant anew where it is not said to be a repetition, and reads no history", async () => {
    const first = await grant(seller, toBank());
    asked = [];
    const second = await grant(onBreakingLine, toBank());
    expect(second.grantId).not.to.equal(first.grantId);
    expect(
      asked.filter((method) => method === "eth_getLogs"),
      "for the sealing key",
    ).to.have.length(1);
  });

  it("is another one where it says something else, or the first one is over", async () => {
    const first = await grant(seller, toBank());
    const others = [
      await grant(seller, { ...repeated(), rights: ["read", "regrant"], depth: 1 }),
      await grant(seller, { ...repeated(), grantee: buyer.account.address }),
      await grant(seller, { ...repeated(), expiry: (await seller.public.getBlock()).timestamp + 1_000n }),
    ];
    expect(new Set([first, ...others].map(({ grantId }) => grantId)).size).to.equal(4);
    await revoke(seller, { grantId: first.grantId });
    const anew = await grant(seller, repeated());
    expect(anew.grantId).not.to.equal(first.grantId);
    expect((await grant(seller, repeated())).grantId).to.equal(anew.grantId);
  });

  it("is another one where its grantee has another key since, which the first one does not open by", async () => {
    const first = await grant(seller, toBank());
    await publishKeys(bank);
    const second = await grant(seller, repeated());
    expect(second.grantId).not.to.equal(first.grantId);
    expect((await grant(seller, repeated())).grantId).to.equal(second.grantId);
  });

  it("is refused as the first one would be now", async () => {
    const insurer = await ledger.join("insurer", "insurer");
    const toInsurer = { ...repeated(), grantee: insurer.account.address };
    await grant(seller, toInsurer);
    for (const { account } of [insurer, seller]) {
      await suspend(ledger.identityProvider, { account: account.address });
      const failure = await failureOf(grant(seller, toInsurer));
      expect(failure).to.be.instanceOf(ParticipantRefused).and.include({ error: "ParticipantInactive" });
      await reinstate(ledger.identityProvider, { account: account.address });
    }
    await grant(seller, toInsurer);
    expect(await granted()).to.have.length(1);
    await withdraw(seller, { documentId });
    const failure = await failureOf(grant(seller, toInsurer));
    expect(failure).to.be.instanceOf(DocumentUnusable).and.include({ error: "GrantDocumentWithdrawn" });
  });

  it("to an account that was replaced is refused, and to the one in its place a grant anew", async () => {
    const carrier = await ledger.join("carrier", "carrier");
    const moved = privateKeyToAccount(generatePrivateKey());
    const toCarrier = { ...repeated(), grantee: carrier.account.address };
    await grant(seller, toCarrier);
    await suspend(ledger.identityProvider, { account: carrier.account.address });
    await replaceAccount(ledger.identityProvider, { account: carrier.account.address, replacement: moved.address });
    for (const grantee of [carrier.account.address, moved.address]) {
      const failure = await failureOf(grant(seller, { ...toCarrier, grantee }));
      expect(failure)
        .to.be.instanceOf(InputInvalid)
        .with.property("what")
        .that.matches(/has published no sealing key/);
      const sought = { ...toCarrier, grantee, parent: zeroHash, depth: 0, expiry: 0n, keyVersion: 0 };
      expect(await grantedBefore(seller, sought)).to.equal(undefined);
    }
  });

  it("below one's own grant finds that one alone, not another's", async () => {
    const rights = ["read", "regrant"] as const;
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights, depth: 1 });
    await openGrant(buyer, { grantId });
    await grant(seller, toBank());
    const below = await regrant(buyer, toBank());
    expect((await regrant(buyer, repeated())).grantId).to.equal(below.grantId);
    expect(await granted()).to.have.length(3);
  });

  it("reads no more of the ledger's state where a grantee has passed the document on again and again", async () => {
    const rights = ["read", "regrant"] as const;
    const { grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights, depth: 1 });
    await openGrant(buyer, { grantId });
    const first = await grant(seller, toBank());
    const readsOf = async () => {
      asked = [];
      expect((await grant(onBreakingLine, repeated())).grantId).to.equal(first.grantId);
      return asked.filter((method) => method === "eth_call").length;
    };
    const few = await readsOf();
    for (let i = 0; i < 20; i++) await regrant(buyer, toBank());
    expect(await readsOf()).to.equal(few);
  });
});
