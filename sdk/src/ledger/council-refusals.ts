import { AlreadyDone, CallerRefused, GovernanceRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const chooseOther = "Correct the value and try again.";
const readAgain = "Read the proposal's state.";
const proposeAgain = "Propose it again.";
const castAgain = "Let the member vote from its own account.";
const report = "Report it to the consortium.";

/** Custom errors of the consortium, its councils and the parts of OpenZeppelin's Governor that they are made of. */
export const councilRefusals: Readonly<Record<string, Refusal>> = {
  // members
  MemberInvalid: [ValueRefused, "A consortium has members, each with an account.", chooseOther],
  MemberUnknown: [GovernanceRefused, "The account has no seat in the consortium.", "Read who the members are."],
  SeatOfAnother: [GovernanceRefused, "The account had another seat before, and keeps to it.", "Choose an account that had none."],
  MemberAlreadyAdmitted: [AlreadyDone, "The account has a seat in the consortium.", "Nothing is left to do."],
  LastMember: [GovernanceRefused, "The consortium would be left without a member.", "Admit another one first."],
  VotesNotDelegable: [GovernanceRefused, "A seat votes for itself alone.", "Move the seat to change the account."],
  VotesExpiredSignature: [GovernanceRefused, "A seat votes for itself alone.", "Move the seat to change the account."],
  ERC5805FutureLookup: [GovernanceRefused, "The vote has not begun.", "Try again in a few seconds."],
  ERC6372InconsistentClock: [GovernanceRefused, "The contract's clock is not the block's time.", report],
  CheckpointUnorderedInsertion: [GovernanceRefused, "The block's time went backwards.", report],
  // proposals and votes
  GovernorInsufficientProposerVotes: [
    CallerRefused,
    "Only a member of the consortium proposes, and a new one not within the second of its admission.",
    "Propose from a member's account.",
  ],
  GovernorRestrictedProposer: [CallerRefused, "The description names another proposer.", "Propose it in one's own name."],
  GovernorNonexistentProposal: [ValueRefused, "There is no such proposal.", "Check its number and the council."],
  GovernorUnexpectedProposalState: [GovernanceRefused, "The proposal is in another state than this needs.", readAgain],
  GovernorInvalidProposalLength: [ValueRefused, "A proposal has at least one call, each with its target.", chooseOther],
  NoSeatInVote: [
    CallerRefused,
    "The account had no seat in the consortium when this vote began.",
    "Vote from the account that had the seat, or on what is proposed later.",
  ],
  GovernorAlreadyCastVote: [AlreadyDone, "The member has voted.", "Nothing is left to do: a vote stands."],
  GovernorInvalidVoteType: [ValueRefused, "A vote is for, against or an abstention.", chooseOther],
  GovernorInvalidVoteParams: [ValueRefused, "The vote has parameters that the council does not know.", chooseOther],
  GovernorInvalidSignature: [CallerRefused, "The signature of the vote is not the member's.", castAgain],
  InvalidAccountNonce: [CallerRefused, "The signature was made for another number of the account.", castAgain],
  ECDSAInvalidSignature: [CallerRefused, "The signature is not valid.", castAgain],
  ECDSAInvalidSignatureLength: [CallerRefused, "The signature has another length.", castAgain],
  ECDSAInvalidSignatureS: [CallerRefused, "The signature is not in its canonical form.", castAgain],
  // from the vote to the execution
  GovernorUnmetDelay: [GovernanceRefused, "The decision still waits for its delay.", "Execute it when its delay is over."],
  GovernorAlreadyQueuedProposal: [AlreadyDone, "The decision is scheduled.", "Execute it when its delay is over."],
  GovernorProposalQueueingNotRequired: [AlreadyDone, "The decision waits for nothing.", "Execute it."],
  GovernorProposalQueueingFailed: [GovernanceRefused, "The decision could not be scheduled.", proposeAgain],
  GovernorMismatchedNonce: [
    GovernanceRefused,
    "The decision was cancelled, and the same call is scheduled by another proposal.",
    "Execute that one.",
  ],
  GovernorUnableToCancel: [
    CallerRefused,
    "A proposal is withdrawn by its proposer alone, before the vote begins.",
    "Vote against it.",
  ],
  GovernorOnlyExecutor: [CallerRefused, "Only the council itself changes this.", "Propose it to the council."],
  GovernorLockedIgnore: [GovernanceRefused, "This part of the council's rules is fixed.", "Nothing is left to do."],
  GovernorDisabledDeposit: [ValueRefused, "The council takes no deposits.", chooseOther],
  // rules of a council
  RuleOutOfBounds: [ValueRefused, "A council's rule would leave its bounds.", "Choose a value between minimum and maximum."],
  GovernorInvalidVotingPeriod: [ValueRefused, "A vote takes time.", chooseOther],
  GovernorInvalidQuorumFraction: [ValueRefused, "A quorum is at most all seats.", chooseOther],
  GovernorInvalidQuorumTooLarge: [
    ValueRefused,
    "The quorum would be larger than what ends a vote early.",
    "Raise that one first.",
  ],
  GovernorInvalidSuperQuorumFraction: [ValueRefused, "A quorum is at most all seats.", chooseOther],
  GovernorInvalidSuperQuorumTooSmall: [
    ValueRefused,
    "A vote would end early with fewer votes than the quorum.",
    "Lower the quorum first.",
  ],
  // governance
  OperationNotThisOne: [
    GovernanceRefused,
    "What was to be cancelled is over; the same was scheduled anew since.",
    "Decide about that one.",
  ],
  ConsortiumDelayTooLong: [ValueRefused, "The delay is longer than 90 days.", chooseOther],
};
