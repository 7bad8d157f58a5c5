import { AlreadyDone, CallerRefused, DocumentUnusable, GrantRefused, ParticipantRefused, ValueRefused } from "../errors.ts";
import type { Refusal } from "./refusals.ts";

const askProvider = "Ask the identity provider of this account.";
const askIssuer = "Ask the document's issuer for the current version.";
const noRetry = "Nothing is left to do.";
const chooseOther = "Correct the value and try again.";

/** Custom errors of participants, documents and grants. */
export const registryRefusals: Readonly<Record<string, Refusal>> = {
  // identity
  NotIdentityProvider: [
    CallerRefused,
    "The caller is no admitted identity provider, or not this account's.",
    "Send from that provider's account.",
  ],
  IdentityProviderAlreadyAdmitted: [AlreadyDone, "The identity provider is admitted.", noRetry],
  LegalIdentifierTaken: [
    ParticipantRefused,
    "Another account holds this legal identifier.",
    "Replace that account if it is lost.",
  ],
  LegalIdentifierInvalid: [
    ValueRefused,
    "The legal identifier is zero or has more than 248 bits.",
    "Make it with legalIdentifier().",
  ],
  EvidenceInvalid: [
    ValueRefused,
    "The evidence has parts of a certificate without one, or a key that is neither on P-256 nor RSA of 2,048 to 4,096 bits.",
    "Make it with accreditByCertificate(), or with papers() where there is no certificate.",
  ],
  PossessionUnproven: [
    CallerRefused,
    "The certificate's key did not sign this accreditation: another account, legal identifier, provider, sealing key, ledger or key.",
    "Let the participant sign for exactly this accreditation.",
  ],
  PossessionOutdated: [
    ParticipantRefused,
    "The signature of the certificate's key is too old, ahead of the ledger's time, or no younger than one that counted before.",
    "Let the participant sign anew.",
  ],
  CertificateKeyTaken: [
    ParticipantRefused,
    "The certificate's key has spoken for another legal identifier.",
    "Let the participant use a key of its own.",
  ],
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
  LenderKeyInvalid: [ValueRefused, "The lender key is no point of the prime-order subgroup.", "Publish derived keys."],
  LenderKeyTaken: [ParticipantRefused, "Another account holds this lender key.", "Derive keys from a secret of one's own."],
  SealingKeyLengthInvalid: [ValueRefused, "A sealing key has 1,216 bytes.", "Publish derived keys."],
  // documents
  DocumentIdInvalid: [ValueRefused, "The document id is zero or no field element.", "Use the document's commitment."],
  DocumentAlreadyRegistered: [
    AlreadyDone,
    "The document is registered.",
    "Nothing is left to do if the caller is its issuer; else register it again with a fresh salt.",
  ],
  DocumentUnknown: [DocumentUnusable, "No such document is registered.", "Check the id and the ledger."],
  DocumentNotCurrent: [DocumentUnusable, "The document was superseded or withdrawn.", askIssuer],
  DocumentAlreadyAcknowledged: [AlreadyDone, "The document is acknowledged.", noRetry],
  DocumentNotAcknowledged: [
    DocumentUnusable,
    "Only a document that its counterparty acknowledged can be cross-checked, and only once.",
    "Let its counterparty acknowledge it first.",
  ],
  DocumentContentMismatch: [
    ValueRefused,
    "The sealed content does not have the hash that was given.",
    "Seal the document again.",
  ],
  DocumentTypeChanged: [
    DocumentUnusable,
    "A later version has the type of the earlier one.",
    "Register it as a document of its own.",
  ],
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
  EnvelopeLengthInvalid: [ValueRefused, "An envelope has 1,296 bytes.", "Make it with makeEnvelope()."],
  RekeyingContentMismatch: [
    ValueRefused,
    "The sealed content does not have the hash that was given.",
    "Seal the document again.",
  ],
};
