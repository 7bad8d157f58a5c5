import type { Address } from "viem";
import type { KontorClient } from "../../client.ts";
import { ask } from "../../ledger/failure.ts";
import { codeHash } from "../code-hash.ts";
import { creationsOf } from "../creations.ts";
import type { Deployment } from "../deployment.ts";
import { CONTRACTS, type Places } from "../places.ts";

const placesIn = (deployment: Deployment): Places => ({
  libraries: deployment.libraries,
  verifiers: deployment.verifiers,
  contracts: Object.fromEntries(CONTRACTS.map((name) => [name, deployment[name]])) as Places["contracts"],
});

/**
 * Contracts whose code on the chain is not, byte for byte, what these sources make with the deployment's addresses and rules in it.
 * Links between contracts stand in the code, so they are compared with it.
 */
export async function checkCodes(
  client: Pick<KontorClient, "public">,
  deployment: Deployment,
  blockNumber: bigint,
): Promise<{ findings: string[]; contracts: number }> {
  const expected = creationsOf(placesIn(deployment), { ...deployment, ...deployment.founding });
  const hashAt = async (address: Address) => {
    const code = await ask(() => client.public.getCode({ address, blockNumber }));
    return code === undefined ? undefined : codeHash(code);
  };
  const compared = expected.map(async ({ name, address, codeHash: planned }): Promise<string[]> => {
    const found = await hashAt(address);
    if (found === undefined) return [`no contract at ${address}, where ${name} should be`];
    if (found !== planned) return [`the code of ${name} at ${address} is not what these sources make`];
    return deployment.codeHashes[name] === planned ? [] : [`the deployment gives another hash for the code of ${name}`];
  });
  return { findings: (await Promise.all(compared)).flat(), contracts: expected.length };
}
