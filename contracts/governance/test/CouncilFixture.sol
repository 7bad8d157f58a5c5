// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats, deploy} from "../../identity/test/Cheats.sol";
import {Consortium} from "../Consortium.sol";
import {Council} from "../Council.sol";
import {Governance} from "../Governance.sol";
import {IConsortium} from "../IConsortium.sol";

/// @dev A governance with an assembly and a watch, wired as the SDK does it; the caller deploys and leaves.
abstract contract CouncilFixture {
    uint32 internal constant DELAY = 1 hours;

    Governance internal governance;
    Consortium internal consortium;
    Council internal plenary;
    Council internal watch;

    /// @dev A call that a council decides on, with the words under which it does.
    struct Draft {
        address target;
        bytes data;
        string words;
    }

    function found(uint256 size, Council.Rules memory rules) internal {
        cheats.warp(1_000_000);
        governance = Governance(deploy("Governance", abi.encode(address(this), DELAY)));
        IConsortium.Member[] memory members = new IConsortium.Member[](size);
        for (uint256 i = 0; i < size; ++i) members[i] = IConsortium.Member(account(i), "an organisation");
        consortium = Consortium(deploy("Consortium", abi.encode(governance, members)));
        plenary = Council(payable(deploy("Council", abi.encode("assembly", consortium, governance, rules))));
        Council.Rules memory quick = Council.Rules(0, 1 days, 66, 66, 0);
        watch = Council(payable(deploy("Council", abi.encode("watch", consortium, governance, quick))));
        wire();
        cheats.warp(block.timestamp + 1);
    }

    function ordinary() internal pure returns (Council.Rules memory) {
        return Council.Rules({votingDelay: 0, votingPeriod: 7 days, quorum: 51, superQuorum: 51, baseDelay: DELAY});
    }

    function account(uint256 index) internal pure returns (address) {
        return address(uint160(0xA000 + index));
    }

    function propose(Council council, uint256 proposer, Draft memory draft) internal returns (uint256 id) {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = contentOf(draft);
        cheats.prank(account(proposer));
        id = council.propose(targets, values, calls, draft.words);
        cheats.warp(block.timestamp + 1);
    }

    function vote(Council council, uint256 voter, uint256 id, uint8 support) internal {
        cheats.prank(account(voter));
        council.castVote(id, support);
    }

    function queue(Council council, Draft memory draft) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = contentOf(draft);
        council.queue(targets, values, calls, keccak256(bytes(draft.words)));
    }

    function execute(Council council, Draft memory draft) internal {
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) = contentOf(draft);
        council.execute(targets, values, calls, keccak256(bytes(draft.words)));
    }

    /// @dev Proposed by the first, carried by the first `votes`.
    function carry(Council council, Draft memory draft, uint256 votes) internal returns (uint256 id) {
        id = propose(council, 0, draft);
        for (uint256 i = 0; i < votes; ++i) vote(council, i, id, 1);
    }

    function contentOf(
        Draft memory draft
    ) private pure returns (address[] memory targets, uint256[] memory values, bytes[] memory calls) {
        targets = new address[](1);
        values = new uint256[](1);
        calls = new bytes[](1);
        (targets[0], calls[0]) = (draft.target, draft.data);
    }

    function wire() private {
        bytes4[] memory seats = new bytes4[](3);
        (seats[0], seats[1], seats[2]) = (IConsortium.admit.selector, IConsortium.remove.selector, IConsortium.moveSeat.selector);
        governance.setTargetFunctionRole(address(consortium), seats, governance.CONSORTIUM());
        bytes4[] memory roles = new bytes4[](2);
        (roles[0], roles[1]) = (governance.grantRole.selector, governance.revokeRole.selector);
        governance.setTargetFunctionRole(address(governance), roles, governance.CONSORTIUM());
        governance.setRoleGuardian(governance.CONSORTIUM(), governance.GUARDIAN());
        governance.grantRole(governance.CONSORTIUM(), address(plenary), DELAY);
        governance.grantRole(governance.GUARDIAN(), address(watch), 0);
        governance.grantRole(governance.PAUSER(), address(watch), 0);
        for (uint64 role = 1; role <= 3; ++role) governance.setRoleAdmin(role, governance.CONSORTIUM());
        governance.renounceRole(governance.ADMIN_ROLE(), address(this));
    }
}
