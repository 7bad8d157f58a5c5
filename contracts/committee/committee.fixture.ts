import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  encodeFunctionData,
  type Hex,
  hexToBytes,
  keccak256,
  parseEventLogs,
  stringToHex,
  type TransactionReceipt,
  toFunctionSelector,
} from "viem";
import { errorsAbi, governanceAbi, tagCommitteeAbi } from "../../sdk/src/abi/index.ts";
import { governance } from "../../sdk/src/deploy/bytecode/governance.ts";
import { tagCommittee } from "../../sdk/src/deploy/bytecode/tag-committee.ts";
import { ROLE } from "../../sdk/src/deploy/roles.ts";
import { type Dealing, dealingSecretOf, makeDealing } from "../../sdk/src/protocol/dealing.ts";
import { openShare } from "../../sdk/src/protocol/dealt-share.ts";
import { makeEnlistment } from "../../sdk/src/protocol/enlistment.ts";
import { type RoundKind, type RoundTerms, shareOfKey, summedDealers } from "../../sdk/src/protocol/round.ts";
import { confirm, create } from "../create.fixture.ts";
import { DELAY, openRegistry, there } from "../registry.fixture.ts";

type TagCommittee = typeof tagCommitteeAbi;
/** Seconds for each part of a round. */
export const PERIOD = 600;
const OPENINGS = {
  openGeneration: "openGeneration(address[],uint8,uint32,uint32)",
  openResharing: "openResharing(uint32,address[],uint8,uint32,uint32)",
} as const;

/** Somebody who takes part in rounds: an account, and the secret from which everything else of its follows. */
export interface Dealer {
  readonly wallet: Awaited<ReturnType<typeof openRegistry>>["deployer"];
  readonly account: Address;
  readonly secret: Uint8Array;
  readonly dealingSecret: bigint;
}

/** A TagCommittee on a registry of its own, governed with a delay, whose verifiers take what a test has stated. */
export async function openCommittee() {
  const r = await openRegistry();
  const { deployer, client } = r;
  const stated = async (circuit: string): Promise<Address> =>
    (await r.viem.deployContract("StatedProofs", [r.of(deployer), stringToHex(circuit, { size: 32 })])).address;
  const verifiers = { query: await stated("query"), querySoft: await stated("querySoft") };
  const authority = await create(
    deployer,
    { name: "Governance", code: governance, abi: governanceAbi as Abi, args: [r.of(deployer), DELAY] },
    { libraries: {} },
  );
  const committee = await create(
    deployer,
    {
      name: "TagCommittee",
      code: tagCommittee,
      abi: tagCommitteeAbi as Abi,
      args: [authority, r.addresses.participants, r.addresses.documents, verifiers, false],
    },
    { libraries: {} },
  );
  const wire = (functionName: string, ...args: unknown[]) =>
    confirm(deployer, functionName, {
      to: authority,
      data: encodeFunctionData({ abi: governanceAbi as Abi, functionName, args }),
    });
  await wire("setTargetFunctionRole", committee, Object.values(OPENINGS).map(toFunctionSelector), ROLE.consortium);
  await wire("grantRole", ROLE.consortium, r.of(r.consortium), DELAY);

  /** Send as `actor`; the receipt, or the contract's own error. */
  async function send<F extends ContractFunctionName<TagCommittee, "nonpayable">>(
    actor: Dealer["wallet"],
    functionName: F,
    args: ContractFunctionArgs<TagCommittee, "nonpayable", F>,
  ): Promise<TransactionReceipt> {
    const abi: Abi = [...tagCommitteeAbi, ...errorsAbi];
    const call = { address: committee, abi, functionName: functionName as string, args: args as unknown[] };
    await client.simulateContract({ ...call, account: actor.account });
    return confirm(actor, functionName, { to: committee, data: encodeFunctionData(call) });
  }

  async function read<F extends ContractFunctionName<TagCommittee, "view" | "pure">>(
    functionName: F,
    args: ContractFunctionArgs<TagCommittee, "view" | "pure", F>,
  ) {
    return client.readContract<TagCommittee, F, typeof args>({
      address: committee,
      abi: [...tagCommitteeAbi, ...errorsAbi],
      functionName,
      args,
    } as never);
  }

  /** The n-th party of the registry, as a member; `enlist` makes it one on the ledger. */
  function dealer(n: number): Dealer {
    const wallet = r.party(n);
    const secret = hexToBytes(keccak256(stringToHex(`member ${n}`)));
    return { wallet, account: r.of(wallet), secret, dealingSecret: dealingSecretOf(secret) };
  }

  async function enlistment(member: Dealer) {
    return makeEnlistment(member.dealingSecret, { chainId: await client.getChainId(), committee, account: member.account });
  }

  async function enlist(n: number): Promise<Dealer> {
    const member = dealer(n);
    const { eighth, proof } = await enlistment(member);
    await send(member.wallet, "enlist", [eighth, proof, `https://member-${n}.example`]);
    return member;
  }

  /** What the consortium does: schedule, wait, execute. Returns the number of the round. */
  async function open<F extends keyof typeof OPENINGS>(
    functionName: F,
    args: ContractFunctionArgs<TagCommittee, "nonpayable", F>,
  ): Promise<number> {
    const data = encodeFunctionData({
      abi: tagCommitteeAbi as Abi,
      functionName: functionName as string,
      args: args as unknown[],
    });
    const schedule = { abi: governanceAbi, functionName: "schedule", args: [committee, data, 0] } as const;
    await confirm(r.consortium, "schedule", { to: authority, data: encodeFunctionData(schedule) });
    await r.networkHelpers.time.increase(DELAY);
    await send(r.consortium, functionName, args);
    return read("roundCount", []);
  }
  const accounts = (members: readonly Dealer[]): Address[] => members.map(({ account }) => account);
  const generation = (members: readonly Dealer[], threshold: number) =>
    open("openGeneration", [accounts(members), threshold, PERIOD, PERIOD]);
  const resharing = (keyId: number, members: readonly Dealer[], threshold: number) =>
    open("openResharing", [keyId, accounts(members), threshold, PERIOD, PERIOD]);

  /** The round as its dealers see it. */
  async function terms(round: number): Promise<RoundTerms> {
    const { kind, keyId, threshold, members, dealers, parentHash } = await read("roundOf", [round]);
    const dealingKeys = await Promise.all(members.map(async (account) => (await read("memberOf", [account])).dealingKey));
    const shareKeys = kind === 1 ? [] : (await read("keyOf", [keyId])).shareKeys;
    const place = { chainId: await client.getChainId(), committee };
    return { ...place, round, kind: kind as RoundKind, keyId, threshold, members, dealingKeys, dealers, shareKeys, parentHash };
  }

  /** A dealing of this dealer: in a resharing of its share of the key. */
  async function dealing(round: number, by: Dealer, share?: bigint): Promise<Dealing> {
    const of = await terms(round);
    return makeDealing(by.secret, of, of.dealers.indexOf(by.account) + 1, share);
  }

  const deal = async (round: number, by: Dealer, dealt: Dealing) => send(by.wallet, "deal", [round, dealt]);

  /** Dealings of a round as the log has them, by dealer. */
  async function dealings(round: number): Promise<Map<number, Dealing>> {
    const logs = await client.getLogs({ address: committee, fromBlock: 0n });
    const dealt = parseEventLogs({ abi: tagCommitteeAbi, eventName: "ShareDealt", logs }).map(({ args }) => args);
    return new Map(dealt.filter((args) => args.round === round).map((args) => [args.dealer, args.dealing]));
  }

  /** Shares that a receiver finds dealt to it, by dealer; undefined where one is bad. */
  async function opened(round: number, by: Dealer): Promise<Map<number, bigint | undefined>> {
    const { digest, members } = await read("roundOf", [round]);
    const receiver = members.indexOf(by.account) + 1;
    const all = await dealings(round);
    return new Map([...all].map(([dealer, of]) => [dealer, openShare(by.dealingSecret, digest, of, { dealer, receiver })]));
  }

  /** Indexes of the dealers whose dealings make the key. */
  async function summed(round: number): Promise<number[]> {
    const { kind, keyId, dealt, disqualified, threshold } = await read("roundOf", [round]);
    const old = kind === 2 ? (await read("keyOf", [keyId])).threshold : threshold;
    return summedDealers(kind as RoundKind, { dealt, disqualified }, old);
  }

  async function finish(round: number): Promise<TransactionReceipt> {
    const all = await dealings(round);
    return send(deployer, "finish", [round, (await summed(round)).map((dealer) => there(all.get(dealer)))]);
  }

  /** A member's share of the key that the round is about to make. */
  async function share(round: number, by: Dealer): Promise<bigint> {
    const { kind } = await read("roundOf", [round]);
    const [shares, dealers] = [await opened(round, by), await summed(round)];
    return shareOfKey(
      kind as RoundKind,
      dealers.map((index) => ({ index, share: there(shares.get(index)) })),
    );
  }

  /** Everybody does what is asked of it; returns the members' shares by account. `held`: dealers' shares, in a resharing. */
  async function run(round: number, dealers: readonly Dealer[], members: readonly Dealer[], held?: Map<Address, bigint>) {
    for (const by of dealers) await deal(round, by, await dealing(round, by, held?.get(by.account)));
    for (const by of members) await send(by.wallet, "confirm", [round]);
    const shares = new Map<Address, bigint>();
    for (const by of members) shares.set(by.account, await share(round, by));
    return { shares, receipt: await finish(round) };
  }

  /** Pass the time until which members may deal, or complain. */
  async function pass(round: number, until: "dealBy" | "complainBy"): Promise<void> {
    await r.networkHelpers.time.increaseTo((await read("roundOf", [round]))[until]);
  }

  /** State what the verifier of `query` or `querySoft` is to take. */
  async function state(circuit: keyof typeof verifiers, signals: readonly bigint[]): Promise<void> {
    const packed: Hex = `0x${signals.map((signal) => signal.toString(16).padStart(64, "0")).join("")}`;
    const abi = [
      { type: "function", name: "state", inputs: [{ type: "bytes", name: "" }], outputs: [], stateMutability: "nonpayable" },
    ];
    const data = encodeFunctionData({ abi, functionName: "state", args: [packed] });
    await confirm(deployer, "state", { to: verifiers[circuit], data });
  }

  const rounds = { open, generation, resharing, terms, dealing, deal, dealings, opened, summed, share, run, pass, finish };
  return { ...r, ...rounds, registry: r, committee, authority, send, read, dealer, enlistment, enlist, state };
}
export type Committee = Awaited<ReturnType<typeof openCommittee>>;
