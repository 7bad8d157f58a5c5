import { AlreadyDone, CallerRefused, CommitteeRefused, ProofRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const askAgain = "Prove the enrolment again: members are asked again where that is needed.";
const nextLook = "Take part again: the ledger went on meanwhile.";
const chooseOther = "Correct the value and try again.";
const makeAgain = "Make it from the member's secret and the round as the ledger has it.";

/** Custom errors of the tag committee and of the rounds that make its keys. */
export const committeeRefusals: Readonly<Record<string, Refusal>> = {
  // evaluation
  KeyUnknown: [CommitteeRefused, "The committee never made this key.", "Use a key that the ledger names."],
  KeyOutdated: [CommitteeRefused, "The committee has a newer key.", askAgain],
  AttestationsTooFew: [CommitteeRefused, "Fewer members than the threshold signed the evaluation.", askAgain],
  AttestationOutOfOrder: [CommitteeRefused, "Attestations come in ascending order of their members.", askAgain],
  AttestationInvalid: [CommitteeRefused, "A signature is not that of the member under this key now.", askAgain],
  CallerNotEntitled: [
    CallerRefused,
    "Only a document's issuer, or the counterparty that acknowledged it, has it evaluated.",
    "Ask for a document of one's own; a counterparty acknowledges it first.",
  ],
  QueryUnproven: [ProofRefused, "The proof does not show that the blinded points are those of the document's keys.", askAgain],
  // members
  DealingKeyInvalid: [ValueRefused, "The dealing key is no point of the curve, or of small order.", makeAgain],
  DealingKeyFixed: [
    CommitteeRefused,
    "This account enlisted another dealing key, which is fixed.",
    "Use the member's first secret.",
  ],
  DealingKeyTaken: [CommitteeRefused, "Another account enlisted this dealing key.", "Use a secret of one's own."],
  DealingKeyUnproven: [ProofRefused, "The account does not show that it holds its dealing key.", makeAgain],
  EndpointInvalid: [ValueRefused, "The endpoint is empty or too long.", chooseOther],
  // rounds
  CommitteeSizeInvalid: [ValueRefused, "A committee has 2 to 16 members and a threshold from 2 to their number.", chooseOther],
  MemberNotEnlisted: [CommitteeRefused, "An account that is to be a member has not enlisted.", "Let it enlist first."],
  MemberNamedTwice: [ValueRefused, "An account is named twice.", chooseOther],
  PeriodTooShort: [ValueRefused, "Members would have too little time.", chooseOther],
  RoundNotOpen: [CommitteeRefused, "The round is not open.", nextLook],
  NotDealer: [CallerRefused, "The caller is no dealer of this round.", "Send from a dealer's account."],
  NotReceiver: [CallerRefused, "The caller is no receiver of this round.", "Send from a receiver's account."],
  DealingOver: [CommitteeRefused, "The time to deal is over.", nextLook],
  DealingUnderway: [CommitteeRefused, "Dealers may still deal.", nextLook],
  AlreadyDealt: [AlreadyDone, "This dealer has dealt.", nextLook],
  DealingShapeInvalid: [ValueRefused, "The dealing has another length than the round.", makeAgain],
  DealingPointInvalid: [ValueRefused, "A point is not on the curve, or of small order.", makeAgain],
  DealtShareInvalid: [ValueRefused, "An encrypted share is above the group's order.", makeAgain],
  DealtShareKeyMismatch: [CommitteeRefused, "The dealer deals another secret than its share.", makeAgain],
  DealingUnproven: [ProofRefused, "The dealer does not show that it knows what it deals.", makeAgain],
  DealerNotQualified: [CommitteeRefused, "The dealer has not dealt, or is disqualified.", nextLook],
  DealingMismatch: [CommitteeRefused, "This is not what the dealer dealt.", "Read the dealing from the ledger's log."],
  ComplaintsOver: [CommitteeRefused, "The time to complain is over.", nextLook],
  ComplaintUnproven: [ProofRefused, "The complaint does not show the receiver's own secret.", makeAgain],
  ComplaintUnfounded: [
    CommitteeRefused,
    "The share is the one that the dealer committed to.",
    "Never send it: it opens that share.",
  ],
  AlreadyConfirmed: [AlreadyDone, "This receiver has confirmed.", nextLook],
  RoundUnconfirmed: [
    CommitteeRefused,
    "Too few receivers have confirmed.",
    "Wait for more to confirm; if they stay away, let governance open another round without them.",
  ],
  DealersTooFew: [CommitteeRefused, "Too few dealers are qualified.", "Let governance open another round."],
  DealingCountInvalid: [CommitteeRefused, "Another number of dealings makes this key.", nextLook],
  KeyDegenerate: [CommitteeRefused, "The sum of the dealings is the identity.", "Let governance open another round."],
};
