// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {GovernorCountingSimple} from "@openzeppelin/contracts/governance/extensions/GovernorCountingSimple.sol";
import {GovernorSettings} from "@openzeppelin/contracts/governance/extensions/GovernorSettings.sol";
import {GovernorTimelockAccess} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockAccess.sol";
import {GovernorVotes} from "@openzeppelin/contracts/governance/extensions/GovernorVotes.sol";
import {GovernorVotesQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesQuorumFraction.sol";
import {GovernorVotesSuperQuorumFraction} from "@openzeppelin/contracts/governance/extensions/GovernorVotesSuperQuorumFraction.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CouncilParts} from "./CouncilParts.sol";

/// @title Decisions of the consortium: proposed by a member, carried by votes, waited for, executed by anyone, or expired.
/// @notice A ledger has two. The assembly holds CONSORTIUM: what it decides waits for the ledger's delay. The watch holds GUARDIAN
/// and PAUSER: it stops what is dangerous at once, by a larger part of the votes, and decides nothing else. What a council may
/// do is said by Governance alone; nothing here adds to it.
/// @dev A quorum counts votes for, as a part of all seats, rounded up: 51 percent of four are three, 66 percent of three are two.
/// So a decision is always that of more than half of the members, and abstaining helps nobody over the bar.
/// A council changes its own rules, nobody else does, and never so that it could not decide any more.
contract Council is CouncilParts {
    /// @param votingDelay seconds between proposal and vote
    /// @param votingPeriod seconds of the vote, at most
    /// @param quorum percent of the seats that must vote for a proposal
    /// @param superQuorum percent of the seats that carry a proposal before its period ends
    /// @param baseDelay seconds that a decision waits, also where the ledger asks for no delay; it can only be raised later
    struct Rules {
        uint48 votingDelay;
        uint32 votingPeriod;
        uint8 quorum;
        uint8 superQuorum;
        uint32 baseDelay;
    }

    uint256 private constant MAXIMUM_VOTING_DELAY = 7 days;
    uint256 private constant MINIMUM_VOTING_PERIOD = 10 minutes;
    uint256 private constant MAXIMUM_VOTING_PERIOD = 30 days;
    uint256 private constant MAXIMUM_BASE_DELAY = 90 days;
    /// @dev More than half; and of four or more members one may be missing for ever.
    uint256 private constant MINIMUM_QUORUM = 51;
    uint256 private constant MAXIMUM_QUORUM = 75;

    /// @dev For what is carried by a quorum that ends no vote early, and so only when the period is over.
    uint256 private constant LATE_EXECUTION = 1 days;

    /// @dev Zero until the constructor has run, so that the first value is taken.
    uint32 private immutable _minimumBaseDelay;

    error NoSeatInVote(address account, uint256 proposalId);
    error RuleOutOfBounds(uint256 value, uint256 minimum, uint256 maximum);

    constructor(
        string memory name,
        IVotes consortium,
        IAccessManager governance,
        Rules memory rules
    )
        Governor(name)
        GovernorSettings(rules.votingDelay, rules.votingPeriod, 1)
        GovernorVotes(consortium)
        GovernorVotesQuorumFraction(rules.quorum)
        GovernorVotesSuperQuorumFraction(rules.superQuorum)
        GovernorTimelockAccess(address(governance), rules.baseDelay)
    {
        _minimumBaseDelay = rules.baseDelay;
    }

    /// @notice State of a proposal. What was carried and is not executed in time is Expired.
    /// @dev What waits has the ledger's own time for scheduled operations, from when it may be executed, or, where nobody queues it,
    /// from the end of the vote's period. What needs no queue takes effect in one moment that anybody chooses, so it must not lie
    /// about: it ends with the vote's period if it was carried before, and a day later if only that period's end carried it.
    function state(uint256 proposalId) public view override returns (ProposalState current) {
        current = super.state(proposalId);
        if (current != ProposalState.Succeeded && current != ProposalState.Queued) return current;
        if (lastMoment(proposalId, current) < clock()) return ProposalState.Expired;
    }

    /// @notice Votes for that a proposal needs, of the seats at that time.
    function quorum(uint256 timepoint) public view override(Governor, GovernorVotesQuorumFraction) returns (uint256) {
        return partOfSeats(quorumNumerator(timepoint), timepoint);
    }

    /// @notice Votes for that carry a proposal before its period ends, of the seats at that time.
    function superQuorum(uint256 timepoint) public view override returns (uint256) {
        return partOfSeats(superQuorumNumerator(timepoint), timepoint);
    }

    // solhint-disable-next-line func-name-mixedcase
    function COUNTING_MODE() public pure override(IGovernor, GovernorCountingSimple) returns (string memory) {
        return "support=bravo&quorum=for";
    }

    function _quorumReached(uint256 proposalId) internal view override(Governor, GovernorCountingSimple) returns (bool) {
        (, uint256 votesFor, ) = proposalVotes(proposalId);
        return votesFor >= quorum(proposalSnapshot(proposalId));
    }

    /// @dev Governor takes votes that weigh nothing. Here they are refused, so that whoever had no seat is told, and outsiders leave no trace.
    function _countVote(
        uint256 proposalId,
        address account,
        uint8 support,
        uint256 weight,
        bytes memory params
    ) internal override(Governor, GovernorCountingSimple) returns (uint256) {
        if (weight == 0) revert NoSeatInVote(account, proposalId);
        return super._countVote(proposalId, account, support, weight, params);
    }

    function _setVotingDelay(uint48 seconds_) internal override {
        requireWithin(seconds_, 0, MAXIMUM_VOTING_DELAY);
        super._setVotingDelay(seconds_);
    }

    function _setVotingPeriod(uint32 seconds_) internal override {
        requireWithin(seconds_, MINIMUM_VOTING_PERIOD, MAXIMUM_VOTING_PERIOD);
        super._setVotingPeriod(seconds_);
    }

    /// @dev A seat may propose: with less anybody could, with more nobody.
    function _setProposalThreshold(uint256 votes) internal override {
        requireWithin(votes, 1, 1);
        super._setProposalThreshold(votes);
    }

    function _setBaseDelaySeconds(uint32 seconds_) internal override {
        requireWithin(seconds_, _minimumBaseDelay, MAXIMUM_BASE_DELAY);
        super._setBaseDelaySeconds(seconds_);
    }

    function _updateQuorumNumerator(uint256 percent) internal override {
        requireWithin(percent, MINIMUM_QUORUM, MAXIMUM_QUORUM);
        super._updateQuorumNumerator(percent);
    }

    /// @dev Seconds since 1970 until which what was carried can be queued or executed.
    function lastMoment(uint256 proposalId, ProposalState current) private view returns (uint256) {
        uint256 week = accessManager().expiration();
        if (current == ProposalState.Queued) return proposalEta(proposalId) + week - 1;
        uint256 deadline = proposalDeadline(proposalId);
        if (proposalNeedsQueuing(proposalId)) return deadline + week - 1;
        (, uint256 votesFor, ) = proposalVotes(proposalId);
        return votesFor >= superQuorum(proposalSnapshot(proposalId)) ? deadline : deadline + LATE_EXECUTION;
    }

    function partOfSeats(uint256 percent, uint256 timepoint) private view returns (uint256) {
        return Math.mulDiv(token().getPastTotalSupply(timepoint), percent, quorumDenominator(), Math.Rounding.Ceil);
    }

    function requireWithin(uint256 value, uint256 minimum, uint256 maximum) private pure {
        if (value < minimum || value > maximum) revert RuleOutOfBounds(value, minimum, maximum);
    }
}
