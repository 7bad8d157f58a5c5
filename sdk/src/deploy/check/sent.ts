import { type Address, type Hash, isAddressEqual } from "viem";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import type { Deployment } from "../deployment.ts";
import { CONTRACTS, CREATED } from "../places.ts";
import type { Plan, Step } from "../plan.ts";
import { type Recorded, recorded } from "./recorded.ts";

type Reader = Pick<KontorClient, "public">;

/** What a transaction should be. */
export type Expected = Pick<Step, "to" | "data"> & { creates?: { address: Address }; from: Address; nonce: number };

/** What a transaction has that it should not have; undefined where nothing. */
export function differenceOf(found: Recorded, { from, nonce, to, data, creates }: Expected): string | undefined {
  if (!isAddressEqual(found.from, from)) return `is signed by ${found.from}`;
  if (found.nonce !== nonce) return `has the number ${found.nonce}, and should have ${nonce}`;
  if (to === undefined ? found.to !== null : found.to === null || !isAddressEqual(found.to, to))
    return `goes to ${found.to ?? "nobody"}, and should to ${to ?? "nobody"}`;
  if (found.value !== 0n) return "carries a value";
  if (found.input.toLowerCase() !== data.toLowerCase())
    return creates === undefined
      ? "says something else than the file"
      : "creates by other code, or with other arguments, than these sources and the file give";
  if (creates === undefined || (found.created !== undefined && isAddressEqual(found.created, creates.address))) return undefined;
  return `creates ${found.created ?? "nothing"}, and should ${creates.address}`;
}

/** Where the file says that something lies, and the deployer's transactions cannot have put it. */
function placeFindings(deployment: Deployment, { places, hash }: Plan): string[] {
  const given: Record<string, Address> = {
    ...deployment.libraries,
    ...deployment.verifiers,
    ...Object.fromEntries(CONTRACTS.map((name) => [name, deployment[name]])),
  };
  const planned: Record<string, Address> = { ...places.libraries, ...places.verifiers, ...places.contracts };
  const elsewhere = CREATED.filter((name) => !isAddressEqual(given[name] as Address, planned[name] as Address));
  const findings = elsewhere.map((name) => `${name} is at ${given[name]} by the file, and ${planned[name]} by the plan`);
  return deployment.plan === hash ? findings : [...findings, "the plan that follows from the file is another than it says"];
}

/**
 * Hold every transaction of a deployment against the plan that follows from its file, number by number, to the hand-over: what was
 * created by which code and arguments, what was decided before, and that the deployer did nothing else. `handOver` is the last one's block.
 */
export async function checkSent(
  client: Reader,
  deployment: Deployment,
  plan: Plan,
): Promise<{ findings: string[]; handOver: bigint | undefined }> {
  const { transactions, deployer, firstNonce, chainId } = deployment;
  const findings = placeFindings(deployment, plan);
  if (transactions.length !== plan.steps.length)
    findings.push(`the file has ${transactions.length} transactions, and the plan ${plan.steps.length}`);
  const asked = plan.steps.map(async (step, i): Promise<Recorded | string> => {
    const hash: Hash | undefined = transactions[i];
    if (hash === undefined) return `the file has no transaction for "${step.name}"`;
    const found = await recorded(client, hash, chainId);
    if (typeof found === "string") return `the transaction of "${step.name}" ${found}`;
    const difference = differenceOf(found, { ...step, from: deployer, nonce: firstNonce + i });
    return difference === undefined ? found : `the transaction of "${step.name}" ${difference}`;
  });
  const answers = await Promise.all(asked);
  findings.push(...answers.filter((answer) => typeof answer === "string"));
  const [first, last] = [answers[0], answers.at(-1)];
  if (findings.length > 0 || typeof first !== "object" || typeof last !== "object") return { findings, handOver: undefined };
  if (BigInt(deployment.fromBlock) > first.block) findings.push("fromBlock is after the block of the first contract");
  findings.push(
    ...(await delegationFindings(client, deployment, { first: first.block, handOver: last.block, sent: answers.length })),
  );
  return { findings, handOver: last.block };
}

/**
 * An account that has delegated itself to code (EIP-7702) acts without transactions of its own. To begin or end that takes one of its
 * numbers, and all of those from the first to the hand-over are taken; so it shows at any block in between, and later until the next number.
 */
async function delegationFindings(
  { public: node }: Reader,
  { deployer: address, firstNonce }: Deployment,
  { first, handOver, sent }: { first: bigint; handOver: bigint; sent: number },
): Promise<string[]> {
  const used = await ask(() => node.getTransactionCount({ address, blockTag: "latest" }));
  const still = used === firstNonce + sent;
  if (!still && handOver <= first) return ["the deployer began and handed over in one block, and has acted since"];
  const code = await ask(() => node.getCode({ address, ...(still ? { blockTag: "latest" } : { blockNumber: handOver - 1n }) }));
  return code === undefined || code === "0x"
    ? []
    : ["the deployer's account acts by code, so its transactions are not all that it did"];
}
