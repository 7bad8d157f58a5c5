import { writeFileSync } from "node:fs";
import type { Hex } from "viem";
import { confirmDraft, draftFile, readDraft } from "../../agents/declarant/drafts.ts";
import {
  activeGrantsOf,
  type Content,
  declarationOf,
  openGrant,
  shipmentHistory,
  type TradeDocument,
} from "../../sdk/src/node.ts";
import { type AgentName, type Agents, agentFolder } from "./agents.ts";
import type { PartyName } from "./parties.ts";
import { actor, type Stage } from "./stage.ts";

const WORDS: Readonly<Record<string, string>> = {
  submitted: "handed in",
  precleared: "pre-cleared",
  open: "open",
  inspection: "sent to inspection",
  released: "released",
};

/** Open a document that a party was granted. */
export async function opened({ parties }: Stage, by: PartyName, documentId: Hex): Promise<Content> {
  const grants = await activeGrantsOf(parties[by], documentId);
  const own = grants.findLast(({ grantee }) => grantee === parties[by].account.address);
  if (own === undefined) throw new Error(`${actor(by)} has no grant of ${documentId}`);
  return openGrant(parties[by], { grantId: own.id });
}

/** Agents at work on declarations, told by what the ledger says of them afterwards. */
export function clearingOf({ tell, network, parties }: Stage, agents: Agents) {
  const reader = parties.seller;
  /** Gas of all blocks that came while something was done. */
  const withGas = async (work: () => Promise<void>): Promise<{ gasUsed: bigint }> => {
    const height = () => reader.public.getBlockNumber({ cacheTime: 0 });
    const from = await height();
    await work();
    const to = await height();
    let gasUsed = 0n;
    for (let blockNumber = from + 1n; blockNumber <= to; blockNumber++)
      gasUsed += (await reader.public.getBlock({ blockNumber })).gasUsed;
    return { gasUsed };
  };
  return {
    /** Have an agent look; the declaration must be in this state afterwards. */
    async work(name: AgentName, what: string, declarationId: Hex, expected: string): Promise<void> {
      await tell.step(actor(name), `(agent) ${what}`, () => withGas(() => agents[name].look()));
      const { state } = await declarationOf(reader, declarationId);
      if (state !== expected) throw new Error(`the declaration is ${state}, and should be ${expected}`);
      tell.note(`on the ledger: ${WORDS[state] ?? state}`);
    },

    /** A person looks at a draft that its agent would not hand in by itself, states another origin, and confirms it. */
    async confirms(name: AgentName, declarationId: Hex, origin: string): Promise<void> {
      const folder = agentFolder(network, name);
      const draft = await readDraft(folder, declarationId);
      for (const reason of draft.reasons) tell.note(`the agent waits: ${reason}`);
      await tell.step(actor(name), `(a clerk) declares ${origin} as the origin, and confirms the draft`, async () => {
        const items = (draft.document as unknown as TradeDocument).items?.map((item) => ({ ...item, originCountry: origin }));
        const overrides = { originCountries: [origin], items };
        writeFileSync(draftFile(folder, declarationId), JSON.stringify({ ...draft, overrides }));
        return void (await confirmDraft(folder, declarationId));
      });
    },

    /** The office's report on a declaration, if it wrote one. */
    async reportOn(shipmentId: Hex, declarationId: Hex): Promise<Hex | undefined> {
      const events = await shipmentHistory(reader, shipmentId);
      const found = events.findLast((one) => one.eventName === "DiscrepanciesFound" && one.args.id === declarationId);
      return found?.eventName === "DiscrepanciesFound" ? found.args.report : undefined;
    },
  };
}
export type Clearing = ReturnType<typeof clearingOf>;
