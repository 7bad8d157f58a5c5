import { type Address, isAddressEqual, keccak256 } from "viem";
import { financingAbi as abi } from "../../abi/financing.ts";
import type { Addresses, KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { versionsOf } from "../../version/versions-of.ts";
import type { Deployment } from "../deployment.ts";
import { DeploymentUnsound } from "../errors.ts";
import type { VerifierName } from "../verifiers.ts";
import { versionCodes } from "../version-code.ts";

/** A version that these sources make, and where it stands in its ledger's line. */
export interface VersionReport {
  predecessor: Address;
  /** Whether the assembly has named it: before, it takes nothing. */
  named: boolean;
}

export interface VersionToCheck {
  /** The ledger, as it was deployed; `checkDeployment` is for it. */
  deployment: Deployment;
  version: Pick<Addresses, "financing" | "facts">;
  /** Verifiers of other keys or circuits than the deployment's; checkKeys has judged those alone, so read these yourself. */
  verifiers?: Readonly<Record<VerifierName, Address>>;
}

/**
 * Hold a later version of financing against the chain before it is voted on or used: its code and that of its facts, byte for byte, with
 * the addresses that stand in it, and its place in the line of versions. Throws DeploymentUnsound, LedgerUnreachable.
 */
export async function checkVersion(client: Pick<KontorClient, "public">, asked: VersionToCheck): Promise<VersionReport> {
  const { deployment, version, verifiers = deployment.verifiers } = asked;
  const line = await versionsOf({ public: client.public, addresses: deployment });
  const at = { address: version.financing, abi, functionName: "predecessor" } as const;
  const predecessor = await client.public.readContract(at).catch(() => undefined);
  const named = line.findIndex((one) => isAddressEqual(one, version.financing));
  const expected = named < 0 ? line.at(-1) : line[named - 1];
  const findings: string[] = [];
  if (predecessor === undefined || expected === undefined || !isAddressEqual(predecessor, expected))
    findings.push(`${version.financing} does not come after the last version of financing, ${expected}`);
  const codes = versionCodes(deployment, { ...version, verifiers, predecessor: expected ?? deployment.financing });
  for (const name of ["financing", "facts"] as const) {
    const code = await ask(() => client.public.getCode({ address: version[name] }));
    if (code === undefined || keccak256(code) !== codes[name])
      findings.push(`the code of ${name} at ${version[name]} is not what these sources make`);
  }
  if (findings.length === 0 && predecessor !== undefined) return { predecessor, named: named >= 0 };
  throw new DeploymentUnsound({
    what: `This is no version of this ledger's financing: ${findings.join("; ")}.`,
    todo: "Do not vote for it, and use nothing of it. Ask another node, and whoever deployed it for the sources.",
    values: { findings, financing: version.financing },
  });
}
