import type { Hex } from "viem";
import { isAddressEqual } from "viem";
import { type Declaration, declarationOf } from "../../sdk/src/declare/declaration-of.ts";
import type { Overrides } from "../../sdk/src/declare/draft/draft.ts";
import type { DraftedDeclaration } from "../../sdk/src/declare/draft-declaration.ts";
import { submit } from "../../sdk/src/declare/submit.ts";
import { DocumentRefused } from "../../sdk/src/document/errors.ts";
import type { TradeDocument } from "../../sdk/src/document/trade-document.ts";
import { InputInvalid, KontorError } from "../../sdk/src/errors.ts";
import { grantOnce, shareOnce } from "../documents/grant-once.ts";
import { registerOnce } from "../documents/register-once.ts";
import { type DocumentSet, missingWords } from "../documents/set-of.ts";
import { about, done, type Item, type Outcome, waiting } from "../runtime/item.ts";
import { together } from "../runtime/together.ts";
import { complete } from "./complete.ts";
import type { Desk } from "./desk.ts";
import { confirmationOf, dropConfirmation, dropDraft, putDraft, putRefusal } from "./drafts.ts";
import { candidates, draw, openSources } from "./draw.ts";
import { reasonsToWait } from "./policy.ts";
import { keepRejection } from "./responses.ts";

/** Seconds after which something that no event tells of is looked at again. */
const LATER = 600;

interface Confirmed extends DraftedDeclaration {
  sources: readonly Hex[];
}

/** A person's word counts for the documents that the draft was drawn from, and where it leaves nothing open. */
async function byPerson(desk: Desk, { id }: Declaration, drawnFrom: readonly Hex[]) {
  const word = await confirmationOf(desk.folder, id);
  if (word === undefined) return undefined;
  if (word.set.join() === drawnFrom.join()) return word;
  await dropConfirmation(desk.folder, id);
  desk.log.event("confirmation outdated", { id, why: "it would be drawn from other documents now" });
  return undefined;
}

/** The drafted declaration, once it is confirmed by rule or by a person; else why it waits. */
async function confirmed(
  desk: Desk,
  declaration: Declaration,
  { all, set }: { all: readonly Hex[]; set: readonly Hex[] },
): Promise<Confirmed | Outcome> {
  const { id, procedure } = declaration;
  const { sources, unreadable } = await openSources(desk, all, set);
  if (unreadable.length > 0)
    return waiting(`cannot be read: ${unreadable.map(({ documentId, why }) => `${documentId}: ${why}`).join("; ")}`, LATER);
  const drawnFrom = sources.map(({ documentId }) => documentId);
  const word = await byPerson(desk, declaration, drawnFrom);
  const overrides = (word?.overrides ?? {}) as Overrides;
  const drafted = await draw(desk, declaration, { sources, overrides }).catch((error: unknown) => {
    if (error instanceof DocumentRefused || error instanceof InputInvalid) return error;
    throw error;
  });
  if (drafted instanceof KontorError) {
    await putRefusal(desk.folder, id, drafted);
    return waiting(`nothing can be drafted (${drafted.name}); why stands beside the drafts`, LATER);
  }
  const reasons =
    word === undefined
      ? reasonsToWait(desk.policy, procedure, drafted)
      : drafted.open.map(({ member }) => `${member} is open still`);
  if (reasons.length === 0) return { ...drafted, sources: drawnFrom };
  if (word !== undefined) await dropConfirmation(desk.folder, id);
  await putDraft(desk.folder, { declarationId: id, set: drawnFrom, reasons, ...drafted });
  return waiting(`a person is to confirm: ${reasons.join("; ")}`);
}

/** Let the office read what the declaration was drawn from, as far as this participant may pass it on. */
async function share({ client, policy, log }: Desk, { id, office }: Declaration, sources: readonly Hex[]): Promise<void> {
  if (!policy.share) return;
  const one = async (documentId: Hex): Promise<void> => {
    if (!(await shareOnce(client, documentId, office)))
      log.event("not shared", { id, document: documentId, why: "this participant may read it, and not pass it on" });
  };
  await together(sources.map(one));
}

async function handIn(desk: Desk, declaration: Declaration, document: TradeDocument, sources: readonly Hex[]): Promise<Outcome> {
  const { client, patience, folder, log } = desk;
  const { id, office } = declaration;
  const { documentId, elsewhere } = await registerOnce(desk, { purpose: id, document });
  if (elsewhere) return waiting("another copy of this agent is at it", patience);
  const [grantId] = await together([grantOnce(client, documentId, office), share(desk, declaration, sources)]);
  await submit(client, { declarationId: id, documentId, grantId });
  log.event("declaration submitted", { id, document: documentId });
  await dropDraft(folder, id);
  return done("submitted");
}

/** What brings a set further: what is linked to the shipment, what its carriers report, and what becomes of its documents. */
const concernsOf = ({ shipmentId }: Declaration, { documents, missing }: DocumentSet): Hex[] => [
  shipmentId,
  ...documents,
  ...missing.flatMap(({ documentId }) => documentId ?? []),
];

async function lookAtOpen(desk: Desk, declaration: Declaration): Promise<Outcome> {
  const { documents: set, missing } = await complete(desk, declaration);
  const concerns = concernsOf(declaration, { documents: set, missing });
  if (missing.length > 0) return about(waiting(`missing: ${missingWords(missing)}`, LATER), concerns);
  const all = await candidates(desk, declaration, set);
  const found = await confirmed(desk, declaration, { all, set });
  const outcome = "state" in found ? found : await handIn(desk, declaration, found.document, found.sources);
  return about(outcome, [...concerns, ...all]);
}

async function lookAtIncomplete(desk: Desk, declaration: Declaration): Promise<Outcome> {
  const set = await complete(desk, declaration);
  const { missing } = set;
  const now = await declarationOf(desk.client, declaration.id);
  if (now.state === "open") return lookAtOpen(desk, now);
  const why = missing.length > 0 ? `missing: ${missingWords(missing)}` : "the event that opens it is not in force";
  return about(waiting(why, LATER), concernsOf(declaration, set));
}

/** What the state of a declaration asks its declarant for. */
export async function look(desk: Desk, { id }: Item): Promise<Outcome> {
  const declaration = await declarationOf(desk.client, id as Hex);
  const { state, declarant } = declaration;
  if (state === "none" || !isAddressEqual(declarant, desk.client.account.address)) return done();
  switch (state) {
    case "subscribed":
      return done();
    case "incomplete":
      return lookAtIncomplete(desk, declaration);
    case "open":
      return lookAtOpen(desk, declaration);
    case "inspection":
      return waiting("the office inspects; its report says why");
    case "rejected":
      await dropDraft(desk.folder, id as Hex);
      return keepRejection(desk, declaration);
    default:
      await dropDraft(desk.folder, id as Hex);
      return done(state);
  }
}
