// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {QueryVerifiers, TagCommittee} from "../../committee/TagCommittee.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {IQuerySoftVerifier} from "../../verifiers/IQuerySoftVerifier.sol";
import {IQueryVerifier} from "../../verifiers/IQueryVerifier.sol";
import {StatedProofs} from "./StatedProofs.sol";

/// @dev The committee, but for where its keys come from: a test says who has seats under the next one. How members make a key is
/// tested in contracts/committee/; here they sign, and the contract judges their signatures.
contract SeatedCommittee is TagCommittee {
    constructor(
        address authority,
        IParticipants participants,
        IDocuments documents
    )
        TagCommittee(
            authority,
            participants,
            documents,
            QueryVerifiers(
                IQueryVerifier(address(new StatedProofs(address(this), "query"))),
                IQuerySoftVerifier(address(new StatedProofs(address(this), "querySoft")))
            ),
            false
        )
    {}

    /// @dev The new key is the current one from now on.
    function seat(uint8 threshold, address[] calldata members) external {
        (uint32 number, RoundRecord storage round) = _newRound();
        (round.state, round.threshold, round.members) = (RoundState.Finished, threshold, members);
        _keys[++_keyCount].round = number;
    }
}
