// The verbs of Kontor in the order of the flow. Runs in Node and in a browser; what needs Node is in node.ts.

// accredit
export { type Accreditation, accredit } from "./accredit/accredit.ts";
export { adopt } from "./accredit/adopt.ts";
export { type AccreditationEvidence, papers } from "./accredit/evidence.ts";
export { lapse } from "./accredit/lapse.ts";
export { type Participant, participantOf } from "./accredit/participant-of.ts";
export { publishKeys } from "./accredit/publish-keys.ts";
export { reinstate } from "./accredit/reinstate.ts";
export { renew } from "./accredit/renew.ts";
export { replaceAccount } from "./accredit/replace-account.ts";
export { ROLE, type RoleName } from "./accredit/roles.ts";
export { sealingKeyOf } from "./accredit/sealing-key-of.ts";
export { suspend } from "./accredit/suspend.ts";
// acknowledge
export { acknowledge } from "./acknowledge/acknowledge.ts";
export type { ActivityEvent } from "./activity/activity-events.ts";
// activity
export { type Activity, type ActivityParameters, activityOf } from "./activity/activity-of.ts";
export type { Concern, ConcernKind } from "./activity/concerned-by.ts";
// amend
export { amend } from "./amend/amend.ts";
export { type Amendment, proveAmendment } from "./amend/prove-amendment.ts";
export type { Application, ApplicationOutcome, ApplicationProof } from "./apply/application-shape.ts";
// apply
export { applyForFinancing, type FinancingParameters } from "./apply/apply-for-financing.ts";
export { LenderRefused } from "./apply/errors.ts";
export { type ApplicationParameters, signApplication } from "./apply/sign-application.ts";
// check
export type { CheckProof, CheckRequest } from "./check/check-shapes.ts";
export type { CheckOutcome } from "./check/examine-check.ts";
export { proveCheck } from "./check/prove-check.ts";
export { type CheckTerms, requestCheck } from "./check/request-check.ts";
export { verifyCheck } from "./check/verify-check.ts";
export type { CheckWarning, SharedWarning, VersionWarning } from "./check/warnings-of.ts";
// client, keys, errors
export { type Addresses, type ClientParameters, createClient, type KontorClient } from "./client.ts";
// committee
export { type Committee, type CommitteeMember, committeeOf, currentKeyId } from "./committee/committee-of.ts";
export { complain } from "./committee/complain.ts";
export { confirm } from "./committee/confirm.ts";
export { deal } from "./committee/deal.ts";
export { enlist } from "./committee/enlist.ts";
export * from "./committee/errors.ts";
export { finish } from "./committee/finish.ts";
export { type KeyRound, newestRound } from "./committee/key-round.ts";
export { type MemberHealth, memberHealth } from "./committee/member-health.ts";
export { type MemberKeys, memberKeys } from "./committee/member-keys.ts";
export { type MemberShare, recoverShare } from "./committee/recover-share.ts";
export type { RoundPlan } from "./committee/round-plan.ts";
export { type PartTaken, takePart } from "./committee/take-part.ts";
// declare
export { amendDeclaration } from "./declare/amend-declaration.ts";
export { amendWith } from "./declare/amend-with.ts";
export { declarationJson } from "./declare/declaration-json.ts";
export { type Declaration, declarationOf, isCleared } from "./declare/declaration-of.ts";
export { declarationXml } from "./declare/declaration-xml.ts";
export { declarationsAt, type HandedIn } from "./declare/declarations-at.ts";
export { declarationsBy } from "./declare/declarations-by.ts";
export type { ValueBasis } from "./declare/draft/customs-value.ts";
export type { Conflict, OpenMember, Overrides } from "./declare/draft/draft.ts";
export { type DeclarationParameters, type DraftedDeclaration, draftDeclaration } from "./declare/draft-declaration.ts";
export { type DraftOfDeclaration, type DraftParameters, draftOf } from "./declare/draft-of.ts";
export { type DeclarationToHandIn, handIn } from "./declare/hand-in.ts";
export { type Missing, missingOf } from "./declare/missing-of.ts";
export { type Need, needsOf } from "./declare/needs-of.ts";
export { notePhrase } from "./declare/note-phrase.ts";
export { type OpenInWords, openInWords } from "./declare/open-in-words.ts";
export { parseSourceDocument } from "./declare/parse-source-document.ts";
export { present } from "./declare/present.ts";
export type { DeclarationState, EventClass, Lack, Outcome, ProcedureName } from "./declare/procedures.ts";
export type { SourceDocument } from "./declare/source-document.ts";
export { sourcesOf } from "./declare/sources-of.ts";
export { stateMember } from "./declare/state-member.ts";
export { type Submission, submit } from "./declare/submit.ts";
export { type Subscription, subscribe } from "./declare/subscribe.ts";
export { type OfficeTerms, type Requirement, type Terms, termsOf } from "./declare/terms.ts";
export { unsubscribe } from "./declare/unsubscribe.ts";
// deploy
export { checkDeployment, type DeploymentReport } from "./deploy/check/check-deployment.ts";
export { checkVersion, type VersionReport, type VersionToCheck } from "./deploy/check/check-version.ts";
export { confirmDeployment } from "./deploy/confirm-deployment.ts";
export { deploy } from "./deploy/deploy.ts";
export type { DeployOptions, DeployParameters } from "./deploy/deploy-options.ts";
export { deployVersion, type Version, type VersionParameters } from "./deploy/deploy-version.ts";
export type { Deployment, Founding } from "./deploy/deployment.ts";
export { parseDeployment, writtenDeployment } from "./deploy/deployment-file.ts";
export * from "./deploy/errors.ts";
export type { FirstCommittee } from "./deploy/first-committee.ts";
export { type Journal, type JournalEntries, memoryJournal } from "./deploy/journal.ts";
export { type CouncilRules, defaultRules, type Member, type Rules } from "./deploy/rules.ts";

// document, seal
export { type Binding, bindingOf } from "./document/binding-of.ts";
export { commitDocument, type DocumentCommitment } from "./document/commit.ts";
export { type Details, detailsOf } from "./document/details.ts";
export * from "./document/errors.ts";
export type { NamedParty } from "./document/fields.ts";
export { slotsOfInvoice, tradeDocumentOf } from "./document/from-invoice.ts";
export type { Container, GoodsItem } from "./document/goods.ts";
export { importInvoice } from "./document/import.ts";
export { type ImportedDocument, type ImportOptions, importDocument } from "./document/import-document.ts";
export type { Invoice } from "./document/invoice.ts";
export type { LegalId } from "./document/legal-identifier.ts";
export { parseTradeDocument } from "./document/parse-trade-document.ts";
export { type ReadFrom, readFrom } from "./document/read-from.ts";
export { requireTradeDocument } from "./document/require-trade-document.ts";
export type { Discrepancy, FieldSource, Reference } from "./document/statements.ts";
export type { TradeDocument } from "./document/trade-document.ts";
// enrol
export type { CommitteeProgress, EnrolmentProgress, FaultKind, MemberFault } from "./enrol/committee-progress.ts";
export { enrol } from "./enrol/enrol.ts";
export type { Enrolment } from "./enrol/enrolment-shape.ts";
export * from "./enrol/errors.ts";
export { type EvaluateParameters, type Evaluation, evaluate } from "./enrol/evaluate.ts";
export type { Patience } from "./enrol/gather.ts";
export { type EnrolmentParameters, type ProvenEnrolment, proveEnrolment } from "./enrol/prove-enrolment.ts";
export * from "./errors.ts";
// govern
export type { Action, ActionKind, CouncilName, PowerName } from "./govern/action.ts";
export { type Councils, councilsOf, type GovernClient } from "./govern/councils-of.ts";
export * from "./govern/errors.ts";
export { type Advanced, execute } from "./govern/execute.ts";
export { membersOf, type Seat } from "./govern/members-of.ts";
export { moveSeat } from "./govern/move-seat.ts";
export { openSince } from "./govern/open-since.ts";
export type { CastVote, Proposal, ProposalState, Support } from "./govern/proposal.ts";
export type { ProposalKey } from "./govern/proposal-key.ts";
export { proposalOf } from "./govern/proposal-of.ts";
export { type ProposalsParameters, proposals } from "./govern/proposals.ts";
export { type ProposalToMake, type Proposed, propose } from "./govern/propose.ts";
export { rulesOf } from "./govern/rules-of.ts";
export { type Validator, validatorsOf } from "./govern/validators-of.ts";
export { type VoteToCast, vote } from "./govern/vote.ts";
// grant
export { grant } from "./grant/grant.ts";
export { activeGrantsOf, type Grant, grantOf } from "./grant/grant-of.ts";
export { openGrant } from "./grant/open-grant.ts";
export { regrant } from "./grant/regrant.ts";
export { type Rekeying, rekey, type Skipped } from "./grant/rekey.ts";
export { revoke } from "./grant/revoke.ts";
export { RIGHT, type RightName } from "./grant/rights.ts";
export type { GrantParameters } from "./grant/send-grant.ts";
export { share } from "./grant/share.ts";
// identity
export { accreditByCertificate, type CertificateAccreditation } from "./identity/accredit-by-certificate.ts";
export { type Certificate, parseCertificate, parseCertificates } from "./identity/certificate.ts";
export { certifiedLegalIds } from "./identity/certified-legal-ids.ts";
export { type CertificatePolicy, type CheckedCertificate, checkCertificate } from "./identity/check-certificate.ts";
export { type CheckedPossession, checkPossession } from "./identity/check-possession.ts";
export { type Dossier, dossierHash, parseDossier } from "./identity/dossier.ts";
export {
  type CertificateFault,
  CertificateRefused,
  DossierRefused,
  LegalIdentifierRefused,
  PossessionRefused,
} from "./identity/errors.ts";
export { type Identity, identityOf } from "./identity/identity-of.ts";
export { type IdentityProvider, identityProviderOf } from "./identity/identity-provider-of.ts";
export { checkLegalId, isLei, type LegalIdCheck } from "./identity/legal-id-checks.ts";
export { type PossessionRequest, parsePossessionRequest } from "./identity/possession-request.ts";
export { recheck } from "./identity/recheck.ts";
export { type PossessionParameters, signPossession, webCryptoSigner } from "./identity/sign-possession.ts";
export { type VerifiedDossier, verifyDossier } from "./identity/verify-dossier.ts";
// judge
export { type CrossCheck, type CrossCheckParameters, crossCheck } from "./judge/cross-check.ts";
export { discrepancyReport, type ReportParameters } from "./judge/discrepancy-report.ts";
export { discrepancyText } from "./judge/discrepancy-text.ts";
export type { JourneyEvent, MoneyMovement } from "./judge/dossier.ts";
export type { RuleDiscrepancy, RuleResult, Side } from "./judge/finding.ts";
export { type Aspect, FLOW_RULES, type Flow, type FlowRule } from "./judge/flow-rules.ts";
export { type Judgement, judge, type Severity } from "./judge/judge.ts";
export { type DeclarantRecord, recordOf } from "./judge/record-of.ts";
export { release } from "./judge/release.ts";
export type { ParticipantHistory, RiskPoint } from "./judge/risk-points.ts";
export { type RiskPolicy, receiveRiskPolicy } from "./judge/risk-policy.ts";
export { type RiskParameters, type RiskScore, riskScore } from "./judge/risk-score.ts";
export type { Rule } from "./judge/rule.ts";
export { ruleTitle } from "./judge/rule-title.ts";
export { RULES } from "./judge/rules.ts";
export { type ShownDocument, shownDocument } from "./judge/shown-document.ts";
export { type SideBySide, type StatedBeside, sideBySide } from "./judge/side-by-side.ts";
export { statementPhrase } from "./judge/statement-phrase.ts";
export { type FlowMatch, type ThreeFlows, threeFlowMatch } from "./judge/three-flow-match.ts";
export { receiveTolerances, type Tolerances } from "./judge/tolerances.ts";
// keep
export { forgetProof } from "./keep/forget-proof.ts";
export { keepQuestion } from "./keep/keep-question.ts";
export type { KeptProof } from "./keep/kept-proof.ts";
export { proofOf } from "./keep/proof-of.ts";
export { proofsOf } from "./keep/proofs-of.ts";
export { type Standing, standingOf } from "./keep/standing-of.ts";
export { deriveKeys, newParticipantSecret, type ParticipantKeys } from "./keys/derive-keys.ts";
export * from "./keys/errors.ts";
export { openSecret, receiveSealedSecret, type SealedSecret, sealSecret } from "./keys/sealed-secret.ts";
export { type NodesOptions, nodes } from "./ledger/nodes.ts";
export { type PublicEvent, publicRecord, type RecordedContract } from "./ledger/public-record.ts";
export { type BlockLoad, type RecentBlocksParameters, recentBlocks, throughputOf } from "./ledger/recent-blocks.ts";
export { refusal } from "./ledger/refusals.ts";
export type { Call, Sent } from "./ledger/send.ts";
// local state
export { resumeTransitions } from "./ledger/send-transition.ts";
export { factContext } from "./protocol/context.ts";
export { commitmentOf, DOCUMENT_TYPE, identifierSlot, legalIdentifier, SLOT } from "./protocol/document.ts";
export { type PossessionFields, possessionMessage } from "./protocol/possession.ts";
// prove
export type { OnProofProgress, ProofReport, ProofStage, ProvingOptions } from "./prove/circuits.ts";
export type { PinnedCircuit } from "./prove/job.ts";
export { pinsOf } from "./prove/pins.ts";
export type { Prover } from "./prove/prover.ts";
export { createWebProver } from "./prove/prover.web.ts";
// register
export { documentOf, type RegisteredDocument } from "./register/document-of.ts";
export { type ReadableDocument, readableDocuments } from "./register/readable-documents.ts";
export { register } from "./register/register.ts";
export { registerBundle } from "./register/register-bundle.ts";
export type { DocumentToRegister } from "./register/sealed-registration.ts";
export { supersede } from "./register/supersede.ts";
export { versionOf } from "./register/version-of.ts";
export { withdraw } from "./register/withdraw.ts";
// report
export { chooseEvents, type EventChoice, type LeftEvent } from "./report/choose-events.ts";
export { correctEvent, type EventCorrectionToSend } from "./report/correct-event.ts";
export { CORRECTION_REASONS, type CorrectionReason } from "./report/correction-reasons.ts";
export * from "./report/errors.ts";
export { type Evidence, evidenceOf } from "./report/evidence.ts";
export { type EventImport, importEvents } from "./report/import-events.ts";
export { type EventToReport, type PlainEvent, type ReportedEvent, reportEvent } from "./report/report-event.ts";
export { type DoneEvent, type EventsToReport, reportEvents } from "./report/report-events.ts";
export type { EventSelection } from "./report/select-events.ts";
export type { EventFormat, TransportReport } from "./report/transport-report.ts";
// reserve
export { proveReservation } from "./reserve/prove-reservation.ts";
export { reserve } from "./reserve/reserve.ts";
export { signTicket, type TicketTerms } from "./reserve/sign-ticket.ts";
export type { Reservation, Ticket } from "./reserve/ticket-shape.ts";
// restore
export { proveRestoration, type Restoration } from "./restore/prove-restoration.ts";
export { restore } from "./restore/restore.ts";
export { type Labels, labels } from "./say/labels.ts";
export { LANGUAGES, type Language } from "./say/language.ts";
export { memberPhrase } from "./say/member-phrase.ts";
export { type NameFor, type Phrase, phrase, sayPhrase } from "./say/phrase.ts";
export { type SaidError, sayError } from "./say/say-error.ts";
export type { Content } from "./seal/content.ts";
export { type ContentStore, memoryContentStore } from "./seal/content-store.ts";
export * from "./seal/errors.ts";
export { httpContentStore } from "./seal/http-content-store.ts";
// finance, settle, cancel, expire
export { type Authorisation, type AuthorisedStep, authorise } from "./settle/authorise.ts";
export { cancel } from "./settle/cancel.ts";
export { expire } from "./settle/expire.ts";
export { finance } from "./settle/finance.ts";
export { lookAgain } from "./settle/look-again.ts";
export { type CancelReason, type Pledge, pledgeOf } from "./settle/pledge-of.ts";
export { type HeldPledge, pledgesHeld } from "./settle/pledges-held.ts";
export { settle } from "./settle/settle.ts";
// ship
export { addParties } from "./ship/add-parties.ts";
export { type Appointment, appoint } from "./ship/appoint.ts";
export type { Durations, StepDurations } from "./ship/durations-in.ts";
export { type DurationsParameters, durationsOf } from "./ship/durations-of.ts";
export { durationsSvg } from "./ship/durations-svg.ts";
export { type DocumentToLink, linkDocuments } from "./ship/link-documents.ts";
export { linkedDocuments } from "./ship/linked-documents.ts";
export { type LegPlan, openShipment, type ShipmentToOpen } from "./ship/open-shipment.ts";
export { ownDeclareGrant } from "./ship/own-grant.ts";
export { partiesOf } from "./ship/parties-of.ts";
export { removeParties } from "./ship/remove-parties.ts";
export type { ShipmentEvent } from "./ship/shipment-events.ts";
export { shipmentHistory } from "./ship/shipment-history.ts";
export { type Leg, type Shipment, shipmentOf } from "./ship/shipment-of.ts";
export { type OpenedShipment, shipments } from "./ship/shipments.ts";
export { type TimelineStep, timelineOf } from "./ship/timeline-of.ts";
export type { TransportEvent } from "./ship/transport-event.ts";
export { unlinkDocument } from "./ship/unlink-document.ts";
// show
export { declarationDemand } from "./show/declaration-demand.ts";
export { demandFact } from "./show/demand-fact.ts";
export type { FactDocument, FactOutcome, ShownSlot } from "./show/examine-fact.ts";
export type { FactDemand, FactProof, FactStatement } from "./show/fact-shapes.ts";
export { originsRoot } from "./show/origins-root.ts";
export { showFact } from "./show/show-fact.ts";
export { verifyDeclarationFact } from "./show/verify-declaration-fact.ts";
export { verifyFact } from "./show/verify-fact.ts";
// sign
export { accountOfDigestKey, type DigestKey } from "./sign/digest-key.ts";
export * from "./sign/errors.ts";
export { type RemoteSigner, remoteAccount, type SignerRequest } from "./sign/remote-account.ts";
export * from "./store/errors.ts";
export { openStore, type Store } from "./store/open-store.ts";
export type { ProofKind, ProofRecord } from "./store/proof-record.ts";
export * from "./sync/errors.ts";
export { type DocumentEvent, history, type PledgeEvent, pledgeHistory } from "./sync/history.ts";
export { type NotePledge, type NoteState, noteState } from "./sync/note-state.ts";
export { type RecoverParameters, type Recovery, recover } from "./sync/recover.ts";
export { type SyncParameters, type SyncProgress, sync } from "./sync/sync.ts";
// versions of financing
export { enrolledIn } from "./version/enrolled-in.ts";
export { versionsOf } from "./version/versions-of.ts";
