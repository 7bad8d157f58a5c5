// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {deploy} from "../identity/test/Cheats.sol";
import {ITagCommittee} from "./ITagCommittee.sol";
import {TagCommittee} from "./TagCommittee.sol";
import {Dealer} from "./test/Dealer.sol";
import {RoundFixture} from "./test/RoundFixture.sol";

/// @dev The largest committee there is: its key is made and shared anew within the gas of a common block.
contract KeyRoundLimitsTest is RoundFixture {
    uint256 private constant BLOCK = 30_000_000;
    uint8 private constant MOST = 16;

    TagCommittee private committee;

    function setUp() public {
        address authority = deploy("Governance", abi.encode(address(this), 1 days));
        address query = deploy("StatedProofs", abi.encode(address(this), bytes32("query")));
        address querySoft = deploy("StatedProofs", abi.encode(address(this), bytes32("querySoft")));
        committee = TagCommittee(deploy("TagCommittee", abi.encode(authority, address(0), address(0), query, querySoft, false)));
    }

    function test_P11_SixteenOfSixteenFitIntoABlock() public {
        address[] memory members = enlisted(committee, MOST);
        committee.openGeneration(members, MOST, 60, 60);
        uint256[][] memory first = polynomials(MOST, MOST);
        run(committee, first);
        requireWithinABlock();
        uint256[2] memory publicKey = committee.keyOf(1).publicKey;

        committee.openResharing(1, members, MOST, 60, 60);
        uint256[][] memory second = polynomials(MOST, MOST);
        for (uint256 i; i < MOST; ++i) {
            second[i][0] = 0;
            for (uint256 d; d < MOST; ++d) second[i][0] = addmod(second[i][0], Dealer.value(first[d], i + 1), Dealer.L);
        }
        run(committee, second);
        requireWithinABlock();
        ITagCommittee.Key memory key = committee.keyOf(1);
        require(key.publicKey[0] == publicKey[0] && key.publicKey[1] == publicKey[1], "another key");
        require(key.round == 2 && key.shareKeys.length == MOST, "not shared anew");
    }

    function requireWithinABlock() private view {
        require(gasOf["deal"] < BLOCK && gasOf["confirm"] < BLOCK && gasOf["finish"] < BLOCK, "more than a block");
    }
}
