import * as family from "../errors.ts";

/** For a custom error: its class, what happened, what to do. */
export type Refusal = readonly [type: new (parts: family.ErrorParts & { error: string }) => family.LedgerRefused, what: string, todo: string];

const { AlreadyDone, CallerRefused, DocumentUnusable, EnrolmentRefused, GovernanceRefused, GrantRefused, NoteSpent } = family;
const { ParticipantRefused, PledgeRefused, ProofRefused, RootRefused, TicketRefused, ValueRefused } = family;

const askProvider = "Ask the identity provider of this account.";
const askIssuer = "Ask the document's issuer for the current version.";
const synchronise = "Synchronise and prove again.";
const noRetry = "Nothing is left to do.";
const propose = "Propose it to the consortium.";
const schedule = "Schedule it and execute it when its delay is over.";
const ceremony = "Deploy verifiers of a finished ceremony.";
const report = "Report it to the consortium.";
const chooseOther = "Correct the value and try again.";

/** Every custom error that a call of Kontor's contracts can end with. A test compares with the ABIs. */
export const refusals: Readonly<Record<string, Refusal>> = {
  // identity
  NotIdentityProvider: [CallerRefused, "The caller is no admitted identity provider, or not this account's.", "Send from that provider's account."],
  IdentityProviderAlreadyAdmitted: [AlreadyDone, "The identity provider is admitted.", noRetry],
  LegalIdentifierTaken: [ParticipantRefused, "Another account holds this legal identifier.", "Replace that account if it is lost."],
  LegalIdentifierInvalid: [ValueRefused, "The legal identifier is zero or has more than 248 bits.", "Make it with legalIdentifier()."],
  AccountInvalid: [ValueRefused, "This account cannot take part.", chooseOther],
  ParticipantUnknown: [ParticipantRefused, "The account was never accredited.", askProvider],
  ParticipantAlreadyAccredited: [AlreadyDone, "The account is accredited.", "Renew it to change roles or validity."],
  ParticipantInactive: [ParticipantRefused, "The account is suspended, outside its validity or not accredited.", askProvider],
  ParticipantStillActive: [ParticipantRefused, "The account is still active.", "Suspend it first."],
  ParticipantLacksRole: [ParticipantRefused, "The account has none of the roles that this needs.", askProvider],
  ParticipantAlreadySuspended: [AlreadyDone, "The account is suspended.", noRetry],
  ParticipantNotSuspended: [AlreadyDone, "The account is not suspended.", noRetry],
  ValidityInvalid: [ValueRefused, "The validity ends before it begins.", chooseOther],
  RolesInvalid: [ValueRefused, "The roles are none, or none that exist.", chooseOther],
  IssuerSecretCommitmentFixed: [ParticipantRefused, "This party published another issuer secret, which is fixed for good.", "Derive the keys from the party's first secret."],
  IssuerSecretCommitmentInvalid: [ValueRefused, "The issuer secret's commitment is zero or no field element.", "Publish derived keys."],
  LenderKeyInvalid: [ValueRefused, "The lender key is no point of the prime-order subgroup.", "Publish derived keys."],
  LenderKeyTaken: [ParticipantRefused, "Another account holds this lender key.", "Derive keys from a secret of one's own."],
  SealingKeyLengthInvalid: [ValueRefused, "A sealing key has 1,216 bytes.", "Publish derived keys."],
  // documents
  DocumentIdInvalid: [ValueRefused, "The document id is zero or no field element.", "Use the document's commitment."],
  DocumentAlreadyRegistered: [AlreadyDone, "The document is registered.", noRetry],
  DocumentUnknown: [DocumentUnusable, "No such document is registered.", "Check the id and the ledger."],
  DocumentNotCurrent: [DocumentUnusable, "The document was superseded or withdrawn.", askIssuer],
  DocumentAlreadyAcknowledged: [AlreadyDone, "The document is acknowledged.", noRetry],
  DocumentContentMismatch: [ValueRefused, "The sealed content does not have the hash that was given.", "Seal the document again."],
  DocumentTypeChanged: [DocumentUnusable, "A later version has the type of the earlier one.", "Register it as a document of its own."],
  DocumentTypeNotIssuable: [ParticipantRefused, "The caller's roles may not issue this type of document.", askProvider],
  CounterpartyInvalid: [ValueRefused, "The counterparty takes no part, or is the issuer itself.", chooseOther],
  NotDocumentIssuer: [CallerRefused, "Only the document's issuer may do this.", "Send from the issuer's account."],
  NotDocumentCounterparty: [CallerRefused, "Only the named counterparty may do this.", "Send from the counterparty's account."],
  BundleSizeInvalid: [ValueRefused, "A bundle has 1 to 64 documents.", "Split it."],
  NotLinkedContract: [CallerRefused, "Only the ledger's own contracts may do this.", noRetry],
  // grants
  GrantUnknown: [GrantRefused, "No such grant exists.", "Check the id and the ledger."],
  GrantInactive: [GrantRefused, "The grant, or one above it, is revoked or has expired.", "Ask the grantor for a new one."],
  GrantRightsExceeded: [GrantRefused, "A grant passes on no more rights than it has.", "Ask for fewer rights."],
  GrantDepthExceeded: [GrantRefused, "No further grant may follow at this depth.", "Ask a grantor higher up."],
  GrantExpiryInvalid: [GrantRefused, "The grant would end in the past or outlast the one above it.", chooseOther],
  GrantOfOtherDocument: [GrantRefused, "The grant belongs to another document.", "Name a grant of this document."],
  GrantAlreadyRevoked: [AlreadyDone, "The grant is revoked.", noRetry],
  GrantDocumentWithdrawn: [DocumentUnusable, "The document was withdrawn.", askIssuer],
  NotGrantor: [CallerRefused, "Only a grantor above this grant may do this.", "Send from such an account."],
  NotGrantee: [CallerRefused, "The grant is somebody else's.", "Send from the grantee's account."],
  EnvelopeLengthInvalid: [ValueRefused, "An envelope has 1,200 bytes.", "Make it with makeEnvelope()."],
  RekeyingContentMismatch: [ValueRefused, "The sealed content does not have the hash that was given.", "Seal the document again."],
  // financing
  AlreadyEnrolled: [EnrolmentRefused, "This invoice is enrolled already, under this or another copy of it.", "Amend the enrolled one; it is never enrolled again."],
  AssuranceNotReached: [DocumentUnusable, "The document has less assurance than claimed.", "Let the counterparty acknowledge it first."],
  DocumentNotEnrollable: [DocumentUnusable, "The document is not current.", askIssuer],
  DocumentNotSuccessor: [DocumentUnusable, "The next version does not supersede this document.", "Supersede it first."],
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
  ExpiryInvalid: [TicketRefused, "The reservation would end in the past or too late.", "Ask the lender for a ticket with another expiry."],
  CancelReasonMissing: [ValueRefused, "A cancellation names a reason.", chooseOther],
  ControllerSignatureInvalid: [TicketRefused, "The signature is not the controller's.", "Sign with the pledge's controller."],
  // trees
  LeafNotInField: [ValueRefused, "The leaf is no field element.", chooseOther],
  LeafUnknown: [ValueRefused, "The tree has no such leaf.", chooseOther],
  LowKeyInvalid: [RootRefused, "The hint names no key of the nullifier tree below the new one.", synchronise],
  TreeFull: [GovernanceRefused, "The tree has no room for another leaf.", "Report it to the consortium."],
  // governance
  EnforcedPause: [GovernanceRefused, "The consortium has paused this step.", "Wait; nothing that ends a pledge is paused."],
  ExpectedPause: [AlreadyDone, "Nothing is paused.", noRetry],
  VerificationKeyForDevelopment: [GovernanceRefused, "One party made this verifier's key and can forge proofs (P13).", ceremony],
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

/** The typed error for a custom error of the contracts, also for one that the SDK foresees without asking the ledger. */
export function refusal(error: string, values: Readonly<Record<string, family.ErrorValue>>, cause?: unknown): family.LedgerRefused {
  const known = refusals[error];
  if (known === undefined) {
    const parts = { what: `A contract refused with ${error}.`, todo: "Read the values and check the call.", values, cause };
    return new family.LedgerRefused({ error, ...parts });
  }
  const [type, what, todo] = known;
  return new type({ error, what, todo, values, cause });
}
