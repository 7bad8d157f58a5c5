// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ITagCommittee} from "../../committee/ITagCommittee.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {IFinancing} from "../IFinancing.sol";

/// @dev Says of itself what a version of the ledger would say, holds nothing, and calls whoever asks its successor.
contract Imposter {
    IFinancing public immutable predecessor;
    address private immutable AUTHORITY;
    IParticipants private immutable PARTICIPANTS;
    IDocuments private immutable DOCUMENTS;
    ITagCommittee private immutable COMMITTEE;

    constructor(
        IFinancing predecessor_,
        address authority,
        IParticipants participants,
        IDocuments documents,
        ITagCommittee committee
    ) {
        predecessor = predecessor_;
        AUTHORITY = authority;
        PARTICIPANTS = participants;
        DOCUMENTS = documents;
        COMMITTEE = committee;
    }

    function standsOn() external view returns (address, IParticipants, IDocuments, ITagCommittee) {
        return (AUTHORITY, PARTICIPANTS, DOCUMENTS, COMMITTEE);
    }

    function successor() external view returns (address) {
        return msg.sender;
    }

    function isEnrolled(uint256) external pure returns (bool) {
        return false;
    }
}
