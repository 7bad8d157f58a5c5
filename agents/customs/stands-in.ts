import type { Hex } from "viem";
import { saidBy } from "../../sdk/src/judge/shown-document.ts";
import type { DocumentTypeName } from "../../sdk/src/protocol/document.ts";
import type { ShownSlot } from "../../sdk/src/show/examine-fact.ts";
import type { FactStatement } from "../../sdk/src/show/fact-shapes.ts";
import type { AcceptedFact, SingleFact } from "./accepted-fact.ts";

/** A fact of a declaration that is proven. */
export interface ProvenFact {
  statement: FactStatement;
  /** Of `disclose`, what was shown. */
  shown: readonly ShownSlot[];
}

/** A document of the set that nobody read, and those of the set that were read and verified. */
export interface Unread {
  documentId: Hex;
  type: DocumentTypeName;
  read: ReadonlyMap<Hex, DocumentTypeName>;
}

type Accepted<Name> = Extract<SingleFact, { fact: Name }>;
type Stated<Name> = Extract<FactStatement, { fact: Name }>;

const lower = (id: Hex): Hex => id.toLowerCase() as Hex;

function followsAmount({ currency, atLeast, threshold }: Accepted<"amountBelow">, stated: Stated<"amountBelow">): boolean {
  if (stated.currency !== currency || stated.atLeast !== atLeast) return false;
  return atLeast ? stated.threshold >= threshold : stated.threshold <= threshold;
}

/** A slot that holds nothing says nothing, and a hash without the words that it is of cannot be compared. */
const followsSlots = ({ slots }: Accepted<"disclose">, shown: readonly ShownSlot[]): boolean =>
  slots.every((slot) => shown.some((one) => one.slot === slot && saidBy(one) !== undefined));

/** What agrees with documents that nobody has read agrees with nothing. */
function followsMatch(accepted: Accepted<"documentsMatch">, stated: Stated<"documentsMatch">, unread: Unread): boolean {
  const ids = stated.documentIds.map(lower);
  const own = ids.indexOf(lower(unread.documentId));
  return ids.some((id, other) => {
    if (other === own || unread.read.get(id) !== accepted.other) return false;
    // Each is compared with the first: two others may differ by twice as much.
    const times = own === 0 || other === 0 ? 1n : 2n;
    return accepted.matches.every(({ slots: [slot, otherSlot], tolerance }) =>
      stated.matches.some(
        ({ slots, tolerance: shown }) => slots[own] === slot && slots[other] === otherSlot && shown * times <= tolerance,
      ),
    );
  });
}

function follows(accepted: SingleFact, { statement, shown }: ProvenFact, unread: Unread): boolean {
  if (accepted.fact === "originInSet" && statement.fact === "originInSet")
    return statement.countries.every((country) => accepted.countries.includes(country));
  if (accepted.fact === "amountBelow" && statement.fact === "amountBelow") return followsAmount(accepted, statement);
  if (accepted.fact === "disclose" && statement.fact === "disclose") return followsSlots(accepted, shown);
  if (accepted.fact === "documentsMatch" && statement.fact === "documentsMatch") return followsMatch(accepted, statement, unread);
  return false;
}

const isAbout = ({ statement }: ProvenFact, documentId: Hex): boolean => {
  const ids = "documentId" in statement ? [statement.documentId] : statement.documentIds;
  return ids.some((id) => lower(id) === lower(documentId));
};

/** What all proven facts together show of a document. */
export const shownOf = (facts: readonly ProvenFact[], documentId: Hex): ShownSlot[] =>
  facts.filter((fact) => isAbout(fact, documentId)).flatMap(({ shown }) => shown);

/**
 * Whether the proven facts say of a document at least what the office accepts instead of reading it: one of what it lists, and of what it wants together
 * each.
 */
export function standsIn(accepted: readonly AcceptedFact[], facts: readonly ProvenFact[], unread: Unread): boolean {
  const own = facts.filter((fact) => isAbout(fact, unread.documentId));
  const isShown = (one: SingleFact): boolean => own.some((fact) => follows(one, fact, unread));
  const ofType = accepted.filter(({ type }) => type === unread.type);
  return ofType.some((one) => (one.fact === "together" ? one.of.every(isShown) : isShown(one)));
}
