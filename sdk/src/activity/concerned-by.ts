import { type Address, type Hex, isAddress, isAddressEqual } from "viem";
import type { ActivityEvent } from "./activity-events.ts";

/** What somebody has to do with. */
export type ConcernKind = "document" | "shipment" | "declaration" | "pledge";
export interface Concern {
  kind: ConcernKind;
  /** Of a pledge its controller. */
  id: Hex;
}

const KINDS: readonly [beginning: RegExp, kind: ConcernKind][] = [
  [/^(Shipment|Parties|CarrierAppointed|DocumentLinked|DocumentUnlinked|TransportEvent)/, "shipment"],
  [/^(Declaration|Grants|Deadline|Discrepancies|Goods)/, "declaration"],
  [/^Pledge/, "pledge"],
  [/^(Document|Access|Envelope)/, "document"],
];

/** What an event is about: a document's grants are about the document, a declaration's events about the declaration and its shipment. */
export function subjectsOf({ eventName, args }: ActivityEvent): Concern[] {
  const kind = KINDS.find(([beginning]) => beginning.test(eventName))?.[1];
  if (kind === undefined) return [];
  const named = args as Readonly<Record<string, unknown>>;
  const id = (kind === "document" ? (named.documentId ?? named.id) : kind === "pledge" ? named.controller : named.id) as Hex;
  const subjects: Concern[] = [{ kind, id }];
  if (kind === "declaration") subjects.push({ kind: "shipment", id: named.shipmentId as Hex });
  const next = named.nextId ?? named.nextDocumentId;
  if (next !== undefined) subjects.push({ kind: "document", id: next as Hex });
  return subjects;
}

/** Every account that an event names, in lists and leg plans too. */
function* accountsIn(value: unknown): Generator<Address> {
  if (typeof value === "string" && isAddress(value)) yield value;
  else if (Array.isArray(value)) for (const each of value) yield* accountsIn(each);
  else if (value instanceof Object) for (const each of Object.values(value)) yield* accountsIn(each);
}

/** Whether an event names an account. */
export function namesAccount({ args }: ActivityEvent, account: Address): boolean {
  for (const named of accountsIn(args)) if (isAddressEqual(named, account)) return true;
  return false;
}

/** A shipment's events name documents too, which concern their issuer and need not concern the shipment's parties. */
const isLinkOf = ({ eventName, args }: ActivityEvent, isKnown: (concern: Concern) => boolean): boolean =>
  (eventName === "DocumentLinked" || eventName === "DocumentUnlinked") && isKnown({ kind: "document", id: args.documentId });

/**
 * What an account has to do with because of an event: everything that it is about where the event names the account, or where one of the things is
 * known to concern it already. Empty where the event is none of its business. `isKnown` says what concerns it since earlier events. A later version
 * of a document that concerns it concerns it too.
 */
export function concernedBy(event: ActivityEvent, account: Address, isKnown: (concern: Concern) => boolean): Concern[] {
  const subjects = subjectsOf(event);
  return namesAccount(event, account) || subjects.some(isKnown) || isLinkOf(event, isKnown) ? subjects : [];
}
