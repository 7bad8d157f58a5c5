// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {Submissions} from "./Submissions.sol";

/// @title What the customs office decides.
abstract contract Judgements is Submissions {
    /// @dev UN/CEFACT 1001, customs response: the report of what was found.
    uint16 private constant REPORT = 962;
    uint8 private constant GRAVEST = 3;

    /// @inheritdoc IDeclarations
    function judge(DeclarationId id, Judgement calldata judgement) external {
        Entry storage entry = _ofOffice(id);
        if (!_isUnderJudgement(entry) && entry.state != State.Precleared) revert DeclarationStateWrong(id, entry.state);
        if (!_isJudged(entry, judgement)) revert DeclarationChanged(id, judgement.documentId, entry.documentId);
        _requireForm(id, judgement);
        if (entry.state == State.Submitted) ++_recordOf[entry.declarant].judged;
        if (judgement.outcome == Outcome.Preclear) _preclear(id, entry, judgement);
        else if (judgement.outcome == Outcome.Inspect) _inspect(id, entry);
        else _reject(entry);
        emit DeclarationJudged(
            id,
            entry.shipmentId,
            _accountOf(entry.declarant),
            judgement.documentId,
            judgement.outcome,
            judgement.certificate,
            _noteEvent(entry.shipmentId)
        );
        if (judgement.discrepancies == 0 && DocumentId.unwrap(judgement.report) == 0) return;
        emit DiscrepanciesFound(
            id,
            entry.shipmentId,
            judgement.report,
            judgement.discrepancies,
            judgement.severity,
            _noteEvent(entry.shipmentId)
        );
    }

    /// @inheritdoc IDeclarations
    function release(DeclarationId id) external {
        Entry storage entry = _ofOffice(id);
        if (entry.state != State.Precleared) revert DeclarationStateWrong(id, entry.state);
        if (!_isEventInForce(entry)) revert DeclarationEventCorrected(id);
        bool arrives = entry.procedure != Procedure.Export;
        if (arrives && !shipments.hasReached(entry.shipmentId, entry.leg, IShipments.EventClass.Arrived))
            revert GoodsNotArrived(id);
        if (!_isCurrent(entry.documentId)) revert DeclarationDocumentInvalid(id, entry.documentId);
        if (!_isCurrent(entry.certificate)) revert CertificateInvalid(id, entry.certificate);
        entry.state = State.Released;
        emit GoodsReleased(id, entry.shipmentId, _accountOf(entry.declarant), entry.certificate, _noteEvent(entry.shipmentId));
    }

    /// @dev Only what is cleared has to be current: else a declarant could keep its declaration from being inspected or rejected by
    /// superseding it. The set must be the one that was judged, in every document: else parties could have raised what no office has seen.
    function _preclear(DeclarationId id, Entry storage entry, Judgement calldata judgement) private {
        if (!_isCurrent(entry.documentId)) revert DeclarationDocumentInvalid(id, entry.documentId);
        DocumentId[] memory set = _requireComplete(id, entry);
        if (keccak256(abi.encode(set)) != keccak256(abi.encode(judgement.documents))) revert DocumentSetChanged(id);
        DocumentId certificate = judgement.certificate;
        if (!_isCertificate(id, entry, certificate)) revert CertificateInvalid(id, certificate);
        _serve(id, certificate);
        if (!entry.inspected && DocumentId.unwrap(entry.certificate) == 0) ++_recordOf[entry.declarant].precleared;
        (entry.state, entry.certificate) = (State.Precleared, certificate);
        for (uint256 i; i < set.length; ++i)
            if (judgement.crossChecked & (1 << i) != 0 && _isRaised(set[i])) documents.markCrossChecked(set[i], msg.sender);
    }

    /// @dev Nobody is its own judge: of a document that the office issued or acknowledged, it would be one word twice.
    function _isRaised(DocumentId documentId) private view returns (bool) {
        IDocuments.Document memory document = _document(documentId);
        return document.assurance == 1 && document.issuer != msg.sender && document.counterparty != msg.sender;
    }

    /// @dev No version of it serves another declaration.
    function _isCertificate(DeclarationId id, Entry storage entry, DocumentId certificate) private view returns (bool) {
        if (!_isOf(certificate, msg.sender, _version(entry.offer, entry.version).certificateType)) return false;
        DeclarationId served = _served(certificate);
        return DeclarationId.unwrap(served) == 0 || DeclarationId.unwrap(served) == DeclarationId.unwrap(id);
    }

    /// @dev The newest version that was handed in; where nothing is cleared, another version will do too.
    function _isJudged(Entry storage entry, Judgement calldata judgement) private view returns (bool) {
        (DocumentId judged, DocumentId newest) = (judgement.documentId, entry.documentId);
        if (judgement.outcome != Outcome.Preclear) (judged, newest) = (documents.originOf(judged), documents.originOf(newest));
        return DocumentId.unwrap(judged) == DocumentId.unwrap(newest);
    }

    function _inspect(DeclarationId id, Entry storage entry) private {
        if (entry.state == State.Inspection) revert DeclarationStateWrong(id, entry.state);
        entry.state = State.Inspection;
        if (entry.inspected) return;
        entry.inspected = true;
        ++_recordOf[entry.declarant].inspected;
    }

    function _reject(Entry storage entry) private {
        entry.state = State.Rejected;
        ++_recordOf[entry.declarant].rejected;
    }

    function _requireForm(DeclarationId id, Judgement calldata judgement) private view {
        (Outcome outcome, uint8 severity) = (judgement.outcome, judgement.severity);
        bool certified = DocumentId.unwrap(judgement.certificate) != 0;
        bool reported = DocumentId.unwrap(judgement.report) != 0;
        bool found = judgement.discrepancies != 0;
        bool sound = outcome != Outcome.None && severity <= GRAVEST && found == (severity != 0);
        bool reasoned = outcome == Outcome.Preclear || found || reported;
        bool fits = judgement.crossChecked >> judgement.documents.length == 0;
        bool bare = outcome == Outcome.Preclear || judgement.documents.length == 0;
        if (!sound || !reasoned || certified != (outcome == Outcome.Preclear) || !fits || !bare) revert JudgementInvalid(id);
        if (reported && !_isOf(judgement.report, msg.sender, REPORT)) revert ReportInvalid(id, judgement.report);
    }

    function _ofOffice(DeclarationId id) private view returns (Entry storage entry) {
        entry = _known(id);
        (uint32 number, uint16 roles, bool active) = participants.standingOf(msg.sender);
        if (number == 0 || number != entry.office) revert NotDeclarationOffice(id, msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
        if (roles & CUSTOMS == 0) revert IParticipants.ParticipantLacksRole(msg.sender, IParticipants.Role.Customs);
    }
}
