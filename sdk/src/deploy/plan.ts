import { type Address, concat, encodeFunctionData, type Hash, type Hex, keccak256, toHex, zeroAddress } from "viem";
import { tagCommitteeAbi } from "../abi/tag-committee.ts";
import { type Creation, creationsOf } from "./creations.ts";
import type { PlanOptions } from "./deploy-options.ts";
import { committeeTerms } from "./first-committee.ts";
import { firstDecisions } from "./first-decisions.ts";
import { type Places, placesOf } from "./places.ts";
import { handOver } from "./roles.ts";

/** A transaction of a deployment. */
export interface Step {
  name: string;
  /** Contract that is called; undefined where one is created. */
  to?: Address;
  data: Hex;
  /** What is created. */
  creates?: Creation;
  /** Resolves when others have done what this transaction needs. */
  ready?: () => Promise<unknown>;
}

/** Who deploys, and from which of its transactions on. */
export interface Origin {
  chainId: number;
  deployer: Address;
  firstNonce: number;
}

/** A deployment before it is sent: every transaction, and every address. */
export interface Plan extends Origin {
  readonly steps: readonly Step[];
  readonly places: Places;
  readonly creations: readonly Creation[];
  /** Of all of it: the same sources, options and origin give the same one. */
  readonly hash: Hash;
}

/** Steps that are no creations, in their order. The last one takes the deployer's powers away. */
function decisionsOf(places: Places, options: PlanOptions, { deployer }: Origin): Step[] {
  const { contracts } = places;
  const decisions: Step[] = firstDecisions(contracts, options);
  const { committee, delay } = options;
  if (committee !== undefined) {
    const { members, threshold, dealPeriod, complainPeriod } = committeeTerms(committee);
    const args = [members, threshold, dealPeriod, complainPeriod] as const;
    decisions.push({
      name: "open the committee's first round",
      to: contracts.tagCommittee,
      data: encodeFunctionData({ abi: tagCommitteeAbi, functionName: "openGeneration", args }),
      ready: async () => committee.enlisted?.(contracts.tagCommittee),
    });
  }
  const { assembly, watch } = contracts;
  const data = handOver(contracts, { consortium: assembly, guardian: watch, pauser: watch }, delay, deployer);
  return [...decisions, { name: "hand over to the consortium", to: contracts.governance, data }];
}

/** All that a deployment will send, in the order of its nonces. Touches no network. */
export function planOf(origin: Origin, options: PlanOptions): Plan {
  const { deployer, firstNonce, chainId } = origin;
  const places = placesOf(deployer, firstNonce);
  const creations = creationsOf(places, { ...options, deployer, chainId });
  const creating = creations.map((creates): Step => ({ name: creates.name, data: creates.data, creates }));
  const steps = [...creating, ...decisionsOf(places, options, origin)];
  const sent = steps.map(({ to, data, creates }) => keccak256(concat([to ?? zeroAddress, creates?.made ?? data])));
  const hash = keccak256(concat([toHex(chainId, { size: 32 }), deployer, toHex(firstNonce, { size: 32 }), ...sent]));
  return { ...origin, steps, places, creations, hash };
}
