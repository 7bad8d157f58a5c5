import type { Transport } from "viem";
import { lookAtNode } from "../../host/watch/look-at-node.ts";
import type { KontorClient } from "../../sdk/src/client.ts";
import { committeeOf } from "../../sdk/src/committee/committee-of.ts";
import { type MemberHealth, memberHealth } from "../../sdk/src/committee/member-health.ts";
import type { Health, NodeHealth } from "../health.ts";

/** Milliseconds for which a look counts, however many pages ask. */
const LASTS = 5_000;

interface ToWatch {
  /** Each by itself. */
  nodes: readonly { name: string; transport: Transport }[];
  client: KontorClient;
  /** Milliseconds of a clock that runs evenly. */
  now?: () => number;
}

async function nodeHealth(name: string, transport: Transport, chainId: number): Promise<NodeHealth> {
  const seen = await lookAtNode(name, transport);
  if ("silent" in seen) return { name, answers: false };
  return { name, answers: true, ownChain: seen.chainId === chainId, head: Number(seen.head) };
}

/** How each member is; undefined before the first key, and where the ledger cannot be asked. */
async function committeeHealth(client: KontorClient): Promise<MemberHealth[] | undefined> {
  const committee = await committeeOf(client).catch(() => undefined);
  return committee && Promise.all(committee.members.map((member) => memberHealth(member)));
}

/** Looks at nodes and members when it is asked to, at most every five seconds. */
export function watchNetwork({ nodes, client, now = () => performance.now() }: ToWatch): () => Promise<Health> {
  let last: { at: number; found: Promise<Health> } | undefined;
  const look = async (): Promise<Health> => {
    const [seen, committee] = await Promise.all([
      Promise.all(nodes.map(({ name, transport }) => nodeHealth(name, transport, client.chain.id))),
      committeeHealth(client),
    ]);
    return { nodes: seen, ...(committee && { committee }) };
  };
  return () => {
    if (last === undefined || now() - last.at > LASTS) last = { at: now(), found: look() };
    return last.found;
  };
}
