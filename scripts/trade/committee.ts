import { setTimeout as pause } from "node:timers/promises";
import { tagCommitteeAbi } from "../../sdk/src/abi/tag-committee.ts";
import type { Stage } from "./stage.ts";

/** How the terminal names the members together. */
const ACTOR = "Tag committee";
/** Milliseconds between two looks at the ledger. */
const POLLING = 20;

type RoundEvent = "MemberEnlisted" | "ShareDealt" | "SharesConfirmed" | "KeyMade";

/** The members make the first key on the ledger, each by itself; told from what the ledger shows of it. */
export async function makeKey({ tell, network, ledger, relayer }: Stage): Promise<void> {
  const { committee } = network;
  const { members, threshold } = committee;
  const at = { address: ledger.tagCommittee, abi: tagCommitteeAbi, fromBlock: ledger.fromBlock };
  /** Wait until all of them are there, and add up their gas. */
  const happened = async (eventName: RoundEvent, of: number, progress: (text: string) => void) => {
    for (;;) {
      const events = await relayer.public.getContractEvents({ ...at, eventName });
      progress(`${events.length} of ${of}`);
      if (events.length < of) {
        await pause(POLLING);
        continue;
      }
      const receipts = await Promise.all(
        events.map(({ transactionHash: hash }) => relayer.public.getTransactionReceipt({ hash })),
      );
      return { gasUsed: receipts.reduce((sum, { gasUsed }) => sum + gasUsed, 0n) };
    }
  };
  const step = (what: string, eventName: RoundEvent, of = members.length) =>
    tell.step(ACTOR, what, async (progress) => {
      const { gasUsed } = await happened(eventName, of, progress);
      tell.report.committee.keyGas += Number(gasUsed);
      return { gasUsed };
    });

  tell.chapter("The tag committee makes its key, and nobody ever knows it");
  await step(`enlists: ${members.length} members, each a service of its own`, "MemberEnlisted");
  await step("deals: each member gives each a part, encrypted, on the ledger", "ShareDealt");
  await step("opens its parts, checks them against what was dealt, and confirms", "SharesConfirmed");
  await step(`has its key: any ${threshold} evaluate with it, one alone learns nothing`, "KeyMade", 1);
  await committee.ready();
  Object.assign(tell.report.committee, { members: members.length, threshold });
}

/** What the members have done in the whole trade, as they say themselves. */
export async function committeeAtWork({ tell, network }: Stage): Promise<void> {
  const texts = await Promise.all(network.committee.running.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  const { committee } = tell.report;
  for (const [, path, outcome, count] of texts.join("\n").matchAll(REQUESTS)) {
    const kind = outcome !== "answered" ? "refusals" : path === "/v1/evaluate" ? "answers" : "attestations";
    committee[kind] += Number(count);
  }
}
const REQUESTS = /^kontor_member_requests_total\{path="(\/v1\/\w+)",outcome="(\w+)"\} (\d+)$/gm;
