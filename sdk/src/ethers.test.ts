import { expect } from "chai";
import { BrowserProvider, FallbackProvider, JsonRpcProvider, type Signer, Wallet } from "ethers";
import { createWalletClient, parseEther, verifyMessage, verifyTypedData } from "viem";
import { hardhat } from "viem/chains";
import { failureOf, invoice, type Ledger, openLedger, type Party } from "../../test/ledger.ts";
import { accredit } from "./accredit/accredit.ts";
import { participantOf } from "./accredit/participant-of.ts";
import { publishKeys } from "./accredit/publish-keys.ts";
import { createClient, type KontorClient } from "./client.ts";
import { AlreadyDone, ClientIncomplete, InputInvalid, LedgerUnreachable, ParticipantRefused } from "./errors.ts";
import { fromEthers } from "./ethers.ts";
import { documentOf } from "./register/document-of.ts";
import { register } from "./register/register.ts";

describe("an ethers signer or provider instead of viem's", () => {
  let ledger: Ledger;
  let provider: BrowserProvider;
  before(async () => {
    ledger = await openLedger({ members: 0, threshold: 0 });
    provider = new BrowserProvider(ledger.provider as never, undefined, { cacheTimeout: -1 });
  });
  after(async () => {
    provider.destroy();
    await ledger.close();
  });
  const bound = async (ethers: Parameters<typeof fromEthers>[0]): Promise<KontorClient> =>
    createClient({ ...(await fromEthers(ethers)), chain: hardhat, addresses: ledger.addresses, pollingInterval: 20 });

  const signers: Record<string, () => Promise<Signer>> = {
    "a Wallet": async () => {
      const wallet = new Wallet(`0x${"5a".repeat(32)}`, provider);
      await ledger.networkHelpers.setBalance(wallet.address, parseEther("10"));
      return wallet;
    },
    "a signer whose key the node holds": () => provider.getSigner(7),
  };

  for (const [kind, signerOf] of Object.entries(signers)) {
    describe(kind, () => {
      let client: Party;
      before(async () => {
        const signer = await signerOf();
        const machine = await ledger.machineOf(kind);
        client = { ...machine, ...(await bound(signer)), keys: machine.keys, store: machine.store } as Party;
        const { timestamp: validFrom } = await client.public.getBlock();
        const account = client.account.address;
        await accredit(ledger.identityProvider, {
          account,
          legalId: client.legalId,
          roles: ["trader"],
          validFrom,
          validUntil: validFrom + 9_999n,
        });
      });

      it("sends: publishes keys, registers", async () => {
        const { gasUsed } = await publishKeys(client);
        expect(gasUsed > 21_000n).to.equal(true);
        const { documentId } = await register(client, { content: invoice(client, "E-1", 5n) });
        expect((await documentOf(client, documentId)).issuer).to.equal(client.account.address);
        expect((await participantOf(client, client.account.address)).legalId).to.equal(client.legalId);
      });

      it("hears a contract's refusal as a typed error", async () => {
        const content = invoice(client, "E-2", 5n);
        await register(client, { content });
        expect(await failureOf(register(client, { content })))
          .to.be.instanceOf(AlreadyDone)
          .with.property("error", "DocumentAlreadyRegistered");
      });

      it("signs messages and typed data as the account", async () => {
        const { transport, account } = await fromEthers(await signerOf());
        const wallet = createWalletClient({ transport, chain: hardhat, account: account as NonNullable<typeof account> });
        const { address } = wallet.account;
        expect(
          await verifyMessage({ address, message: "hello", signature: await wallet.signMessage({ message: "hello" }) }),
        ).to.equal(true);
        const typed = {
          domain: { name: "n", version: "1", chainId: 31337 },
          types: { Step: [{ name: "controller", type: "address" }] },
          primaryType: "Step",
          message: { controller: address },
        } as const;
        expect(await verifyTypedData({ ...typed, address, signature: await wallet.signTypedData(typed) })).to.equal(true);
      });
    });
  }

  it("a provider reads, and says that it cannot send", async () => {
    const client = await bound(provider);
    const { address } = ledger.identityProvider.account as { address: `0x${string}` };
    expect(await failureOf(participantOf(client, address)))
      .to.be.instanceOf(ParticipantRefused)
      .with.property("error", "ParticipantUnknown");
    const withKeys = { ...client, keys: (await ledger.machineOf("reader")).keys };
    expect(await failureOf(publishKeys(withKeys)))
      .to.be.instanceOf(ClientIncomplete)
      .with.deep.property("values", { part: "account" });
  });

  it("refuses what cannot work, with something to do", async () => {
    expect(await failureOf(fromEthers(Wallet.createRandom()))).to.be.instanceOf(InputInvalid);
    const several = new FallbackProvider([provider]);
    expect(await failureOf(fromEthers(several))).to.be.instanceOf(InputInvalid);
  });

  it("tells that a node is not there", async () => {
    const nobody = new JsonRpcProvider("http://127.0.0.1:1", 31337, { staticNetwork: true });
    const client = await bound(nobody);
    const failed = await failureOf(participantOf(client, ledger.addresses.financing));
    nobody.destroy();
    expect(failed).to.be.instanceOf(LedgerUnreachable);
  });
});
