// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {signers} from "../../financing/test/Signing.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {IKeyRounds} from "../IKeyRounds.sol";
import {TagCommittee} from "../TagCommittee.sol";
import {Dealer} from "./Dealer.sol";

/// @dev Rounds in which everybody does what is asked of it. Private keys of the members' accounts are 1, 2, 3 …
abstract contract RoundFixture {
    /// @dev Gas of the dearest call of each kind in the last round.
    mapping(string verb => uint256) internal gasOf;

    function enlisted(TagCommittee committee, uint256 count) internal returns (address[] memory members) {
        members = new address[](count);
        for (uint256 i; i < count; ++i) {
            members[i] = signers.addr(i + 1);
            uint256[2] memory proof = Dealer.enlistment(address(committee), members[i], i + 100);
            uint256[2] memory eighth = Dealer.eighth(i + 100);
            cheats.prank(members[i]);
            committee.enlist(eighth, proof, "https://member.example");
        }
    }

    function polynomials(uint256 dealers, uint256 threshold) internal pure returns (uint256[][] memory all) {
        all = new uint256[][](dealers);
        for (uint256 d; d < dealers; ++d) {
            all[d] = new uint256[](threshold);
            for (uint256 k; k < threshold; ++k) all[d][k] = Dealer.scalar("coefficient", d * threshold + k);
        }
    }

    /// @dev The newest round, to its end, with these polynomials.
    function run(TagCommittee committee, uint256[][] memory all) internal {
        uint32 round = committee.roundCount();
        IKeyRounds.Round memory r = committee.roundOf(round);
        uint256[2][] memory keys = new uint256[2][](r.members.length);
        for (uint256 j; j < keys.length; ++j) keys[j] = committee.memberOf(r.members[j]).dealingKey;
        IKeyRounds.Dealing[] memory dealings = new IKeyRounds.Dealing[](all.length);
        for (uint8 i = 1; i <= all.length; ++i) {
            dealings[i - 1] = Dealer.dealing(r.digest, i, all[i - 1], keys);
            cheats.prank(r.dealers[i - 1]);
            measured("deal", committee, abi.encodeCall(IKeyRounds.deal, (round, dealings[i - 1])));
        }
        for (uint256 j; j < keys.length; ++j) {
            cheats.prank(r.members[j]);
            measured("confirm", committee, abi.encodeCall(IKeyRounds.confirm, (round)));
        }
        measured("finish", committee, abi.encodeCall(IKeyRounds.finish, (round, dealings)));
    }

    function measured(string memory verb, TagCommittee committee, bytes memory call) private {
        uint256 before = gasleft();
        (bool ok, ) = address(committee).call(call);
        gasOf[verb] = before - gasleft();
        require(ok, verb);
    }
}
