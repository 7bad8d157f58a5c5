import { expect } from "chai";
import { encodeFunctionData, type LocalAccount } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { consortiumAbi } from "../sdk/src/abi/consortium.ts";
import { createClient, type KontorClient, need } from "../sdk/src/client.ts";
import { CallerRefused } from "../sdk/src/errors.ts";
import { councilsOf } from "../sdk/src/govern/councils-of.ts";
import { membersOf } from "../sdk/src/govern/members-of.ts";
import { moveSeat } from "../sdk/src/govern/move-seat.ts";
import { proposalOf } from "../sdk/src/govern/proposal-of.ts";
import { propose } from "../sdk/src/govern/propose.ts";
import { vote } from "../sdk/src/govern/vote.ts";
import { openSigner } from "../sdk/src/sign/open-signer.node.ts";
import { type RpcSigner, serveRpcSigner } from "../sdk/src/sign/testing/rpc-signer.ts";
import { decide } from "./decide.ts";
import { failureOf, type Ledger, openLedger } from "./ledger.ts";

describe("a seat in the consortium", () => {
  let ledger: Ledger;
  let signer: RpcSigner;
  const held = privateKeyToAccount(generatePrivateKey());
  /** An account that governs, and needs nothing else. */
  async function governing(account: LocalAccount): Promise<KontorClient> {
    await ledger.networkHelpers.setBalance(account.address, 10n ** 20n);
    const { transport, addresses } = ledger;
    return createClient({ transport, chain: hardhat, addresses, account, pollingInterval: 20 });
  }
  const addressOf = (client: KontorClient) => need(client, "account").address;
  const seats = async () => (await membersOf(ledger.relayer)).map(({ account }) => account);
  const pause = (description: string) => ({ action: { kind: "pause" }, description, anew: true }) as const;

  before(async () => {
    ledger = await openLedger({ members: 0 });
    signer = await serveRpcSigner(held, { chainId: hardhat.id });
  });
  after(async () => {
    await signer.close();
    await ledger.close();
  });

  it("is moved by its member to a remote signer, from which it votes; the former account has no voice", async () => {
    const [first, second] = ledger.members as [KontorClient, KontorClient];
    const { account } = await openSigner({ signer: `${signer.url}?account=${held.address}`, passphrase: async () => "" });
    await moveSeat(first, { replacement: account.address });
    expect(await seats()).to.deep.equal([account.address, ...ledger.members.slice(1).map(addressOf)]);
    const moved = await governing(account);
    await ledger.networkHelpers.time.increase(2); // seats count as of the second before
    expect(await failureOf(propose(first, pause("by the former account")))).to.be.instanceOf(CallerRefused);
    const { id } = await propose(second, pause("by another member"));
    await ledger.networkHelpers.time.increase(1);
    expect(await failureOf(vote(first, { id, support: "against" }))).to.be.instanceOf(CallerRefused);
    await vote(moved, { id, support: "for" });
    const { votes } = await proposalOf(second, { id });
    expect(votes.map(({ account: by, support }) => [by, support])).to.deep.equal([[account.address, "for"]]);
  });

  it("is moved by the others' decision where its key is lost", async () => {
    const [, second, third] = ledger.members as [KontorClient, KontorClient, KontorClient];
    const replacement = privateKeyToAccount(generatePrivateKey());
    const { consortium } = await councilsOf(second);
    const args = [addressOf(third), replacement.address] as const;
    const data = encodeFunctionData({ abi: consortiumAbi, functionName: "moveSeat", args });
    const members = [second, await governing(held)];
    await decide({ ...ledger, members }, { to: consortium, data });
    expect(await seats())
      .to.include(replacement.address)
      .and.not.to.include(addressOf(third));
    await ledger.networkHelpers.time.increase(2);
    await propose(await governing(replacement), pause("by the seat that was lost"));
    expect(await failureOf(propose(third, pause("by who found the lost key")))).to.be.instanceOf(CallerRefused);
  });
});
