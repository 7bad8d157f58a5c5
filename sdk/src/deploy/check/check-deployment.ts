import type { Address, Hash } from "viem";
import { participantsAbi } from "../../abi/participants.ts";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { chainIdentity } from "../chain-identity.ts";
import { type Deployment, optionsOf } from "../deployment.ts";
import { DeploymentOfOtherChain, DeploymentUnsound } from "../errors.ts";
import { planOf } from "../plan.ts";
import { type Governed, WIRING } from "../roles.ts";
import type { VerifierName } from "../verifiers.ts";
import { checkCodes } from "./codes.ts";
import { type Founded, foundedBy } from "./founded.ts";
import { checkKeys, type VerifyingKey } from "./keys.ts";
import { checkPowers, type RoleChange } from "./powers.ts";
import { checkSent } from "./sent.ts";

/** What was read from the chain of a deployment in which nothing is amiss. */
export interface DeploymentReport {
  chainId: number;
  genesisHash: Hash;
  /** Block whose state was read. */
  block: bigint;
  /** Contracts whose code is, byte for byte, what these sources make. */
  contracts: number;
  keys: Record<VerifierName, VerifyingKey>;
  /** Transactions that are the plan's, all that the deployer sent from the first to the hand-over. */
  transactions: number;
  /** Block in which the deployer handed over. */
  handOver: bigint;
  /** Who founded it, and how many of them decide. */
  founded: Founded;
  /** Who holds each role; the deployer is nowhere. */
  roles: Record<string, Address[]>;
  /** Every appointment and dismissal since the first block. */
  roleChanges: RoleChange[];
  /** Those of them that the assembly has decided after the hand-over. */
  changedSince: RoleChange[];
}

/**
 * Hold a deployment against the chain: every transaction from the first to the hand-over, so what ran when each contract was created and
 * what was decided first; the code of every contract with what stands in it, the keys of the verifiers, what governs each contract, and
 * from the whole log who has which power. Anybody can; it trusts the node that is asked, and these sources.
 * Throws DeploymentOfOtherChain, DeploymentUnsound with all that is amiss, LedgerUnreachable.
 */
export async function checkDeployment(client: Pick<KontorClient, "public">, deployment: Deployment): Promise<DeploymentReport> {
  const { chainId, genesisHash } = await chainIdentity(client.public);
  if (chainId !== deployment.chainId || genesisHash !== deployment.genesisHash)
    throw new DeploymentOfOtherChain({
      what: "The node is of another chain than the deployment.",
      todo: "Ask a node of its chain.",
      values: { chainId, genesisHash, expected: deployment.chainId, expectedGenesis: deployment.genesisHash },
    });
  const block = await ask(() => client.public.getBlockNumber({ cacheTime: 0 }));
  const codes = await checkCodes(client, deployment, block);
  requireNone(codes.findings, deployment);
  const { transactions } = deployment;
  const sent = await checkSent(client, deployment, planOf(deployment, optionsOf(deployment)));
  requireNone(sent.findings, deployment);
  const handOver = sent.handOver as bigint;
  const { findings: ofKeys, keys } = await checkKeys(client, deployment, block);
  const { findings: ofPowers, ...powers } = await checkPowers(client, deployment, { handOver, block });
  requireNone([...ofKeys, ...(await authorityFindings(client, deployment, block)), ...ofPowers], deployment);
  return {
    chainId,
    genesisHash,
    block,
    contracts: codes.contracts,
    keys,
    transactions: transactions.length,
    handOver,
    founded: foundedBy(deployment.founding),
    ...powers,
  };
}

/** What asks another contract than Governance who may call it. */
async function authorityFindings(client: Pick<KontorClient, "public">, deployment: Deployment, blockNumber: bigint) {
  const governed = [...new Set(WIRING.map(({ target }) => target))].filter((target) => target !== "governance");
  const asked = governed.map(async (target: keyof Governed): Promise<string[]> => {
    const call = {
      address: deployment[target] as Address,
      abi: participantsAbi,
      functionName: "authority",
      blockNumber,
    } as const;
    const authority = await ask(() => client.public.readContract(call));
    return authority.toLowerCase() === deployment.governance.toLowerCase() ? [] : [`${target} is governed by ${authority}`];
  });
  return (await Promise.all(asked)).flat();
}

function requireNone(findings: readonly string[], { chainId }: Deployment): void {
  if (findings.length === 0) return;
  throw new DeploymentUnsound({
    what: `This is not what was planned: ${findings.join("; ")}.`,
    todo: "Use nothing of it. Ask another node, and the version of this software that deployed it, before you believe this.",
    values: { findings, chainId },
  });
}
