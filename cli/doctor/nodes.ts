import { http } from "viem";
import { lookAtNode, type SeenNode } from "../../host/watch/look-at-node.ts";
import { nodeAddress } from "../../sdk/src/ledger/node-address.ts";
import { type Finding, findings } from "./finding.ts";
import { lookAtOldHead, type StandingStill } from "./standing-still.ts";

/** Milliseconds that a node has for each answer. */
const PATIENCE = 5_000;
/** Seconds: an honest clock and an honest block differ by less, and nodes refuse blocks that lie further ahead. */
const MOST_AHEAD = 30;
/** Seconds after which a head that does not move is worth a look. */
const MOST_BEHIND = 600;
/** Blocks by which nodes of one chain differ while a block travels. */
const MOST_APART = 3n;

type Looked = SeenNode & Partial<StandingStill>;

async function look(url: string, place: number, now: number): Promise<Looked | { name: string; silent: true }> {
  const { name, origin, fetch } = nodeAddress(url, place);
  const transport = http(origin, { fetchFn: fetch as never, retryCount: 0, timeout: PATIENCE });
  const seen = await lookAtNode(name, transport);
  if ("silent" in seen || now - seen.time <= MOST_BEHIND) return seen;
  return { ...seen, ...(await lookAtOldHead(transport, seen.head)) };
}

/** A node whose newest block is old: it is behind, or the chain stands still, or there was nothing to make a block for. */
function ofOldHead({ name, head, missing, makesEmptyBlocks }: Looked, age: number, agreeing: number): Finding {
  const { good, warning } = findings("nodes");
  const old = `The newest block of ${name} is ${age} s old`;
  if (missing)
    return warning(`${old}: it synchronises, and has ${missing} blocks to go.`, "Wait for it, and ask another node meanwhile.");
  if (makesEmptyBlocks === false) {
    const others = agreeing > 0 ? `${agreeing} more of its nodes have no newer one` : "no other node was asked";
    return good(`${old}, block ${head}: this chain makes blocks for transactions alone, and was idle since; ${others}.`);
  }
  const makes = makesEmptyBlocks ? ", though this chain makes blocks all the time" : "";
  if (agreeing > 0)
    return warning(
      `${old}${makes}, and ${agreeing} more nodes have no newer one: the chain stands still.`,
      "Ask who runs its validators.",
    );
  return warning(
    `${old}${makes}: it does not follow the chain, or the chain stands still.`,
    "Name another node of the chain as well, and look again: that tells the two apart.",
  );
}

/** What is wrong with one node by itself; `own` are those of the ledger's chain. */
function ofNode(node: Looked, own: readonly Looked[], expected: number, now: number): Finding[] {
  const { name, chainId, head, time } = node;
  const { good, fault } = findings("nodes");
  if (chainId !== expected)
    return [fault(`${name} is of chain ${chainId}; the ledger is on chain ${expected}.`, "Name a node of the ledger's chain.")];
  const age = Math.round(now - time);
  if (age <= MOST_BEHIND) return [good(`${name} answers, its newest block is ${head}.`)];
  // That another node is ahead is said where nodes are compared.
  if (!node.missing && own.some((other) => other.head > head + MOST_APART)) return [];
  return [
    ofOldHead(node, age, own.filter((other) => other !== node && other.head <= head + MOST_APART && !other.missing).length),
  ];
}

/** What nodes say against one another. */
function ofAll(all: readonly SeenNode[]): Finding[] {
  const { fault, warning } = findings("nodes");
  const [leader] = [...all].sort((a, b) => Number(b.head - a.head));
  return all.flatMap((one) => {
    if (leader === undefined || one === leader) return [];
    if (one.first !== leader.first)
      return [
        fault(
          `${one.name} and ${leader.name} have another first block.`,
          "Take away the one that is not of this ledger's chain.",
        ),
      ];
    const behind = leader.head - one.head;
    return behind > MOST_APART
      ? [warning(`${one.name} is ${behind} blocks behind ${leader.name}.`, "See whether it follows the chain.")]
      : [];
  });
}

/** A block cannot come from the future: then this machine's clock is wrong, and tickets and applications get wrong times. */
function ofClock(all: readonly SeenNode[], now: number): Finding[] {
  const { good, fault } = findings("clock");
  const ahead = Math.round(Math.max(0, ...all.map(({ time }) => time - now)));
  if (ahead <= MOST_AHEAD) return [good("This machine's clock is not behind the chain's.")];
  return [fault(`This machine's clock is ${ahead} s behind the chain's.`, "Set it, and let it be kept by NTP.")];
}

/** Nodes one by one, not as a list of which one is enough. `now` in seconds since 1970. */
export async function nodeListFindings(
  { rpcUrl, chainId }: { rpcUrl: string | readonly string[]; chainId: number },
  now: number = Date.now() / 1_000,
): Promise<Finding[]> {
  const { fault } = findings("nodes");
  const found = await Promise.all([rpcUrl].flat().map((url, i) => look(url, i + 1, now)));
  const silent = found
    .filter((one) => "silent" in one)
    .map(({ name }) => fault(`${name} does not answer.`, "See whether it runs and can be reached from here."));
  const seen = found.filter((one) => !("silent" in one)) as Looked[];
  const own = seen.filter((one) => one.chainId === chainId);
  return [
    ...silent,
    ...seen.flatMap((one) => ofNode(one, own, chainId, now)),
    ...ofAll(own),
    ...(own.length > 0 ? ofClock(own, now) : []),
  ];
}
