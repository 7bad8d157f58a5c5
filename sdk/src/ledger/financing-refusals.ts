import {
  AlreadyDone,
  CallerRefused,
  DocumentUnusable,
  EnrolmentRefused,
  GovernanceRefused,
  NoteSpent,
  PledgeRefused,
  ProofRefused,
  RootRefused,
  TicketRefused,
  ValueRefused,
} from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const askIssuer = "Ask the document's issuer for the current version.";
const synchronise = "Synchronise and prove again.";
const noRetry = "Nothing is left to do.";
const chooseOther = "Correct the value and try again.";

/** Custom errors of financing and its trees. */
export const financingRefusals: Readonly<Record<string, Refusal>> = {
  // financing
  AlreadyEnrolled: [
    EnrolmentRefused,
    "This invoice is enrolled already, under this or another copy of it.",
    "Nothing is left to do where it was you; a new version amends the enrolled one. It is never enrolled again.",
  ],
  AbsenceMissing: [
    EnrolmentRefused,
    "The enrolment does not show that the document is not enrolled under an earlier key of the committee.",
    "Prove the enrolment again.",
  ],
  AbsenceUnexpected: [
    EnrolmentRefused,
    "The enrolment shows absence under a key under which nothing was enrolled.",
    "Prove the enrolment again.",
  ],
  EvaluatedCountInvalid: [ValueRefused, "An enrolment publishes one evaluated point, or four with soft values.", chooseOther],
  EvaluatedInvalid: [ValueRefused, "An evaluated point's coordinate is no field element.", chooseOther],
  AssuranceMismatch: [DocumentUnusable, "The document has another assurance than the amendment says.", synchronise],
  AssuranceNotReached: [
    DocumentUnusable,
    "The document has less assurance than claimed.",
    "Let the counterparty acknowledge it first.",
  ],
  LineageAlreadyEnrolled: [
    EnrolmentRefused,
    "This document or another version of it is enrolled already; a claim is never enrolled twice.",
    "Where it is this version, nothing is left to do. Where it is another one, supersede with its number again and amend.",
  ],
  EnrolmentHasEnded: [
    EnrolmentRefused,
    "This version of financing takes no enrolments any more.",
    "Open a client with the deployment of the next version; what is enrolled here goes on here.",
  ],
  EnrolmentNotBegun: [
    EnrolmentRefused,
    "The consortium has not named this version of financing to take enrolments.",
    "Enrol in the version before it until then.",
  ],
  PredecessorInvalid: [
    GovernanceRefused,
    "This is not the last version of financing of the ledger, or stands on other contracts.",
    "Name the last one that the consortium named, with its own authority, registers and committee.",
  ],
  SuccessorInvalid: [
    GovernanceRefused,
    "This is no version of financing that comes after this one on the same contracts.",
    "Deploy it with this version as its predecessor.",
  ],
  DocumentNotEnrollable: [DocumentUnusable, "The document is no current invoice.", askIssuer],
  DocumentNotSuccessor: [DocumentUnusable, "The two documents are not versions of one.", "Supersede the earlier one first."],
  NotDocumentParty: [
    CallerRefused,
    "The caller is neither issuer nor counterparty of the document.",
    "Let one of the two send it.",
  ],
  NullifierAlreadyUsed: [NoteSpent, "This note is used up: another transition of the document was first.", synchronise],
  ControllerAlreadyUsed: [TicketRefused, "The ticket's controller has served already.", "Ask the lender for a new ticket."],
  ControllerInvalid: [TicketRefused, "The zero account controls nothing.", "Ask the lender for a new ticket."],
  NotesRootUnknown: [RootRefused, "The notes tree never had this root.", synchronise],
  NullifierRootUnknown: [RootRefused, "The nullifier tree never had this root.", synchronise],
  NullifierRootTooOld: [RootRefused, "The nullifier tree has changed, longer ago than the lender allows.", synchronise],
  MembersRootOutdated: [RootRefused, "A participant has joined or left since the proof was made.", synchronise],
  ProofInvalid: [ProofRefused, "The proof does not show the statement.", synchronise],
  PledgeUnknown: [PledgeRefused, "No pledge has this controller.", "Check the controller and the ledger."],
  PledgeStateWrong: [PledgeRefused, "The pledge is in another state than this needs.", "Read the pledge's state."],
  PledgeAlreadyRestored: [AlreadyDone, "The pledge's amount was taken back.", noRetry],
  PledgeNotExpired: [PledgeRefused, "The reservation still runs.", "Wait for its end."],
  PledgeOverdue: [PledgeRefused, "The reservation has ended.", "Let it expire and reserve again."],
  ExpiryInvalid: [
    TicketRefused,
    "The reservation would end in the past or too late: the ledger lets one run for at most 90 days.",
    "Let the lender sign a ticket with another expiry.",
  ],
  CancelReasonMissing: [ValueRefused, "A cancellation names a reason.", chooseOther],
  ControllerSignatureInvalid: [
    TicketRefused,
    "The signature is not the controller's for this pledge in this state.",
    "Let its controller sign again.",
  ],
  // trees
  LeafNotInField: [ValueRefused, "The leaf is no field element.", chooseOther],
  LeafUnknown: [ValueRefused, "The tree has no such leaf.", chooseOther],
  KeyPresent: [NoteSpent, "The nullifier tree holds this key already.", synchronise],
  LowKeyInvalid: [RootRefused, "The hint names no key of the nullifier tree below the new one.", synchronise],
  TreeFull: [GovernanceRefused, "The tree has no room for another leaf.", "Report it to the consortium."],
};
