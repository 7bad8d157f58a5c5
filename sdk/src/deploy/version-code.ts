import { type Address, type Hash, type Hex, keccak256 } from "viem";
import { facts } from "./bytecode/facts.ts";
import { financing } from "./bytecode/financing.ts";
import type { Deployment } from "./deployment.ts";
import { immutablesOf } from "./immutables.ts";
import { runtimeCode } from "./runtime-code.ts";
import type { VerifierName } from "./verifiers.ts";

/** A later version of financing, and the facts that come with it. */
export interface VersionPlaces {
  predecessor: Address;
  financing: Address;
  facts: Address;
  verifiers: Readonly<Record<VerifierName, Address>>;
}

/** Hashes of the code that these sources make of a later version, with all that stands in it. */
export function versionCodes(deployment: Deployment, places: VersionPlaces): Record<"financing" | "facts", Hash> {
  const { financing: next, facts: shown, verifiers, predecessor } = places;
  const contracts = { ...deployment, financing: next, facts: shown };
  const terms = { chainId: deployment.chainId, ...deployment.founding };
  const of = (name: "financing" | "facts"): Record<string, Hex> => ({
    ...immutablesOf(name, { libraries: deployment.libraries, verifiers, contracts }, terms),
    predecessor,
  });
  return {
    financing: keccak256(runtimeCode(financing, next, of("financing"), deployment.libraries)),
    facts: keccak256(runtimeCode(facts, shown, of("facts"), deployment.libraries)),
  };
}
