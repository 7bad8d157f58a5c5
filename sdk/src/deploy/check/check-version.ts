import { type Address, isAddressEqual, keccak256 } from "viem";
import { financingAbi as abi } from "../../abi/financing.ts";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { versionsOf } from "../../version/versions-of.ts";
import type { Version } from "../deploy-version.ts";
import type { Deployment } from "../deployment.ts";
import { DeploymentUnsound } from "../errors.ts";
import type { VerifierName } from "../verifiers.ts";
import { factsCreation, financingCreation, VERSION_PARTS, type VersionPart, versionCodes } from "../version-code.ts";
import { recorded } from "./recorded.ts";
import { differenceOf } from "./sent.ts";

/** A version that these sources make, and where it stands in its ledger's line. */
export interface VersionReport {
  predecessor: Address;
  /** Whether the assembly has named it: before, it takes nothing. */
  named: boolean;
}

export interface VersionToCheck {
  /** The ledger, as it was deployed; `checkDeployment` is for it. */
  deployment: Deployment;
  /** Where it lies, and by which transactions it was created. */
  version: Pick<Version, VersionPart | "created">;
  /** Verifiers of other keys or circuits than the deployment's; checkKeys has judged those alone, so read these yourself. */
  verifiers?: Readonly<Record<VerifierName, Address>>;
}

/**
 * Hold a later version of financing against the chain before it is voted on or used: the transactions that created it and its facts, with
 * creation code and arguments, the code that lies there, byte for byte, and its place in the line of versions. Code alone says nothing:
 * whoever writes creation code of his own leaves notes and nullifiers of his own under genuine code. What a contract has created is refused.
 * Throws DeploymentUnsound, LedgerUnreachable.
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
  const places = { ...version, verifiers, predecessor: expected ?? deployment.financing };
  const codes = versionCodes(deployment, places);
  const creations = { financing: financingCreation(deployment, places), facts: factsCreation(deployment, places) };
  for (const name of VERSION_PARTS) {
    const found = await recorded(client, version.created[name], deployment.chainId);
    const planned = { data: creations[name], creates: { address: version[name] } };
    const amiss = typeof found === "string" ? found : differenceOf(found, { ...found, to: undefined, ...planned });
    if (amiss !== undefined) findings.push(`the transaction of ${name} ${amiss}`);
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
