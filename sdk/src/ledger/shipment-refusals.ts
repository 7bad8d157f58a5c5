import { AlreadyDone, CallerRefused, DocumentUnusable, ParticipantRefused, ShipmentRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const lookUp = "Read the shipment with shipmentOf().";
const noRetry = "Nothing is left to do.";
const chooseOther = "Correct the value and try again.";

/** Custom errors of shipments. */
export const shipmentRefusals: Readonly<Record<string, Refusal>> = {
  ShipmentUnknown: [ValueRefused, "No such shipment was opened.", "Check the id and the ledger."],
  ShipmentAlreadyOpened: [AlreadyDone, "The caller opened a shipment with this salt.", noRetry],
  ShipmentShapeInvalid: [ValueRefused, "A shipment has 1 to 8 legs and a limited number of parties.", "Open a second shipment."],
  ShipmentPartyInvalid: [ParticipantRefused, "This account takes no part in the ledger.", "Name a participant's account."],
  ShipmentOpenerStays: [ValueRefused, "Who opened a shipment remains its party.", "Leave the opener out."],
  NotShipmentOpener: [CallerRefused, "Only who opened the shipment may do this.", "Send from the opener's account."],
  NotShipmentParty: [CallerRefused, "The caller is no party of the shipment.", "Ask its opener to add the account."],
  DocumentAlreadyLinked: [AlreadyDone, "The document is linked to the shipment.", noRetry],
  DocumentNotLinked: [DocumentUnusable, "The document is not linked to the shipment.", lookUp],
  DocumentLinkRefused: [
    CallerRefused,
    "The caller neither issued the document nor may name it.",
    "Ask its issuer for a grant with the right to declare.",
  ],
  DocumentLinkLimitReached: [ValueRefused, "The shipment has as many documents of this type as it can.", "Unlink one first."],
  LegUnknown: [ValueRefused, "The shipment has no such leg.", "Count legs from 0 in the order of travel."],
  LegPlanLimitReached: [
    ShipmentRefused,
    "The leg's carrier and forwarder were named as often as they can be.",
    "Open a second shipment.",
  ],
  EventClassInvalid: [ValueRefused, "This is no class of event.", chooseOther],
  NotLegReporter: [
    CallerRefused,
    "Events of a leg are reported by its accredited carrier; receipt, arrival notice and delivery by its forwarder too.",
    "Send from that participant's account.",
  ],
  EventAlreadyReported: [AlreadyDone, "This event of the leg is reported.", noRetry],
  EventOutOfOrder: [
    ShipmentRefused,
    "The leg has not got as far as this event, or further.",
    "Report what came before it, or correct what was reported.",
  ],
  EventLimitReached: [
    ShipmentRefused,
    "Events of this class were reported and corrected too often on this leg; of a forwarder's there are half as many.",
    "Have the carrier report it, or the opener appoint another one.",
  ],
  EventTimeInvalid: [
    ValueRefused,
    "The time is not between what happened before it and after it, or is in the future.",
    "Check the clock and the time zone of the system that wrote it.",
  ],
  EventUnknown: [ValueRefused, "The shipment has no event of this index.", lookUp],
  EventAlreadyCorrected: [AlreadyDone, "The event was corrected before.", "Correct the one that stands in for it."],
  EventNotLast: [
    ShipmentRefused,
    "Only the newest event of its leg, with no later leg departed, can be said not to have happened.",
    "Take back what was reported after it first.",
  ],
  NotEventReporter: [
    CallerRefused,
    "Events of a leg are corrected by its present accredited carrier, a forwarder's own by its present forwarder too.",
    "Send from that participant's account.",
  ],
  CorrectionReasonInvalid: [ValueRefused, "The reason does not fit: what did not happen has no time.", chooseOther],
  NotDeclarations: [CallerRefused, "Only the ledger's own contracts may do this.", noRetry],
};
