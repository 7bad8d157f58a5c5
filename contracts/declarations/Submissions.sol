// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId} from "../Types.sol";
import {IGrants} from "../documents/IGrants.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {DocumentSet} from "./DocumentSet.sol";
import {IDeclarations} from "./IDeclarations.sol";

/// @title What the declarant hands in.
abstract contract Submissions is DocumentSet {
    /// @inheritdoc IDeclarations
    function submit(DeclarationId id, Submission calldata submission) external {
        Entry storage entry = _ofDeclarant(id);
        if (entry.state != State.Open) revert DeclarationStateWrong(id, entry.state);
        DocumentId[] memory set = _requireSubmittable(id, entry, submission, DeclarationId.wrap(0));
        _serve(id, submission.documentId);
        bool late = block.timestamp > entry.deadline;
        (entry.state, entry.late, entry.documentId) = (State.Submitted, late, submission.documentId);
        ++_recordOf[entry.declarant].submitted;
        if (late) ++_recordOf[entry.declarant].late;
        emit DeclarationSubmitted(
            id,
            entry.shipmentId,
            _accountOf(entry.office),
            submission.documentId,
            submission.grantId,
            set,
            late,
            _noteEvent(entry.shipmentId)
        );
    }

    /// @inheritdoc IDeclarations
    function amend(DeclarationId id, Submission calldata submission) external {
        Entry storage entry = _ofDeclarant(id);
        if (!_isUnderJudgement(entry)) revert DeclarationStateWrong(id, entry.state);
        if (DocumentId.unwrap(submission.documentId) == DocumentId.unwrap(entry.documentId))
            revert DeclarationDocumentInvalid(id, submission.documentId);
        DocumentId[] memory set = _requireSubmittable(id, entry, submission, id);
        // An inspection goes on: only the office ends it.
        entry.documentId = submission.documentId;
        ++_recordOf[entry.declarant].amended;
        emit DeclarationAmended(
            id,
            entry.shipmentId,
            _accountOf(entry.office),
            submission.documentId,
            submission.grantId,
            set,
            _noteEvent(entry.shipmentId)
        );
    }

    /// @dev `former` is the declaration that earlier versions of the document serve: none, or the one that is amended.
    function _requireSubmittable(
        DeclarationId id,
        Entry storage entry,
        Submission calldata submission,
        DeclarationId former
    ) private view returns (DocumentId[] memory set) {
        set = _requireComplete(id, entry);
        (DocumentId documentId, GrantId grantId) = (submission.documentId, submission.grantId);
        bool valid = _isOf(documentId, msg.sender, _version(entry.offer, entry.version).declarationType);
        if (!valid || DeclarationId.unwrap(_served(documentId)) != DeclarationId.unwrap(former))
            revert DeclarationDocumentInvalid(id, documentId);
        bool readable = grants.permits(grantId, _accountOf(entry.office), IGrants.Right.Read);
        if (!readable || DocumentId.unwrap(grants.grantOf(grantId).documentId) != DocumentId.unwrap(documentId))
            revert DeclarationNotGranted(id, grantId);
    }

    function _ofDeclarant(DeclarationId id) internal view returns (Entry storage entry) {
        entry = _known(id);
        (uint32 number, , bool active) = participants.standingOf(msg.sender);
        if (number == 0 || number != entry.declarant) revert NotDeclarant(id, msg.sender);
        if (!active) revert IParticipants.ParticipantInactive(msg.sender);
    }
}
