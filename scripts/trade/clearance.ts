import { existsSync, writeFileSync } from "node:fs";
import { type Hex, isAddressEqual } from "viem";
import { confirmDraft, draftFile, readDraft } from "../../agents/declarant/drafts.ts";
import {
  activeGrantsOf,
  type Content,
  type Declaration,
  declarationOf,
  discrepancyText,
  openGrant,
  requireTradeDocument,
  shipmentHistory,
  type TradeDocument,
} from "../../sdk/src/node.ts";
import { type AgentName, agentFolder } from "./agents.ts";
import { awaited } from "./awaited.ts";
import type { PartyName } from "./parties.ts";
import { actor, addressOf, type Stage } from "./stage.ts";

const WORDS: Readonly<Record<string, string>> = {
  submitted: "handed in",
  precleared: "pre-cleared",
  inspection: "sent to inspection",
  released: "released",
};
/** States that come after a state; agents go on by themselves. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  submitted: ["precleared", "inspection", "released"],
  precleared: ["released"],
};
const FINAL = new Set(["inspection", "rejected", "released"]);

/** Open a document that a party was granted. */
export async function opened({ parties }: Stage, by: PartyName, documentId: Hex): Promise<Content> {
  const grants = await activeGrantsOf(parties[by], documentId);
  const own = grants.findLast(({ grantee }) => grantee === parties[by].account.address);
  if (own === undefined) throw new Error(`${actor(by)} has no grant of ${documentId}`);
  return openGrant(parties[by], { grantId: own.id });
}

/** Agents at work on declarations by themselves, told by what the ledger shows of it. */
export async function clearingOf(stage: Stage) {
  const { tell, network, parties } = stage;
  const reader = parties.seller;
  const height = () => reader.public.getBlockNumber({ cacheTime: 0 });
  const begun = await height();
  const counted = new Map<AgentName, bigint>();
  /** Gas of what an agent has sent since it was last counted. */
  const gasOf = async (name: AgentName): Promise<{ gasUsed: bigint }> => {
    const [from, to] = [counted.get(name) ?? begun, await height()];
    counted.set(name, to);
    let gasUsed = 0n;
    for (let blockNumber = from + 1n; blockNumber <= to; blockNumber++) {
      const { transactions } = await reader.public.getBlock({ blockNumber, includeTransactions: true });
      for (const { hash, from: sender } of transactions)
        if (isAddressEqual(sender, addressOf(parties[name])))
          gasUsed += (await reader.public.getTransactionReceipt({ hash })).gasUsed;
    }
    return { gasUsed };
  };
  /** Whether the declarant may read the certificate, which it can once it is pre-cleared. */
  const hasCertificate = async ({ state, certificate, declarant }: Declaration): Promise<boolean> =>
    state !== "precleared" ||
    certificate === undefined ||
    (await activeGrantsOf(reader, certificate, { grantee: declarant })).length > 0;
  /** The office's report on a declaration, as its declarant reads it. Empty where the office wrote none. */
  const reportOn = async (declarationId: Hex): Promise<string[]> => {
    const { shipmentId, declarant } = await declarationOf(reader, declarationId);
    const events = await shipmentHistory(reader, shipmentId);
    const found = events.findLast((one) => one.eventName === "DiscrepanciesFound" && one.args.id === declarationId);
    if (found?.eventName !== "DiscrepanciesFound") return [];
    const by = (Object.keys(parties) as PartyName[]).find((name) => isAddressEqual(addressOf(parties[name]), declarant));
    return discrepancyText(requireTradeDocument(await opened(stage, by as PartyName, found.args.report)));
  };
  return {
    /** Wait until the ledger shows that an agent has done its part: the declaration is in this state, or beyond it. */
    async work(name: AgentName, what: string, declarationId: Hex, expected: keyof typeof WORDS): Promise<void> {
      await tell.step(actor(name), `(agent) ${what}`, async (progress) => {
        await awaited({ agent: actor(name), what }, async () => {
          const found = await declarationOf(reader, declarationId);
          const { state } = found;
          progress(`on the ledger: ${WORDS[state] ?? state}`);
          if (state === expected || AFTER[expected]?.includes(state)) return (await hasCertificate(found)) || undefined;
          if (!FINAL.has(state)) return undefined;
          const why = (await reportOn(declarationId)).join("\n");
          throw new Error(`The declaration should be ${expected}, and is ${state}.\n${why}`);
        });
        return gasOf(name);
      });
      tell.note(`on the ledger: ${WORDS[expected]}`);
    },

    /** A person looks at a draft that its agent would not hand in by itself, states another origin, and confirms it. */
    async confirms(name: AgentName, declarationId: Hex, origin: string): Promise<void> {
      const folder = agentFolder(network, name);
      const what = "drafts the import declaration, and asks a person: the papers disagree";
      const draft = await tell.step(actor(name), `(agent) ${what}`, () =>
        awaited({ agent: actor(name), what }, async () =>
          existsSync(draftFile(folder, declarationId)) ? readDraft(folder, declarationId) : undefined,
        ),
      );
      for (const reason of draft.reasons) tell.note(`the agent waits: ${reason}`);
      await tell.step(actor(name), `(a clerk) declares ${origin} as the origin, and confirms the draft`, async () => {
        const items = (draft.document as unknown as TradeDocument).items?.map((item) => ({ ...item, originCountry: origin }));
        const overrides = { originCountries: [origin], items };
        writeFileSync(draftFile(folder, declarationId), JSON.stringify({ ...draft, overrides }));
        return void (await confirmDraft(folder, declarationId));
      });
    },

    reportOn,
  };
}
