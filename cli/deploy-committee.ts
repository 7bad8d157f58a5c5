import type { Address, PublicClient } from "viem";
import { tagCommitteeAbi } from "../sdk/src/abi/tag-committee.ts";
import { pause } from "../sdk/src/deploy/pause.ts";

const POLLING = 500;

/**
 * Resolves when every member of the committee has published its key, as `kontor committee serve` does by itself. Whoever runs this tells
 * the members where, so it is said aloud wherever this runs.
 */
export async function enlisted(client: PublicClient, tagCommittee: Address, members: readonly Address[]): Promise<void> {
  for (let told = ""; ; ) {
    const asked = members.map((account) =>
      client.readContract({ address: tagCommittee, abi: tagCommitteeAbi, functionName: "memberOf", args: [account] }),
    );
    const missing = (await Promise.all(asked)).flatMap(({ dealingKey: [x] }, i) => (x === 0n ? [members[i] as Address] : []));
    if (missing.length === 0) return;
    const how = `kontor committee join --committee ${tagCommittee}, then kontor committee serve`;
    const line = `TagCommittee lies at ${tagCommittee}. It waits for these members to enlist (${how}): ${missing.join(", ")}`;
    if (line !== told) process.stderr.write(`${line}\n`);
    told = line;
    await pause(POLLING);
  }
}
