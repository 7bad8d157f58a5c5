import { type Address, encodeAbiParameters, type Hex, keccak256 } from "viem";
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
