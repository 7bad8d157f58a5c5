// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {DocumentId} from "../Types.sol";
import {ITagCommittee} from "../committee/ITagCommittee.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {FinancingState} from "./FinancingState.sol";
import {IFinancing} from "./IFinancing.sol";

/// @title Versions of financing on one ledger: none is ever changed, a later one stands beside it.
/// @notice The register names the first one and each names the next, once, so that they are one line, and only its last one takes
/// enrolments. A successor can do nothing to the versions before it: neither to their notes and pledges, nor to the register.
abstract contract Versions is FinancingState, AccessManaged {
    IParticipants public immutable PARTICIPANTS;
    IDocuments public immutable DOCUMENTS;
    ITagCommittee public immutable COMMITTEE;

    mapping(DocumentId => uint48) private _lastEventBlocks;
    /// @inheritdoc IFinancing
    IFinancing public successor;

    constructor(
        IParticipants participants,
        IDocuments documents,
        ITagCommittee committee,
        IFinancing predecessor_
    ) FinancingState(predecessor_) {
        PARTICIPANTS = participants;
        DOCUMENTS = documents;
        COMMITTEE = committee;
        if (!_isFirst() && !_isLastOfLine(address(predecessor_))) revert PredecessorInvalid(predecessor_);
    }

    /// @inheritdoc IFinancing
    /// @dev Irrevocable, so what cannot be the successor is refused: it would leave the ledger without enrolments.
    function closeEnrolment(IFinancing next) external restricted {
        if (address(successor) != address(0)) revert EnrolmentHasEnded(successor);
        bool follows = address(next).code.length > 0 && address(next.predecessor()) == address(this);
        if (!follows || !_standsOnTheSame(next)) revert SuccessorInvalid(next);
        successor = next;
        emit EnrolmentClosed(next);
    }

    /// @inheritdoc IFinancing
    function lastEventBlockOf(DocumentId id) external view returns (uint48) {
        return _lastEventBlocks[id];
    }

    /// @inheritdoc IFinancing
    function standsOn() external view returns (address, address, address, address) {
        return (authority(), address(PARTICIPANTS), address(DOCUMENTS), address(COMMITTEE));
    }

    /// @dev A version with a successor takes nothing more: what its successor asks it about enrolments is settled.
    function _requireTakesEnrolments() internal view {
        if (address(successor) != address(0)) revert EnrolmentHasEnded(successor);
        if (!_isFirst() && address(predecessor.successor()) != address(this)) revert EnrolmentNotBegun(predecessor);
    }

    /// @dev The register knows the first version alone. A later one keeps heads of its own: a contract that could move the register's
    /// would cut every document's history short.
    function _noteEvent(DocumentId id) internal returns (uint48 previousBlock) {
        if (_isFirst()) return DOCUMENTS.noteEvent(id);
        previousBlock = _lastEventBlocks[id];
        _lastEventBlocks[id] = uint48(block.number);
    }

    /// @dev Found from the register on, each version being named by the one before: whoever makes up a predecessor makes no version of
    /// this ledger, and of versions with one predecessor one alone can be named.
    function _isLastOfLine(address candidate) private view returns (bool) {
        address last = DOCUMENTS.financing();
        for (address next = last; next != address(0); next = address(IFinancing(last).successor())) last = next;
        return last == candidate && _standsOnTheSame(IFinancing(candidate));
    }

    function _standsOnTheSame(IFinancing other) private view returns (bool) {
        (address manager, address participants, address documents, address committee) = other.standsOn();
        bool registers = participants == address(PARTICIPANTS) && documents == address(DOCUMENTS);
        return manager == authority() && registers && committee == address(COMMITTEE);
    }
}
