// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorTimelockAccess} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockAccess.sol";
import {cheats, deploy} from "../identity/test/Cheats.sol";
import {Council} from "./Council.sol";
import {Governance} from "./Governance.sol";
import {IConsortium} from "./IConsortium.sol";
import {CouncilFixture} from "./test/CouncilFixture.sol";

/// @dev P14: what a council decides is decided by more than half, waits, ends, and widens nothing.
contract CouncilTest is CouncilFixture {
    /// P14: a decision takes its part of all seats, rounded up: always more than half, and of four or more never all.
    function testFuzz_P14_QuorumIsMoreThanHalfOfTheSeats(uint256 size, uint8 percent, uint256 votes) public {
        size = 1 + (size % 30);
        percent = 51 + (percent % 25);
        votes = votes % (size + 1);
        Council.Rules memory rules = ordinary();
        (rules.quorum, rules.superQuorum) = (percent, percent);
        found(size, rules);
        uint256 needed = plenary.quorum(block.timestamp - 1);
        require(needed * 100 >= size * percent && (needed - 1) * 100 < size * percent, "not rounded up");
        require(needed * 2 > size, "half is enough");
        require(size < 4 || needed < size, "one can block");

        Draft memory draft = admission();
        uint256 id = propose(plenary, 0, draft);
        for (uint256 i = 0; i < size; ++i) {
            if (plenary.state(id) != IGovernor.ProposalState.Active) break;
            vote(plenary, i, id, i < votes ? 1 : 2);
        }
        cheats.warp(block.timestamp + 8 days);
        bool carried = plenary.state(id) == IGovernor.ProposalState.Succeeded;
        require(carried == (votes >= needed), "carried by others than it says");
    }

    /// P14: nobody votes twice in one vote, nor with a seat that changed hands after it began.
    function testFuzz_P14_AMovedSeatVotesOnce(bool votedBefore) public {
        found(4, ordinary());
        uint256 id = propose(plenary, 0, admission());
        if (votedBefore) vote(plenary, 1, id, 1);
        cheats.prank(account(1));
        consortium.moveSeat(account(1), account(9));
        cheats.warp(block.timestamp + 1);
        refuse(abi.encodeCall(this.voteAs, (9, id)), abi.encodeWithSelector(Council.NoSeatInVote.selector, account(9), id));
        if (!votedBefore) vote(plenary, 1, id, 1);
        (, uint256 votesFor, ) = plenary.proposalVotes(id);
        require(votesFor == 1, "two votes of one seat");
        require(consortium.getVotes(account(9)) == 1 && consortium.getVotes(account(1)) == 0, "the seat did not move");
    }

    /// P14: only members propose; outsiders, and members of tomorrow, do not.
    function testFuzz_P14_OnlyMembersPropose(uint160 seed) public {
        found(4, ordinary());
        uint256 outsider = 4 + (uint256(seed) % 1000);
        bytes memory call = abi.encodeCall(this.proposeAs, (outsider));
        refuse(call, abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, account(outsider), 0, 1));
    }

    /// P14: a council's rules stay within their bounds, whatever it decides, so it can always decide again.
    function testFuzz_P14_RulesStayWithinBounds(uint8 which, uint256 value) public {
        found(4, ordinary());
        (bytes memory call, uint256 minimum, uint256 maximum) = ruleChange(which % 5, value);
        bytes memory expected;
        value =
            which % 5 == 0
                ? uint48(value)
                : which % 5 == 1 || which % 5 == 4
                    ? uint32(value)
                    : value;
        Draft memory draft = Draft(address(plenary), call, "change a rule");
        carry(plenary, draft, 3);
        queue(plenary, draft);
        cheats.warp(block.timestamp + DELAY);
        if (value < minimum || value > maximum)
            expected = abi.encodeWithSelector(Council.RuleOutOfBounds.selector, value, minimum, maximum);
        if (expected.length == 0 && which % 5 == 2 && value > plenary.superQuorumNumerator()) return;
        if (expected.length > 0) refuse(abi.encodeCall(this.executeDraft, (draft)), expected);
        else execute(plenary, draft);
        require(plenary.baseDelaySeconds() >= DELAY, "decisions about rules do not wait");
    }

    /// P14: nobody but the council itself changes its rules.
    function testFuzz_P14_OnlyTheCouncilChangesItsRules(address caller, uint8 which, uint256 value) public {
        found(4, ordinary());
        if (caller == address(plenary)) return;
        (bytes memory call, , ) = ruleChange(which % 5, value);
        cheats.prank(caller);
        (bool done, bytes memory said) = address(plenary).call(call);
        require(!done && bytes4(said) == IGovernor.GovernorOnlyExecutor.selector, "a rule was changed");
    }

    /// P14: rules that could not work are refused at once.
    function test_P14_RefusesRulesOutOfBounds() public {
        found(4, ordinary());
        Council.Rules[7] memory rules;
        for (uint256 i = 0; i < 7; ++i) rules[i] = ordinary();
        rules[0].votingDelay = 7 days + 1;
        rules[1].votingPeriod = 10 minutes - 1;
        rules[2].votingPeriod = 30 days + 1;
        rules[3].quorum = 50;
        rules[4].quorum = 76;
        rules[5].superQuorum = 50;
        rules[6].baseDelay = 90 days + 1;
        for (uint256 i = 0; i < 7; ++i) {
            try this.deployCouncil(rules[i]) {
                revert("rules that cannot work were taken");
            } catch (bytes memory said) {
                require(i == 5 || bytes4(said) == Council.RuleOutOfBounds.selector, "refused for another reason");
            }
        }
    }

    /// P14: a decision is executed neither before the ledger's delay nor after its week, nor twice.
    function testFuzz_P14_DecisionsWaitAndEnd(uint32 early, uint32 late) public {
        found(4, ordinary());
        Draft memory draft = admission();
        uint256 id = carry(plenary, draft, 3);
        queue(plenary, draft);
        uint256 ready = plenary.proposalEta(id);
        require(ready == block.timestamp + DELAY, "another delay");
        cheats.warp(ready - 1 - (early % DELAY));
        refuse(
            abi.encodeCall(this.executeDraft, (draft)),
            abi.encodeWithSelector(GovernorTimelockAccess.GovernorUnmetDelay.selector, id, ready)
        );
        uint256 moment = ready + (uint256(late) % 2 weeks);
        cheats.warp(moment);
        if (moment >= ready + 1 weeks) {
            require(plenary.state(id) == IGovernor.ProposalState.Expired, "not expired");
            return refuseState(id, draft);
        }
        execute(plenary, draft);
        require(consortium.isMember(account(20)), "not executed");
        refuseState(id, draft);
    }

    /// P14: what a council calls beyond its role is refused when it is executed, however it is wrapped.
    function test_P14_TheWatchDecidesNothingElse() public {
        found(4, ordinary());
        bytes memory admitting = admission().data;
        bytes memory relayed = abi.encodeCall(plenary.relay, (address(consortium), 0, admitting));
        bytes memory scheduled = abi.encodeCall(governance.schedule, (address(consortium), admitting, 0));
        bytes memory executed = abi.encodeCall(governance.execute, (address(consortium), admitting));
        Draft[4] memory drafts = [
            Draft(address(consortium), admitting, "directly"),
            Draft(address(watch), relayed, "relayed"),
            Draft(address(governance), scheduled, "scheduled"),
            Draft(address(governance), executed, "through governance")
        ];
        for (uint256 i = 0; i < 4; ++i) {
            carry(watch, drafts[i], 3);
            try this.executeAt(watch, drafts[i]) {
                revert("the watch decided more than it may");
            } catch (bytes memory said) {
                bytes4 reason = bytes4(said);
                require(
                    reason == IAccessManaged.AccessManagedUnauthorized.selector ||
                        reason == IAccessManager.AccessManagerUnauthorizedCall.selector,
                    "refused for another reason"
                );
            }
        }
    }

    /// P14: the assembly cannot go around its delay, however it wraps a call.
    function test_P14_TheAssemblyCannotGoAroundItsDelay() public {
        Council.Rules memory rules = ordinary();
        rules.baseDelay = 0;
        found(4, rules);
        bytes memory relayed = abi.encodeCall(plenary.relay, (address(consortium), 0, admission().data));
        Draft memory draft = Draft(address(plenary), relayed, "relayed");
        carry(plenary, draft, 3);
        try this.executeDraft(draft) {
            revert("executed at once");
        } catch (bytes memory said) {
            require(bytes4(said) == IAccessManager.AccessManagerNotScheduled.selector, "refused for another reason");
        }
    }

    /// P14: the last member stays, whatever is decided.
    function test_P14_TheLastMemberStays() public {
        found(1, ordinary());
        Draft memory draft = Draft(address(consortium), abi.encodeCall(consortium.remove, (account(0))), "dissolve");
        carry(plenary, draft, 1);
        queue(plenary, draft);
        cheats.warp(block.timestamp + DELAY);
        refuse(abi.encodeCall(this.executeDraft, (draft)), abi.encodeWithSelector(IConsortium.LastMember.selector, account(0)));
    }

    /// P14: a member or a thief that moves on and on is removed all the same, and so is a seat moved that is in wrong hands.
    function testFuzz_P14_ASeatIsFoundWhereverItWasMoved(uint8 moves, bool removed, bool byFirstAccount) public {
        found(4, ordinary());
        address named = account(byFirstAccount ? 3 : 11);
        moveOn(3, 11);
        bytes memory call =
            removed ? abi.encodeCall(consortium.remove, (named)) : abi.encodeCall(consortium.moveSeat, (named, account(9)));
        Draft memory draft = Draft(address(consortium), call, "out");
        carry(plenary, draft, 3);
        queue(plenary, draft);
        uint256 holder = 11;
        for (uint256 i = 0; i < moves % 5; ++i) moveOn(holder, ++holder);
        cheats.warp(block.timestamp + DELAY);
        execute(plenary, draft);
        require(!consortium.isMember(account(holder)) && consortium.getVotes(account(holder)) == 0, "it escaped");
        require(consortium.memberCount() == (removed ? 3 : 4), "miscounted");
        require(consortium.holderOf(4) == (removed ? address(0) : account(9)), "another holder");
        // Nor does any account that had the seat before come back by itself.
        for (uint256 i = 11; i <= holder; ++i) {
            cheats.prank(account(i));
            (bool moved, ) = address(consortium).call(abi.encodeCall(consortium.moveSeat, (account(i), account(30))));
            require(!moved, "a former account moved the seat");
        }
    }

    /// P14: no account ever has two seats, one after the other either, and who comes back comes to its own.
    function test_P14_AnAccountHasOneSeatForEver() public {
        found(4, ordinary());
        moveOn(3, 11);
        cheats.prank(account(2));
        (bool done, bytes memory said) = address(consortium).call(abi.encodeCall(consortium.moveSeat, (account(2), account(3))));
        bytes memory expected = abi.encodeWithSelector(IConsortium.SeatOfAnother.selector, account(3), 4);
        require(!done && keccak256(said) == keccak256(expected), "an account took a second seat");
        moveOn(11, 3);
        decide(abi.encodeCall(consortium.remove, (account(11))), "out");
        require(consortium.memberCount() == 3 && consortium.holderOf(4) == address(0), "not removed");
        decide(abi.encodeCall(consortium.admit, (account(11), "the same")), "in again");
        require(consortium.holderOf(4) == account(11) && consortium.seatCount() == 4, "another seat than before");
        require(consortium.getVotes(account(11)) == 1 && consortium.getVotes(account(3)) == 0, "votes differ from seats");
    }

    /// P14: what needs no queue does not lie about: carried early it ends with its vote, and carried by the vote's end a day later.
    function testFuzz_P14_WhatTakesEffectAtOnceEndsWithItsVote(bool early, uint32 late) public {
        found(4, ordinary());
        Council.Rules memory rules = Council.Rules(0, 1 hours, 51, early ? 51 : 100, 0);
        Council council = Council(payable(deploy("Council", abi.encode("watch", consortium, governance, rules))));
        Draft memory draft = Draft(address(council), abi.encodeCall(council.setVotingPeriod, (2 hours)), "change a rule");
        uint256 id = carry(council, draft, 3);
        uint256 last = council.proposalDeadline(id) + (early ? 0 : 1 days);
        cheats.warp(council.proposalDeadline(id) + (late % 2 days));
        if (!early && block.timestamp == council.proposalDeadline(id)) cheats.warp(block.timestamp + 1);
        if (block.timestamp <= last) return execute(council, draft);
        require(council.state(id) == IGovernor.ProposalState.Expired, "not expired");
        (bool done, ) = address(this).call(abi.encodeCall(this.executeAt, (council, draft)));
        require(!done, "executed all the same");
    }

    /// P14: a second decision to cancel, left over from the first, does not stop what was decided again.
    function test_P14_AStaleCancelStopsNothing() public {
        found(4, ordinary());
        Draft memory draft = admission();
        carry(plenary, draft, 3);
        queue(plenary, draft);
        bytes memory call = abi.encodeCall(governance.cancelOnly, (address(plenary), draft.target, draft.data, 1));
        (Draft memory first, Draft memory second) = (
            Draft(address(governance), call, "1"),
            Draft(address(governance), call, "2")
        );
        carry(watch, first, 3);
        carry(watch, second, 3);
        execute(watch, first);
        draft.words = "after all";
        carry(plenary, draft, 3);
        queue(plenary, draft);
        bytes32 operation = governance.hashOperation(address(plenary), draft.target, draft.data);
        (bool done, bytes memory said) = address(this).call(abi.encodeCall(this.executeAt, (watch, second)));
        bytes memory expected = abi.encodeWithSelector(Governance.OperationNotThisOne.selector, operation, 1);
        require(!done && keccak256(said) == keccak256(expected), "cancelled anew");
        cheats.warp(block.timestamp + DELAY);
        execute(plenary, draft);
        require(consortium.isMember(account(20)), "not executed");
    }

    function moveOn(uint256 from, uint256 to) private {
        cheats.prank(account(from));
        consortium.moveSeat(account(from), account(to));
        cheats.warp(block.timestamp + 1);
    }

    function decide(bytes memory call, string memory words) private {
        Draft memory draft = Draft(address(consortium), call, words);
        carry(plenary, draft, 1 + consortium.memberCount() / 2);
        queue(plenary, draft);
        cheats.warp(block.timestamp + DELAY);
        execute(plenary, draft);
        cheats.warp(block.timestamp + 1);
    }

    function voteAs(uint256 voter, uint256 id) external {
        vote(plenary, voter, id, 1);
    }

    function proposeAs(uint256 proposer) external {
        propose(plenary, proposer, admission());
    }

    function executeDraft(Draft memory draft) external {
        execute(plenary, draft);
    }

    function executeAt(Council council, Draft memory draft) external {
        execute(council, draft);
    }

    function deployCouncil(Council.Rules memory rules) external {
        deploy("Council", abi.encode("another", consortium, governance, rules));
    }

    function admission() private view returns (Draft memory) {
        return Draft(address(consortium), abi.encodeCall(consortium.admit, (account(20), "a newcomer")), "admit");
    }

    function ruleChange(uint256 which, uint256 value) private view returns (bytes memory call, uint256 minimum, uint256 maximum) {
        if (which == 0) return (abi.encodeCall(plenary.setVotingDelay, (uint48(value))), 0, 7 days);
        if (which == 1) return (abi.encodeCall(plenary.setVotingPeriod, (uint32(value))), 10 minutes, 30 days);
        if (which == 2) return (abi.encodeCall(plenary.updateQuorumNumerator, (value)), 51, 75);
        if (which == 3) return (abi.encodeCall(plenary.setProposalThreshold, (value)), 1, 1);
        return (abi.encodeCall(plenary.setBaseDelaySeconds, (uint32(value))), DELAY, 90 days);
    }

    function refuse(bytes memory call, bytes memory expected) private {
        (bool done, bytes memory said) = address(this).call(call);
        require(!done && keccak256(said) == keccak256(expected), "not refused, or for another reason");
    }

    function refuseState(uint256 id, Draft memory draft) private {
        (bool done, bytes memory said) = address(this).call(abi.encodeCall(this.executeDraft, (draft)));
        require(!done && bytes4(said) == IGovernor.GovernorUnexpectedProposalState.selector && id != 0, "executed all the same");
    }
}
