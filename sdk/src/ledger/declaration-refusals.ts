import { AlreadyDone, CallerRefused, DeclarationRefused, GrantRefused, ParticipantRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const noRetry = "Nothing is left to do.";
const chooseOther = "Correct the value and try again.";
const afterRejection = "What was rejected is declared again under a new shipment.";
const readDeclaration = "Read the declaration's state.";

/** Custom errors of declarations. */
export const declarationRefusals: Readonly<Record<string, Refusal>> = {
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
  DeclarationAlreadySubscribed: [AlreadyDone, "The declaration is subscribed.", `${noRetry} ${afterRejection}`],
  DeclarationStateWrong: [
    DeclarationRefused,
    "The declaration is in another state than this needs.",
    `${readDeclaration} ${afterRejection}`,
  ],
  SubscriptionLimitReached: [
    DeclarationRefused,
    "As many declarations wait for this event as can, in all or of this declarant.",
    "End one that waits with unsubscribe(), or ask the shipment's opener to.",
  ],
  SubscriptionTooLate: [
    DeclarationRefused,
    "The event has come already, and opens no declaration that is subscribed after it.",
    "Declare to the office by other means, or subscribe to an event of this procedure that is still to come; if the carrier takes the event back, subscribe before it reports it again.",
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
    "Give a clearance its certificate and set, an inspection or a rejection discrepancies or a report, and each no more.",
  ],
  CertificateInvalid: [
    DeclarationRefused,
    "The certificate is not this office's, not current, of another type, or serves another declaration.",
    "Register one of the type in the office's terms.",
  ],
  ReportInvalid: [DeclarationRefused, "The report is no current report of this office.", "Register it first."],
  GoodsNotArrived: [DeclarationRefused, "The goods have not arrived.", "Release them once the carrier has reported it."],
};
