import { readContract } from "viem/actions";
import { verifierAbi } from "../abi/verifier.ts";
import { amendVerifier } from "./bytecode/amend-verifier.ts";
import { amountBelowVerifier } from "./bytecode/amount-below-verifier.ts";
import { checkVerifier } from "./bytecode/check-verifier.ts";
import { discloseVerifier } from "./bytecode/disclose-verifier.ts";
import { documentsMatchVerifier } from "./bytecode/documents-match-verifier.ts";
import { enrolSoftVerifier } from "./bytecode/enrol-soft-verifier.ts";
import { enrolVerifier } from "./bytecode/enrol-verifier.ts";
import { originInSetVerifier } from "./bytecode/origin-in-set-verifier.ts";
import { pledgeVerifier } from "./bytecode/pledge-verifier.ts";
import { querySoftVerifier } from "./bytecode/query-soft-verifier.ts";
import { queryVerifier } from "./bytecode/query-verifier.ts";
import { restoreVerifier } from "./bytecode/restore-verifier.ts";
import { sumBelowVerifier } from "./bytecode/sum-below-verifier.ts";
import type { Deployer } from "./deployer.ts";
import { DevelopmentKeysRefused } from "./errors.ts";
import { link } from "./link.ts";

/** Verifiers by circuit. */
export const verifiers = {
  query: queryVerifier,
  querySoft: querySoftVerifier,
  enrol: enrolVerifier,
  enrolSoft: enrolSoftVerifier,
  check: checkVerifier,
  pledge: pledgeVerifier,
  restore: restoreVerifier,
  amend: amendVerifier,
  amountBelow: amountBelowVerifier,
  originInSet: originInSetVerifier,
  disclose: discloseVerifier,
  documentsMatch: documentsMatchVerifier,
  sumBelow: sumBelowVerifier,
} as const;
export type VerifierName = keyof typeof verifiers;

/** Chain id of local networks, as in contracts/governance/VerifierGuard.sol. */
export const LOCAL_CHAIN = 31337;

/**
 * Ask every verifier, before anything is deployed, whether its key was made by one party (P13). The contract refuses too;
 * this spares the gas and says what to do. The chain id is the node's word, not the caller's.
 */
export async function refuseDevelopmentKeys(deployer: Deployer, allowed: boolean): Promise<void> {
  const chainId = Number(await deployer.request({ method: "eth_chainId" }));
  if (allowed || chainId === LOCAL_CHAIN) return;
  for (const [circuit, code] of Object.entries(verifiers)) {
    const key = await readContract(deployer, { code: link(code), abi: verifierAbi, functionName: "verificationKey" });
    if (!key.development) continue;
    throw new DevelopmentKeysRefused({
      what: `The proving key of ${circuit} was made by one party, who can forge proofs, and chain ${chainId} is not a local one.`,
      todo: "Run a ceremony (npm run ceremony), or pass allowDevelopmentKeys for a rehearsal without value.",
      values: { circuit, chainId },
    });
  }
}
