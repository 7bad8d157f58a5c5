// Gas of making and changing the tag committee's key, and of what three members' signatures cost an enrolment.
import { fileURLToPath } from "node:url";
import hre from "hardhat";
import { type Address, encodeFunctionData, type Hex, type TransactionReceipt } from "viem";
import { signTypedData } from "viem/actions";
import { type Committee, type Dealer, openCommittee } from "../contracts/committee/committee.fixture.ts";
import { complain, confirmAll, enlist, lying } from "../contracts/committee/rounds.fixture.ts";
import { documentId, there } from "../contracts/registry.fixture.ts";
import { tagCommitteeAbi } from "../sdk/src/abi/tag-committee.ts";
import { evaluationTypedData } from "../sdk/src/committee/typed-data.ts";

export interface CommitteeGasRow {
  operation: string;
  /** Gas of the whole transaction; of one member's where each sends one. */
  gas: number;
}

const [COUNT, THRESHOLD] = [5, 3];
const stated = fileURLToPath(new URL("../contracts/financing/test/StatedProofs.sol", import.meta.url));
const gasOf = ({ gasUsed }: TransactionReceipt): number => Number(gasUsed);

/** A generation by five members of whom one lies, and is left out on a complaint. */
async function generation(c: Committee, members: readonly Dealer[]): Promise<CommitteeGasRow[]> {
  const liar = there(members[COUNT - 1]);
  const round = await c.generation(members, THRESHOLD);
  const dealt: number[] = [];
  for (const by of members) {
    const dealing = await c.dealing(round, by);
    dealt.push(gasOf(await c.deal(round, by, by === liar ? lying(dealing, 1) : dealing)));
  }
  const complained = await complain(c, round, there(members[0]), COUNT);
  const confirmed = await c.send(there(members[0]).wallet, "confirm", [round]);
  await confirmAll(c, round, members.slice(1));
  const finished = await c.finish(round);
  return [
    { operation: "deal", gas: Math.max(...dealt) },
    { operation: "complain", gas: gasOf(complained) },
    { operation: "confirm", gas: gasOf(confirmed) },
    { operation: "finish, 4 dealings", gas: gasOf(finished) },
  ];
}

/** All members deal their shares, as their sum has them. */
async function resharing(c: Committee, members: readonly Dealer[]): Promise<CommitteeGasRow[]> {
  const shares = new Map<Address, bigint>();
  for (const by of members) shares.set(by.account, await c.share(1, by));
  const round = await c.resharing(1, [...members].reverse(), THRESHOLD);
  const dealt: number[] = [];
  for (const by of members) dealt.push(gasOf(await c.deal(round, by, await c.dealing(round, by, shares.get(by.account)))));
  await confirmAll(c, round, members);
  return [
    { operation: "deal, in a resharing", gas: Math.max(...dealt) },
    { operation: "finish a resharing, 3 dealings", gas: gasOf(await c.finish(round)) },
  ];
}

/** A call of its own, with base cost and calldata. */
async function attestations(c: Committee, members: readonly Dealer[]): Promise<CommitteeGasRow> {
  const message = { documentId: documentId(1), evaluation: 2n ** 250n + 1n, keyId: 1 };
  const typed = evaluationTypedData({ chainId: await c.client.getChainId(), committee: c.committee }, message);
  const signed = await Promise.all(
    members.slice(0, THRESHOLD).map(async ({ wallet }, i) => {
      const signature: Hex = await signTypedData(wallet, typed as never);
      return { index: i + 1, signature };
    }),
  );
  const args = [message.documentId, message.evaluation, message.keyId, signed] as const;
  const data = encodeFunctionData({ abi: tagCommitteeAbi, functionName: "requireAttested", args });
  const gas = Number(await c.client.estimateGas({ account: there(members[0]).account, to: c.committee, data }));
  return { operation: "requireAttested, 3 attestations", gas };
}

/** Measure on a fresh Hardhat network, three of five members. */
export async function measureCommitteeGas(): Promise<CommitteeGasRow[]> {
  await hre.solidity.build([stated], { quiet: true });
  const c = await openCommittee();
  const first = c.dealer(0);
  const { eighth, proof } = await c.enlistment(first);
  const enlisted = await c.send(first.wallet, "enlist", [eighth, proof, "https://member-0.example"]);
  const members = [first, ...(await enlist(c, COUNT - 1, 1))];
  const made = await generation(c, members);
  const attested = await attestations(c, members);
  return [{ operation: "enlist", gas: gasOf(enlisted) }, ...made, attested, ...(await resharing(c, members))];
}

if (import.meta.main) console.table(await measureCommitteeGas());
