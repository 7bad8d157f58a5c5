import { bytesToNumberBE } from "@noble/curves/utils.js";
import { expect } from "chai";
import { encodeFunctionData, hexToBytes, keccak256, parseEther, stringToHex } from "viem";
import { hardhat } from "viem/chains";
import { decided } from "../../../test/decide.ts";
import { failureOf, type Ledger, openLedger } from "../../../test/ledger.ts";
import { tagCommitteeAbi } from "../abi/index.ts";
import { createClient } from "../client.ts";
import { TransactionUnconfirmed } from "../errors.ts";
import { send } from "../ledger/send.ts";
import { BASE, multiply } from "../protocol/curve.ts";
import { type Dealing, makeDealing } from "../protocol/dealing.ts";
import { combineShares } from "../protocol/sharing.ts";
import type { CommitteeClient } from "./committee-client.ts";
import { committeeOf } from "./committee-of.ts";
import { complain } from "./complain.ts";
import { dealingsOf } from "./dealings-of.ts";
import { CommitteeInconsistent, RoundDigestMismatch, ShareMismatch } from "./errors.ts";
import { keyRound, newestRound, roundTerms } from "./key-round.ts";
import { memberKeys } from "./member-keys.ts";
import { recoverShare } from "./recover-share.ts";
import type { RoundPlan } from "./round-plan.ts";
import { type PartTaken, takePart } from "./take-part.ts";

const secretOf = (name: string): Uint8Array => hexToBytes(keccak256(stringToHex(`member of a test: ${name}`)));
const PERIODS = { dealPeriod: 600, complainPeriod: 600 };

describe("taking part in the committee's rounds", () => {
  let ledger: Ledger;
  before(async () => {
    ledger = await openLedger({ members: 0 });
  });
  after(() => ledger.close());

  /** A member as after every start: its keys and its client follow from its secret, and it remembers nothing. */
  const started = (name: string) => {
    const keys = memberKeys(secretOf(name));
    const { transport, addresses } = ledger;
    const client = createClient({ transport, chain: hardhat, addresses, account: keys.account, pollingInterval: 20 });
    return { keys, client: client as CommitteeClient, account: keys.account.address, endpoint: `https://${name}.example` };
  };
  type Started = ReturnType<typeof started>;
  const part = (name: string) => {
    const { client, keys, endpoint } = started(name);
    return takePart(client, { keys, endpoint });
  };
  const enlisted = async (...names: string[]): Promise<Started[]> => {
    for (const name of names) {
      await ledger.networkHelpers.setBalance(started(name).account, parseEther("10"));
      expect((await part(name))?.step ?? "enlist").to.equal("enlist");
    }
    return names.map(started);
  };

  /** Let the assembly decide and its delay pass; then what it decided may be executed. */
  async function opening(functionName: "openGeneration" | "openResharing", args: readonly unknown[]) {
    const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName, args: args as never });
    return decided(ledger, { to: ledger.addresses.tagCommittee, data });
  }
  const planOf = (members: readonly Started[], threshold: number): RoundPlan => ({
    members: members.map(({ account }) => account),
    threshold,
    ...PERIODS,
  });
  async function generation(members: readonly Started[], threshold: number): Promise<void> {
    const plan = planOf(members, threshold);
    const open = await opening("openGeneration", [plan.members, threshold, PERIODS.dealPeriod, PERIODS.complainPeriod]);
    await open();
  }
  async function resharing(keyId: number, members: readonly Started[], threshold: number): Promise<void> {
    const plan = planOf(members, threshold);
    const open = await opening("openResharing", [keyId, plan.members, threshold, PERIODS.dealPeriod, PERIODS.complainPeriod]);
    await open();
  }
  /** Everybody's turns, again and again, until nobody has anything to do. */
  async function untilDone(...names: string[]): Promise<string[]> {
    const steps: string[] = [];
    for (let idle = false; !idle; ) {
      idle = true;
      for (const name of names) {
        const taken: PartTaken | undefined = await part(name);
        if (taken !== undefined) steps.push(`${name} ${taken.step}${taken.dealer === undefined ? "" : ` ${taken.dealer}`}`);
        if (taken !== undefined) idle = false;
      }
    }
    return steps;
  }
  const shareOf = async (name: string, keyId: number) => {
    const { client, keys } = started(name);
    const found = await recoverShare(client, { keys, keyId });
    return found && { ...found, share: bytesToNumberBE(found.share.reveal()) };
  };
  const sharesOf = async (keyId: number, ...names: string[]) =>
    Promise.all(names.map(async (name) => (await shareOf(name, keyId)) ?? expect.fail(`${name} has none`)));

  it("makes a key of 2 of 3 members by nothing but their turns, restarted before each", async () => {
    const members = await enlisted("anna", "bert", "cleo");
    expect(await part("anna"), "no round yet").to.equal(undefined);
    await generation(members, 2);
    const steps = await untilDone("anna", "bert", "cleo");
    expect(steps.filter((step) => step.endsWith("deal")).length).to.equal(3);
    expect(steps.filter((step) => step.endsWith("confirm")).length).to.equal(3);
    expect(steps.filter((step) => step.endsWith("finish")).length).to.equal(1);
    expect(steps.length).to.equal(7);

    const committee = await committeeOf(members[0]?.client as CommitteeClient);
    expect(committee).to.include({ keyId: 1, threshold: 2 });
    expect(committee.members.map(({ endpoint }) => endpoint)).to.deep.equal(members.map(({ endpoint }) => endpoint));
    const shares = await sharesOf(1, "anna", "bert", "cleo");
    for (const pair of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const)
      expect(multiply(BASE, combineShares(pair.map((i) => shares[i] as never))).equals(committee.publicKey)).to.equal(true);
    expect(multiply(BASE, combineShares([shares[0] as never])).equals(committee.publicKey), "one alone").to.equal(false);
  });

  it("has one's share from the ledger and the secret alone, and none where one has no part", async () => {
    const [first] = await sharesOf(1, "anna");
    const [again] = await sharesOf(1, "anna");
    expect(again).to.deep.equal(first);
    expect(await shareOf("nobody", 1)).to.equal(undefined);
    expect(await failureOf(shareOf("anna", 2))).to.have.property("error", "KeyUnknown");
  });

  it("gives the key to other members, unchanged", async () => {
    const before = await committeeOf(started("anna").client);
    const old = await sharesOf(1, "bert", "cleo");
    const members = await enlisted("bert", "cleo", "dora", "emil");
    await resharing(1, members, 3);
    await untilDone("anna", "bert", "cleo", "dora", "emil");
    const after = await committeeOf(started("anna").client);
    expect(after.publicKey.equals(before.publicKey)).to.equal(true);
    expect([after.keyId, after.threshold, after.round]).to.deep.equal([1, 3, before.round + 1]);
    const shares = await sharesOf(1, "bert", "cleo", "dora", "emil");
    expect(multiply(BASE, combineShares(shares.slice(1))).equals(after.publicKey)).to.equal(true);
    expect(multiply(BASE, combineShares(shares.slice(2))).equals(after.publicKey), "two are too few now").to.equal(false);
    expect(shares.map(({ share }) => share)).not.to.include(old[0]?.share);
    expect(await shareOf("anna", 1), "a former member").to.equal(undefined);
  });

  it("rotates to a new key, and keeps the shares of the former one apart", async () => {
    const members = [started("anna"), started("bert"), started("dora")];
    await generation(members, 2);
    await untilDone("anna", "bert", "dora");
    const { client } = started("anna");
    const [one, two] = [await committeeOf(client, { keyId: 1 }), await committeeOf(client)];
    expect(two.keyId).to.equal(2);
    expect(two.publicKey.equals(one.publicKey)).to.equal(false);
    const [ofFirst, ofSecond] = [await sharesOf(1, "bert", "cleo", "dora"), await sharesOf(2, "bert", "dora")];
    expect(multiply(BASE, combineShares(ofFirst)).equals(one.publicKey)).to.equal(true);
    expect(multiply(BASE, combineShares(ofSecond)).equals(two.publicKey)).to.equal(true);
  });

  it("makes a key of 3 of 6 members where one is dead and one deals a false share", async () => {
    const members = await enlisted("fred", "gina", "hugo", "ines", "mona", "jens");
    await generation(members, 3);
    const round = (await newestRound(started("fred").client)) ?? expect.fail("no round");
    // Ines deals to Gina what she did not commit to; Jens is dead.
    const ines = started("ines");
    const dealing = makeDealing(ines.keys.secret.reveal(), await roundTerms(ines.client, round), 4);
    const altered: Dealing = { ...dealing, shares: dealing.shares.map((share, i) => (i === 1 ? share - 1n : share)) };
    const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName: "deal", args: [round.number, altered] });
    await send(ines.client, { to: ledger.addresses.tagCommittee, data });

    const alive = ["fred", "gina", "hugo", "ines", "mona"];
    expect(await untilDone(...alive)).to.deep.equal(["fred deal", "gina deal", "hugo deal", "mona deal"]);
    await ledger.networkHelpers.time.increase(PERIODS.dealPeriod);
    const steps = await untilDone(...alive);
    expect(steps).to.include("gina complain 4");
    expect(steps.filter((step) => step.endsWith("confirm")).length).to.equal(5);
    expect(steps.filter((step) => step.includes("complain")).length, "who got a good share does not complain").to.equal(1);
    expect(
      steps.filter((step) => step.endsWith("finish")),
      "the dead one may yet complain",
    ).to.deep.equal([]);
    await ledger.networkHelpers.time.increase(PERIODS.complainPeriod);
    expect((await untilDone(...alive)).map((step) => step.split(" ")[1])).to.deep.equal(["finish"]);
    const committee = await committeeOf(started("fred").client);
    const shares = await sharesOf(committee.keyId, ...alive, "jens");
    for (const some of [shares.slice(0, 3), shares.slice(3)])
      expect(multiply(BASE, combineShares(some)).equals(committee.publicKey)).to.equal(true);
  });

  it("goes on after every crash: what was sent and not confirmed is not sent again", async () => {
    const members = await enlisted("kira", "lars");
    await generation(members, 2);
    const taken: string[] = [];
    const unsure = (name: string) => {
      const { client, keys, endpoint } = started(name);
      const waitForTransactionReceipt = async () => {
        throw new TransactionUnconfirmed({ what: "The process ended.", todo: "Start it." });
      };
      return takePart({ ...client, public: { ...client.public, waitForTransactionReceipt } } as CommitteeClient, {
        keys,
        endpoint,
      });
    };
    for (let i = 0; i < 8; i++)
      for (const name of ["kira", "lars"]) {
        const outcome = await unsure(name).catch((error: unknown) => error);
        if (outcome instanceof TransactionUnconfirmed) taken.push(name);
        else expect(outcome).to.equal(undefined);
      }
    expect(taken.length, "two deals, two confirmations, one finish").to.equal(5);
    const { keyId } = await committeeOf(started("kira").client);
    expect((await sharesOf(keyId, "kira", "lars")).map(({ index }) => index)).to.deep.equal([1, 2]);
  });

  it("deals the same again after a reorganisation, and something else in another round", async () => {
    const members = [started("kira"), started("lars")];
    const plan = planOf(members, 2);
    const open = await opening("openGeneration", [plan.members, 2, PERIODS.dealPeriod, PERIODS.complainPeriod]);
    const unopened = await ledger.networkHelpers.takeSnapshot();
    const dealt = async () => {
      const round = (await newestRound(started("kira").client)) ?? expect.fail("no round");
      return (await dealingsOf(started("kira").client, round)).get(1);
    };
    await open();
    const undealt = await ledger.networkHelpers.takeSnapshot();
    expect((await part("kira"))?.step).to.equal("deal");
    const first = await dealt();
    await undealt.restore();
    await ledger.networkHelpers.mine();
    expect((await part("kira"))?.step).to.equal("deal");
    expect(await dealt()).to.deep.equal(first);
    await unopened.restore();
    await ledger.networkHelpers.mine();
    await open();
    expect((await part("kira"))?.step).to.equal("deal");
    const other = await dealt();
    expect(other?.commitments[1]).not.to.deep.equal(first?.commitments[1]);
    expect(other?.ephemeral).not.to.deep.equal(first?.ephemeral);
    await untilDone("kira", "lars");
  });

  it("sends no complaint that does not hold", async () => {
    const members = [started("kira"), started("lars")];
    await generation(members, 2);
    await part("kira");
    await part("lars");
    const { client, keys, account } = started("kira");
    const round = (await newestRound(client)) ?? expect.fail("no round");
    const dealing = (await dealingsOf(client, round)).get(2) ?? expect.fail("no dealing");
    const before = await client.public.getTransactionCount({ address: account });
    const error = await failureOf(complain(client, { keys, round, dealer: 2, dealing }));
    expect(error).to.have.property("error", "ComplaintUnfounded");
    expect(await client.public.getTransactionCount({ address: account })).to.equal(before);
    await untilDone("kira", "lars");
  });

  it("says where it is reached again when that changes", async () => {
    const { client, keys } = started("kira");
    expect((await takePart(client, { keys, endpoint: "https://elsewhere.example" }))?.step).to.equal("enlist");
    expect(await takePart(client, { keys, endpoint: "https://elsewhere.example" })).to.equal(undefined);
    expect((await committeeOf(client)).members[0]?.endpoint).to.equal("https://elsewhere.example");
    expect((await part("kira"))?.step).to.equal("enlist");
  });

  /** A node that says something else than the ledger. */
  const through = (client: CommitteeClient, name: string, alter: (answer: never) => unknown): CommitteeClient => {
    const read = client.public.readContract as (call: { functionName: string }) => Promise<never>;
    const readContract = async (call: { functionName: string }) =>
      call.functionName === name ? alter(await read(call)) : read(call);
    return { ...client, public: { ...client.public, readContract } } as CommitteeClient;
  };

  it("takes no share, no committee and no round that does not fit together", async () => {
    const { client, keys } = started("kira");
    const swapped = through(client, "keyOf", (key: { shareKeys: unknown[] }) => ({
      ...key,
      shareKeys: [...key.shareKeys].reverse(),
    }));
    expect(await failureOf(committeeOf(swapped))).to.be.instanceOf(CommitteeInconsistent);
    expect(await failureOf(recoverShare(swapped, { keys, keyId: (await committeeOf(client)).keyId }))).to.be.instanceOf(
      ShareMismatch,
    );
    await generation([started("kira"), started("lars")], 2);
    const before = await client.public.getTransactionCount({ address: keys.account.address });
    const replaced = through(client, "roundOf", (round: { members: unknown[] }) => ({
      ...round,
      members: [...round.members].reverse(),
    }));
    const error = await failureOf(takePart(replaced, { keys, endpoint: started("kira").endpoint }));
    expect(error).to.be.instanceOf(RoundDigestMismatch);
    expect(await client.public.getTransactionCount({ address: keys.account.address }), "nothing was dealt").to.equal(before);
    expect((await keyRound(client, ((await newestRound(client))?.number ?? 0) + 1)).state).to.equal("none");
  });
});
