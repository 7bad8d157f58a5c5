import {
  AlreadyDone,
  CallerRefused,
  DeclarationRefused,
  DocumentUnusable,
  EventRefused,
  GrantRefused,
  ParticipantRefused,
  ValueRefused,
} from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const noRetry = "Nothing is left to do.";
const chooseOther = "Correct the value and try again.";
const askOpener = "Ask the shipment's opener.";
const readShipment = "Read the shipment's events.";
const readDeclaration = "Read the declaration's state.";

/** Custom errors of shipments and declarations. */
export const declarationRefusals: Readonly<Record<string, Refusal>> = {
  // shipments
  ShipmentUnknown: [ValueRefused, "No such shipment is open.", "Check the id and the ledger."],
  ShipmentAlreadyOpened: [AlreadyDone, "The caller has opened a shipment with this salt.", "Open another one with a fresh salt."],
  ShipmentShapeInvalid: [ValueRefused, "The shipment has too many or too few parties or legs.", chooseOther],
  ShipmentPartyInvalid: [ParticipantRefused, "An account that is to be a party takes no part.", chooseOther],
  NotShipmentOpener: [CallerRefused, "Only the shipment's opener may do this.", "Send from the opener's account."],
  NotShipmentParty: [CallerRefused, "The caller is no party of the shipment.", askOpener],
  DocumentAlreadyLinked: [AlreadyDone, "The document belongs to the shipment.", noRetry],
  DocumentNotLinked: [DocumentUnusable, "The document does not belong to the shipment.", "Link it first."],
  DocumentLinkRefused: [
    CallerRefused,
    "The caller neither issued the document nor holds a grant that lets it be named.",
    "Ask its issuer for a grant with the right to declare.",
  ],
  DocumentLinkLimitReached: [ValueRefused, "The shipment holds as many documents of this type as it can.", "Unlink one first."],
  LegUnknown: [ValueRefused, "The shipment has no such leg.", chooseOther],
  // events
  EventClassInvalid: [ValueRefused, "A report names a class of event.", chooseOther],
  NotLegReporter: [CallerRefused, "The leg names another carrier or forwarder for this event.", askOpener],
  EventAlreadyReported: [AlreadyDone, "The event is reported.", "Correct it if it is in error."],
  EventOutOfOrder: [EventRefused, "The leg is not where this event could happen.", readShipment],
  EventLimitReached: [EventRefused, "Events of this class were reported too often on this leg.", "Open another shipment."],
  EventTimeInvalid: [EventRefused, "The event cannot have happened at this time.", "Check the clock and what was reported."],
  EventUnknown: [ValueRefused, "The shipment has no such event.", readShipment],
  EventAlreadyCorrected: [AlreadyDone, "The event was corrected.", "Correct the one that stands in for it."],
  EventNotLast: [
    EventRefused,
    "Only the newest event of a journey can be said not to have happened.",
    "Take back later ones first.",
  ],
  NotEventReporter: [CallerRefused, "Only who reported an event corrects it.", "Send from the reporter's account."],
  CorrectionReasonInvalid: [ValueRefused, "The reason does not fit the correction.", chooseOther],
  NotDeclarations: [CallerRefused, "Only the ledger's own contracts may do this.", noRetry],
  NotShipments: [CallerRefused, "Only the ledger's own contracts may do this.", noRetry],
  TriggerGasTooLow: [
    ValueRefused,
    "The transaction has too little gas to examine what waits for the event.",
    "Send the report with more gas.",
  ],
  // terms
  TermsInvalid: [ValueRefused, "There are too many requirements, or a requirement names no type or too many.", chooseOther],
  TermsIncomplete: [ValueRefused, "Terms name a certificate and a period.", chooseOther],
  RequirementInvalid: [ValueRefused, "A type is none or stands twice, or an assurance is above 2.", chooseOther],
  TermsUnknown: [ValueRefused, "The customs office does not offer this procedure.", "Choose another office or procedure."],
  ProcedureEventInvalid: [ValueRefused, "The procedure does not wait for this class of event.", chooseOther],
  NotCustomsOffice: [ParticipantRefused, "The account is no active customs office, or the declarant itself.", chooseOther],
  // declarations
  DeclarationUnknown: [ValueRefused, "There is no such declaration.", "Check the id and the ledger."],
  DeclarationAlreadySubscribed: [AlreadyDone, "The declaration is subscribed.", noRetry],
  DeclarationStateWrong: [DeclarationRefused, "The declaration is in another state than this needs.", readDeclaration],
  SubscriptionLimitReached: [
    DeclarationRefused,
    "As many declarations wait for this event as can, in all or of this declarant.",
    "End one that waits with unsubscribe(), or ask the shipment's opener to.",
  ],
  SubscriptionTooLate: [
    DeclarationRefused,
    "The event has come already.",
    "Subscribe before it comes, or declare by other means.",
  ],
  GrantNotPresentable: [
    GrantRefused,
    "The grant is not the caller's, has ended, or does not let the document be declared.",
    "Ask its grantor for one with the right to declare.",
  ],
  NotDeclarant: [
    CallerRefused,
    "Only the declarant may do this; a subscription that waits, the shipment's opener may end too.",
    "Send from the declarant's account.",
  ],
  NotDeclarationOffice: [CallerRefused, "Only the declaration's customs office may do this.", "Send from the office's account."],
  DeclarationNotComplete: [
    DeclarationRefused,
    "The set of documents is not complete and current any more.",
    "Bring what is missing and try again.",
  ],
  DeclarationEventCorrected: [
    DeclarationRefused,
    "The event that opened the declaration was declared to be in error.",
    "Wait for the carrier to report it again.",
  ],
  DeclarationDocumentInvalid: [
    DeclarationRefused,
    "The document is no current declaration of this declarant, or serves another one.",
    "Register one of the type that the office asks for.",
  ],
  DeclarationNotGranted: [
    DeclarationRefused,
    "The grant does not let the office read the declaration.",
    "Grant it and try again.",
  ],
  DeclarationChanged: [DeclarationRefused, "A later version of the declaration was handed in.", "Judge that one."],
  DocumentSetChanged: [
    DeclarationRefused,
    "The set of documents is not the one that was judged.",
    "Read the set again and judge that one.",
  ],
  JudgementInvalid: [
    DeclarationRefused,
    "The outcome does not fit what was found, the certificate or the documents.",
    chooseOther,
  ],
  CertificateInvalid: [
    DeclarationRefused,
    "The certificate is not this office's, not current, of another type, or serves another declaration.",
    "Register one of the type in the office's terms.",
  ],
  ReportInvalid: [DeclarationRefused, "The report is no current report of this office.", "Register it first."],
  GoodsNotArrived: [DeclarationRefused, "The goods have not arrived.", "Release them once the carrier has reported it."],
};
