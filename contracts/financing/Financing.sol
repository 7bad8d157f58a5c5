// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {DocumentId, Proof, Root} from "../Types.sol";
import {ITagCommittee} from "../committee/ITagCommittee.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {Authorisations} from "./Authorisations.sol";
import {Evaluations} from "./Evaluations.sol";
import {IFinancing} from "./IFinancing.sol";
import {Statements, Verifiers} from "./Statements.sol";
import {Versions} from "./Versions.sol";

/// @title Financing without disclosure.
/// @notice Each function reads as what must hold, then what happens. Proofs name outcomes, not senders: whoever sends a statement
/// brings about the same state, so overtaking it gains nothing.
contract Financing is Authorisations, Evaluations, Pausable {
    /// @dev A reservation keeps others out, so it ends some day.
    uint64 public constant MAXIMUM_RESERVATION = 90 days;
    /// @dev UN/CEFACT 1001, the type of every kind of invoice (SPEC.md section 3).
    uint16 private constant INVOICE = 380;

    /// @param predecessor_ the version after which this one comes; zero for the first
    constructor(
        address authority,
        IParticipants participants,
        IDocuments documents,
        ITagCommittee committee,
        IFinancing predecessor_,
        Verifiers memory verifiers,
        bool allowDevelopmentKeys
    )
        AccessManaged(authority)
        Versions(participants, documents, committee, predecessor_)
        Statements(verifiers, allowDevelopmentKeys)
    {}

    /// @inheritdoc IFinancing
    function enrol(Enrolment calldata enrolment, Proof calldata proof) external whenNotPaused {
        _requireTakesEnrolments();
        DocumentId id = enrolment.documentId;
        IDocuments.Document memory document = DOCUMENTS.documentOf(id);
        if (document.issuer != msg.sender) revert IDocuments.NotDocumentIssuer(id, msg.sender);
        PARTICIPANTS.requireActive(msg.sender);
        if (document.status != IDocuments.Status.Current || document.documentType != INVOICE) revert DocumentNotEnrollable(id);
        // An issuer that claims less harms itself alone, and its proof holds if somebody acknowledges meanwhile.
        if (enrolment.assurance > document.assurance) revert AssuranceNotReached(id, enrolment.assurance, document.assurance);
        _requireCurrentKey(enrolment.keyId);
        if (isEnrolled(enrolment.uniqueness)) revert AlreadyEnrolled(enrolment.uniqueness);
        // A later version with another number has another tag, and would be the same claim a second time.
        DocumentId origin = DOCUMENTS.originOf(id);
        if (isLineageEnrolled(origin)) revert LineageAlreadyEnrolled(id, origin);
        _requireEvaluated(enrolment);
        // Identifiers come from the register, so a proof over another issuer's document fails.
        uint256 issuerId = PARTICIPANTS.participantOf(msg.sender).legalId;
        _requireEnrol(enrolment, issuerId, _acknowledgedBy(enrolment.assurance, document.counterparty), proof);
        _requireAbsent(enrolment, issuerId);

        _markEnrolled(enrolment, origin);
        _append(enrolment.note);
        _emitEnrolled(enrolment, _noteEvent(id));
    }

    /// @inheritdoc IFinancing
    function check(Check calldata terms, Proof calldata proof) external view returns (bool) {
        _requireKnown(terms.notesRoot);
        uint256 age = nullifierRootAge(terms.nullifierRoot);
        if (age > terms.maximumAge) revert NullifierRootTooOld(terms.nullifierRoot, age, terms.maximumAge);
        _requireCheck(terms, proof);
        return true;
    }

    /// @inheritdoc IFinancing
    function reserve(Reservation calldata reservation, Proof calldata proof) external whenNotPaused {
        address controller = reservation.controller;
        Pledge storage pledge = _pledge(controller);
        if (controller == address(0)) revert ControllerInvalid(controller);
        if (pledge.state != PledgeState.None) revert ControllerAlreadyUsed(controller);
        _requireExpiry(reservation.expiry);
        _requireOpen(reservation.transition);
        Root members = PARTICIPANTS.membersRoot();
        if (Root.unwrap(members) != Root.unwrap(reservation.membersRoot))
            revert MembersRootOutdated(reservation.membersRoot, members);
        _requirePledge(reservation, proof);

        _advance(reservation.transition);
        _countSoft(reservation.soft);
        pledge.commitment = reservation.pledge;
        pledge.expiry = reservation.expiry;
        pledge.state = PledgeState.Reserved;
        pledge.lastEventBlock = uint48(block.number);
        _emitReserved(reservation);
    }

    /// @inheritdoc IFinancing
    function finance(address controller, bytes calldata signature) external {
        Pledge storage pledge = _requireState(controller, PledgeState.Reserved);
        if (block.timestamp >= pledge.expiry) revert PledgeOverdue(controller, pledge.expiry);
        _requireFinance(controller, pledge.commitment, signature);
        emit PledgeFinanced(controller, _move(pledge, PledgeState.Financed));
    }

    /// @inheritdoc IFinancing
    function settle(address controller, bytes calldata signature) external {
        Pledge storage pledge = _requireState(controller, PledgeState.Financed);
        _requireSettle(controller, pledge.commitment, signature);
        emit PledgeSettled(controller, _move(pledge, PledgeState.Settled));
    }

    /// @inheritdoc IFinancing
    function cancel(address controller, CancelReason reason, bytes calldata signature) external {
        if (reason == CancelReason.None) revert CancelReasonMissing();
        Pledge storage pledge = _pledge(controller);
        if (pledge.state != PledgeState.Financed) pledge = _requireState(controller, PledgeState.Reserved);
        _requireCancel(controller, pledge.commitment, pledge.state, reason, signature);
        pledge.reason = reason;
        emit PledgeCancelled(controller, reason, _move(pledge, PledgeState.Cancelled));
    }

    /// @inheritdoc IFinancing
    function expire(address controller) external {
        Pledge storage pledge = _requireState(controller, PledgeState.Reserved);
        if (block.timestamp < pledge.expiry) revert PledgeNotExpired(controller, pledge.expiry);
        emit PledgeExpired(controller, _move(pledge, PledgeState.Expired));
    }

    /// @inheritdoc IFinancing
    function restore(address controller, Transition calldata transition, Proof calldata proof) external {
        Pledge storage pledge = _pledge(controller);
        if (pledge.state != PledgeState.Cancelled) pledge = _requireState(controller, PledgeState.Expired);
        if (pledge.restored) revert PledgeAlreadyRestored(controller);
        _requireOpen(transition);
        _requireRestore(transition, pledge.commitment, proof);

        pledge.restored = true;
        _advance(transition);
        uint48 previous = _move(pledge, pledge.state);
        emit PledgeRestored(controller, transition.nullifier, transition.nextNote, transition.mask, previous);
    }

    /// @inheritdoc IFinancing
    function amend(Amendment calldata amendment, Proof calldata proof) external {
        DocumentId id = amendment.documentId;
        DocumentId nextId = amendment.nextDocumentId;
        IDocuments.Document memory next = DOCUMENTS.documentOf(nextId);
        if (msg.sender != next.issuer && msg.sender != next.counterparty) revert NotDocumentParty(nextId, msg.sender);
        PARTICIPANTS.requireActive(msg.sender);
        DocumentId origin = DOCUMENTS.originOf(id);
        if (DocumentId.unwrap(origin) != DocumentId.unwrap(DOCUMENTS.originOf(nextId))) revert DocumentNotSuccessor(id, nextId);
        if (next.status != IDocuments.Status.Current) revert IDocuments.DocumentNotCurrent(nextId, next.status);
        // Exactly what the document has reached: either party may send, and neither may lower it.
        if (amendment.nextAssurance != next.assurance) revert AssuranceMismatch(nextId, amendment.nextAssurance, next.assurance);
        _requireOpen(amendment.transition);
        _requireAmend(amendment, _acknowledgedBy(next.assurance, next.counterparty), proof);

        _advance(amendment.transition);
        _setEnrolledVersion(origin, nextId);
        _emitAmended(amendment, _noteEvent(nextId));
    }

    /// @inheritdoc IFinancing
    function setPaused(bool paused_) external restricted {
        if (paused_) _pause();
        else _unpause();
    }

    function _advance(Transition calldata transition) private {
        _use(transition.nullifier, transition.lowKey);
        _append(transition.nextNote);
    }

    /// @dev Moves a pledge on; returns the block of its former event.
    function _move(Pledge storage pledge, PledgeState state) private returns (uint48 previous) {
        previous = pledge.lastEventBlock;
        pledge.state = state;
        pledge.lastEventBlock = uint48(block.number);
    }

    function _emitEnrolled(Enrolment calldata e, uint48 previous) private {
        emit DocumentEnrolled(e.documentId, e.uniqueness, e.note, e.keyId, e.evaluated, previous);
    }

    function _emitReserved(Reservation calldata r) private {
        Transition calldata t = r.transition;
        emit PledgeReserved(r.controller, t.nullifier, t.nextNote, t.mask, r.pledge, r.receipt, r.soft, r.expiry);
    }

    function _emitAmended(Amendment calldata a, uint48 previous) private {
        Transition calldata t = a.transition;
        emit DocumentAmended(a.documentId, a.nextDocumentId, t.nullifier, t.nextNote, t.mask, a.nextAssurance, previous);
    }

    function _requireKnown(Root root) private view {
        if (!isNotesRootKnown(root)) revert NotesRootUnknown(root);
    }

    function _requireOpen(Transition calldata transition) private view {
        _requireKnown(transition.notesRoot);
        if (isNullifierUsed(transition.nullifier)) revert NullifierAlreadyUsed(transition.nullifier);
    }

    function _requireExpiry(uint64 expiry) private view {
        uint64 earliest = uint64(block.timestamp) + 1;
        uint64 latest = uint64(block.timestamp) + MAXIMUM_RESERVATION;
        if (expiry < earliest || expiry > latest) revert ExpiryInvalid(expiry, earliest, latest);
    }

    /// @dev Legal identifier of the party whose word an assurance is: the circuit compares it with the one in the document itself, so
    /// that no other account can be named here to acknowledge. 0 where nobody's word is claimed.
    function _acknowledgedBy(uint8 assurance, address counterparty) private view returns (uint256 legalId) {
        if (assurance != 0) legalId = PARTICIPANTS.participantOf(counterparty).legalId;
    }

    function _requireState(address controller, PledgeState state) private view returns (Pledge storage pledge) {
        pledge = _pledge(controller);
        if (pledge.state == PledgeState.None) revert PledgeUnknown(controller);
        if (pledge.state != state) revert PledgeStateWrong(controller, pledge.state);
    }
}
