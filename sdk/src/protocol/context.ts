import { type Address, encodeAbiParameters, type Hex, keccak256 } from "viem";
import type { FactName } from "./facts.ts";
import type { Field } from "./types.ts";

/** Where a statement counts: one Financing contract on one chain. */
export interface Ledger {
  chainId: number;
  financing: Address;
}

const context = (encoded: Hex): Field => (BigInt(keccak256(encoded)) >> 8n) as Field;

/** Context of a check: keccak256(abi.encode("check", chainId, financing, challenge)) >> 8. */
export function checkContext(ledger: Ledger, challenge: Hex): Field {
  return context(
    encodeAbiParameters(
      [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "bytes32" }],
      ["check", BigInt(ledger.chainId), ledger.financing, challenge],
    ),
  );
}

/** Context of a reservation: keccak256(abi.encode("reserve", chainId, financing, controller, expiry)) >> 8. Expiry in seconds since 1970. */
export function reserveContext(ledger: Ledger, controller: Address, expiry: bigint): Field {
  return context(
    encodeAbiParameters(
      [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "address" }, { type: "uint64" }],
      ["reserve", BigInt(ledger.chainId), ledger.financing, controller, expiry],
    ),
  );
}

/** Who asked for a fact, where, and what makes the answer its own. */
export interface FactAsked {
  chainId: number;
  /** The contract Facts. */
  facts: Address;
  /** The account that asked. */
  verifier: Address;
  /** 32 bytes of this question alone. */
  challenge: Hex;
}

/** Context of a fact: keccak256(abi.encode(name, chainId, facts, verifier, challenge)) >> 8. */
export function factContext(name: FactName, { chainId, facts, verifier, challenge }: FactAsked): Field {
  return context(
    encodeAbiParameters(
      [{ type: "string" }, { type: "uint256" }, { type: "address" }, { type: "address" }, { type: "bytes32" }],
      [name, BigInt(chainId), facts, verifier, challenge],
    ),
  );
}
