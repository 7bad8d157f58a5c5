import { AlreadyDone, CallerRefused, GovernanceRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const noRetry = "Nothing is left to do.";
const propose = "Propose it to the consortium.";
const schedule = "Schedule it and execute it when its delay is over.";
const ceremony = "Deploy verifiers of a finished ceremony.";
const report = "Report it to the consortium.";
const chooseOther = "Correct the value and try again.";

/** Custom errors of governance, deployment and the libraries underneath. */
export const governanceRefusals: Readonly<Record<string, Refusal>> = {
  // governance
  EnforcedPause: [GovernanceRefused, "The consortium has paused this step.", "Wait; nothing that ends a pledge is paused."],
  ExpectedPause: [AlreadyDone, "Nothing is paused.", noRetry],
  VerificationKeyForDevelopment: [GovernanceRefused, "One party made this verifier's key and can forge proofs (P13).", ceremony],
  VerifierMissing: [
    GovernanceRefused,
    "There is no verifier at this address.",
    "Deploy the verifiers first, one for each circuit.",
  ],
  VerificationKeyOfOtherCircuit: [
    GovernanceRefused,
    "This verifier is another circuit's (P13).",
    "Give each circuit its own verifier.",
  ],
  VerificationKeyUnfinished: [GovernanceRefused, "This verifier's key comes from an unfinished ceremony (P13).", ceremony],
  ConsortiumDelayTooShort: [GovernanceRefused, "The delay is shorter than the ledger's smallest one.", chooseOther],
  LastConsortiumMember: [GovernanceRefused, "The consortium would be left without a member.", "Admit another one first."],
  AccessManagedUnauthorized: [GovernanceRefused, "The caller has no such power.", propose],
  AccessManagedRequiredDelay: [GovernanceRefused, "The consortium's decision takes effect after a delay.", schedule],
  AccessManagedInvalidAuthority: [GovernanceRefused, "The authority is no contract.", report],
  AccessManagerAlreadyScheduled: [AlreadyDone, "The operation is scheduled.", "Execute it when its delay is over."],
  AccessManagerNotScheduled: [GovernanceRefused, "The operation is not scheduled.", schedule],
  AccessManagerNotReady: [GovernanceRefused, "The operation's delay is not over.", "Execute it later."],
  AccessManagerExpired: [GovernanceRefused, "The operation was not executed in its time.", schedule],
  AccessManagerBadConfirmation: [CallerRefused, "A role is given up by its holder alone.", "Send from the holder's account."],
  AccessManagerLockedRole: [GovernanceRefused, "This role is fixed.", noRetry],
  AccessManagerLockedFunction: [GovernanceRefused, "This function's role is fixed.", noRetry],
  AccessManagerUnauthorizedAccount: [GovernanceRefused, "The caller does not hold the role.", propose],
  AccessManagerUnauthorizedCall: [GovernanceRefused, "The caller may not make this call.", propose],
  AccessManagerUnauthorizedCancel: [GovernanceRefused, "The caller may not cancel this operation.", propose],
  AccessManagerUnauthorizedConsume: [GovernanceRefused, "The caller is no managed contract.", noRetry],
  AccessManagerInvalidInitialAdmin: [ValueRefused, "The first administrator is the zero account.", chooseOther],
  // libraries of OpenZeppelin
  AddressEmptyCode: [ValueRefused, "There is no contract at this address.", chooseOther],
  FailedCall: [ValueRefused, "The inner call failed without a reason.", chooseOther],
  InsufficientBalance: [ValueRefused, "The contract lacks the funds.", chooseOther],
  InvalidShortString: [ValueRefused, "The short text is malformed.", chooseOther],
  StringTooLong: [ValueRefused, "The text is too long.", chooseOther],
  SafeCastOverflowedUintDowncast: [ValueRefused, "The number is too large.", chooseOther],
};
