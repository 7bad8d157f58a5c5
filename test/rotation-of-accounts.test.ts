import { expect } from "chai";
import { type Hex, type LocalAccount, parseEther } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { participantOf } from "../sdk/src/accredit/participant-of.ts";
import { publishKeys } from "../sdk/src/accredit/publish-keys.ts";
import { replaceAccount } from "../sdk/src/accredit/replace-account.ts";
import { suspend } from "../sdk/src/accredit/suspend.ts";
import { acknowledge } from "../sdk/src/acknowledge/acknowledge.ts";
import { ParticipantRefused } from "../sdk/src/errors.ts";
import { grant } from "../sdk/src/grant/grant.ts";
import { activeGrantsOf } from "../sdk/src/grant/grant-of.ts";
import { openGrant } from "../sdk/src/grant/open-grant.ts";
import { regrant } from "../sdk/src/grant/regrant.ts";
import { rekey } from "../sdk/src/grant/rekey.ts";
import { newParticipantSecret } from "../sdk/src/keys/derive-keys.ts";
import { register } from "../sdk/src/register/register.ts";
import type { Content } from "../sdk/src/seal/content.ts";
import { authorise } from "../sdk/src/settle/authorise.ts";
import { finance } from "../sdk/src/settle/finance.ts";
import { openSigner } from "../sdk/src/sign/open-signer.node.ts";
import { makeTokenKey } from "../sdk/src/sign/pkcs11-new-key.node.ts";
import { signerAddressOf } from "../sdk/src/sign/signer-address.ts";
import { otherValue, type RpcSigner, serveRpcSigner } from "../sdk/src/sign/testing/rpc-signer.ts";
import { softHsm } from "../sdk/src/sign/testing/softhsm.ts";
import type { TokenAddress } from "../sdk/src/sign/token-address.ts";
import { recover } from "../sdk/src/sync/recover.ts";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "./ledger.ts";
import { partyWith } from "./rotated.ts";
import { financingOf, pledge, registerAndEnrol } from "./steps.ts";

describe("a participant's account", () => {
  let ledger: Ledger;
  let seller: Party;
  let buyer: Party;
  let bank: Party;
  let content: Content;
  let documentId: Hex;
  let grantId: Hex;
  before(async () => {
    ledger = await openLedger();
    [seller, buyer, bank] = [
      await ledger.join("seller", "trader"),
      await ledger.join("buyer", "trader"),
      await ledger.join("bank", "lender"),
    ];
    content = invoice(seller, "A-1", 1_000n, { counterparty: buyer.legalId });
    documentId = await registerAndEnrol(seller, content, { counterparty: buyer.account.address });
    const rights = ["read", "prove", "regrant"] as const;
    ({ grantId } = await grant(seller, { documentId, grantee: buyer.account.address, rights, depth: 1 }));
  });
  after(() => ledger.close());

  /** The identity provider moves a party to another account, which it has shown to be its own. */
  async function moved(before: Party, account: LocalAccount, secrets: Uint8Array[] = [before.secret]): Promise<Party> {
    await suspend(ledger.identityProvider, { account: before.account.address });
    await replaceAccount(ledger.identityProvider, { account: before.account.address, replacement: account.address });
    const now = await partyWith(ledger, before, { secrets, account });
    await publishKeys(now, { lends: before.name === "bank" });
    return now;
  }
  const isOut = async (party: Party): Promise<void> => {
    expect(await failureOf(publishKeys(party)), "the former account").to.be.instanceOf(ParticipantRefused);
  };

  it("P11: that was stolen with the secret is replaced, secret and account; the thief acts and reads no more", async () => {
    const now = await moved(buyer, privateKeyToAccount(generatePrivateKey()), [newParticipantSecret(), buyer.secret]);
    await isOut(buyer);
    expect((await participantOf(now, now.account.address)).legalId).to.equal(buyer.legalId);
    await acknowledge(now, { documentId });
    expect((await openGrant(now, { grantId })).salt, "what was granted to the former account").to.equal(content.salt);
    const [mine] = await activeGrantsOf(now, documentId, { grantee: now.account.address });
    expect(mine).to.include({ id: grantId, grantee: now.account.address });
    const reader = await ledger.join("insurer", "insurer");
    await regrant(now, { documentId, grantee: reader.account.address, rights: ["read"] });
    const { skipped } = await rekey(seller, { documentId });
    expect(skipped).to.deep.equal([]);
    await openGrant(now, { grantId });
    expect(await failureOf(openGrant(buyer, { grantId }))).to.include({ name: "EnvelopeUnopenable" });
    expect(await activeGrantsOf(now, documentId, { grantee: buyer.account.address })).to.deep.equal([]);
    buyer = now;
  });

  describe("at a remote signer", () => {
    let signer: RpcSigner;
    const held = privateKeyToAccount(generatePrivateKey());
    before(async () => {
      signer = await serveRpcSigner(held, { chainId: hardhat.id });
    });
    after(() => signer.close());

    it("P11: registers, enrols, grants and applies from there, and its documents of before are its own", async () => {
      const { account } = await openSigner({ signer: `${signer.url}?account=${held.address}`, passphrase: async () => "" });
      const former = seller;
      seller = await moved(seller, account);
      await isOut(former);
      expect(await recover(seller, { fromBlock: ledger.addresses.fromBlock })).to.deep.include({ own: 1, failed: [] });
      const next = invoice(seller, "A-2", 500n);
      const id = await registerAndEnrol(seller, next);
      await grant(seller, { documentId: id, grantee: buyer.account.address, rights: ["read"] });
      await pledge(ledger.relayer, { lender: bank, applicant: seller, content, amount: 100n, controllerIndex: 0n });
      expect((await financingOf(seller, documentId)).financed).to.equal(100n);
      expect(new Set(signer.asked.map(({ method }) => method))).to.deep.equal(
        new Set(["eth_accounts", "eth_signTransaction", "eth_signTypedData"]),
      );
    });

    it("sends nothing that a lying signer made of it", async () => {
      const nonce = () => seller.public.getTransactionCount({ address: held.address });
      const before = await nonce();
      signer.twist = (method, answer) => (method === "eth_signTransaction" ? "0x" : answer);
      const content = invoice(seller, "A-3", 1n);
      expect(await failureOf(register(seller, { content }))).to.include({ name: "SignerAnswerWrong" });
      const real = await held.signTransaction({
        type: "eip1559",
        chainId: hardhat.id,
        nonce: before,
        gas: 21_000n,
        to: buyer.account.address,
        maxFeePerGas: parseEther("0.000001"),
      });
      const theft = await otherValue(held, real);
      signer.twist = (method, answer) => (method === "eth_signTransaction" ? theft : answer);
      expect(await failureOf(register(seller, { content }))).to.include({ name: "SignerAnswerWrong" });
      expect(await nonce(), "no transaction left").to.equal(before);
      signer.twist = (_, answer) => answer;
      await register(seller, { content });
    });
  });

  describe("on a token", () => {
    it("P11: lends on, and finances pledges of before", async function () {
      const hsm = softHsm();
      if (hsm === undefined) this.skip();
      const pin = async () => hsm.pin;
      await makeTokenKey(signerAddressOf(hsm.uri("bank")) as TokenAddress, pin);
      const { account, close } = await openSigner({ signer: hsm.uri("bank"), passphrase: pin });
      const terms = { lender: bank, applicant: seller, content, amount: 50n, controllerIndex: 1n };
      const { ticket } = await pledge(ledger.relayer, terms);
      const former = bank;
      bank = await moved(bank, account);
      await isOut(former);
      // Its lender key is that of its secret, which stayed; no ticket is lost over the move.
      const authorisation = await authorise(bank, { action: "finance", ticket, controllerIndex: 1n });
      await finance(bank, { authorisation });
      await pledge(bank, { ...terms, lender: bank, controllerIndex: 2n });
      expect((await financingOf(seller, documentId)).financed).to.equal(200n);
      const sent = await bank.public.getTransactionCount({ address: account.address });
      expect(sent, "published, financed, reserved").to.equal(3);
      await close();
      hsm.remove();
    });
  });
});
