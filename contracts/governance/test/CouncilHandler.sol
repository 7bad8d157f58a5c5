// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats} from "../../identity/test/Cheats.sol";
import {Council} from "../Council.sol";
import {SeatModel} from "./SeatModel.sol";

/// @dev Members who come, go, move their seats and decide about it at random. A model knows which organisation had which account when
/// a vote began; `fault` says in which way the contracts left it.
contract CouncilHandler is SeatModel {
    struct Motion {
        uint256 id;
        Council council;
        Draft draft;
        uint256 seats;
        uint256 votesFor;
        uint256 ready;
        bool executed;
    }

    Motion[] private motions;
    mapping(uint256 motion => mapping(uint256 index => uint256 organisation)) private seatedIn;
    mapping(uint256 motion => mapping(uint256 organisation => bool)) private hasVoted;
    mapping(bytes32 outcome => uint256) private _outcomes;

    constructor() {
        found(4, ordinary());
        for (uint256 i = 0; i < 4; ++i) organisations[i] = boundTo[i] = ++organisationCount;
    }

    function act(uint256 seed) external {
        uint256 verb = seed % 10;
        uint256 choice = uint256(keccak256(abi.encode(seed, block.timestamp)));
        if (verb < 1) put(choice);
        else if (verb < 6) ballot(choice);
        else if (verb == 6) schedule(choice);
        else if (verb == 7) carryOut(choice);
        else if (verb == 8) move(choice);
        else cheats.warp(block.timestamp + (choice % 3 hours));
    }

    function outcomes(string calldata verb, bool success) external view returns (uint256) {
        return _outcomes[keccak256(abi.encode(verb, success))];
    }

    /// @dev P14: seats are what the model says, one vote each, and somebody always governs.
    function requireSound() external view {
        uint256 seats;
        for (uint256 i = 0; i < POOL; ++i) {
            bool seated = organisations[i] != 0;
            require(consortium.isMember(account(i)) == seated, "another member than decided");
            require(consortium.seatOf(account(i)) == boundTo[i], "another seat than ever");
            require(consortium.getVotes(account(i)) == (seated ? 1 : 0), "a seat is not a vote");
            if (seated) ++seats;
        }
        require(seats > 0 && consortium.memberCount() == seats, "members are miscounted");
        (bool holds, uint32 delay) = governance.hasRole(governance.CONSORTIUM(), address(plenary));
        require(holds && delay == DELAY && governance.consortiumSize() == 1, "the assembly lost its role");
    }

    function put(uint256 choice) private {
        uint256 proposer = choice % POOL;
        Draft memory draft = draftOf(choice >> 8);
        Council council = plenary;
        if (choice % 7 == 0 && motions.length > 0) {
            Draft memory other = motions[(choice >> 16) % motions.length].draft;
            draft = Draft(
                address(governance),
                abi.encodeCall(governance.cancel, (address(plenary), other.target, other.data)),
                ""
            );
            council = watch;
        }
        draft.words = string(abi.encode(motions.length));
        try this.proposeAt(council, proposer, draft) returns (uint256 id) {
            note("propose", true);
            expect(organisations[proposer] != 0, "an outsider proposed");
            uint256 motion = motions.length;
            motions.push(Motion(id, council, draft, consortium.memberCount(), 0, 0, false));
            for (uint256 i = 0; i < POOL; ++i) seatedIn[motion][i] = organisations[i];
        } catch {
            note("propose", false);
        }
    }

    function ballot(uint256 choice) private {
        if (motions.length == 0) return;
        uint256 motion = recent(choice >> 8);
        uint256 voter = choice % POOL;
        // Mostly somebody who can: else little is ever carried.
        for (uint256 i = 0; i < POOL && choice % 3 > 0 && !canVote(motion, voter); ++i) voter = (voter + 1) % POOL;
        uint256 organisation = seatedIn[motion][voter];
        uint8 support = choice % 5 == 0 ? 0 : 1;
        try this.voteAt(motions[motion].council, voter, motions[motion].id, support) {
            note("vote", true);
            expect(organisation != 0 && !hasVoted[motion][organisation], "an organisation voted twice, or without a seat");
            hasVoted[motion][organisation] = true;
            if (support == 1) ++motions[motion].votesFor;
        } catch {
            note("vote", false);
        }
    }

    function schedule(uint256 choice) private {
        if (motions.length == 0) return;
        Motion storage motion = motions[recent(choice)];
        try this.queueAt(motion.council, motion.draft) {
            note("queue", true);
            expect(motion.votesFor * 2 > motion.seats, "scheduled by half");
            motion.ready = block.timestamp + DELAY;
        } catch {
            note("queue", false);
        }
    }

    function carryOut(uint256 choice) private {
        if (motions.length == 0) return;
        Motion storage motion = motions[recent(choice)];
        if (choice % 3 > 0 && motion.ready > block.timestamp) cheats.warp(motion.ready);
        try this.executeAt(motion.council, motion.draft) {
            note("execute", true);
            expect(!motion.executed && motion.votesFor * 2 > motion.seats, "executed twice, or by half");
            motion.executed = true;
            if (motion.council == watch) return expect(block.timestamp <= watch.proposalDeadline(motion.id), "executed late");
            expect(motion.ready != 0 && block.timestamp >= motion.ready, "executed before its delay");
            expect(block.timestamp < motion.ready + 1 weeks, "executed after its time");
            follow(motion.draft.data);
        } catch {
            note("execute", false);
        }
    }

    function move(uint256 choice) private {
        (uint256 from, uint256 to) = (choice % POOL, (choice >> 8) % POOL);
        cheats.prank(account(from));
        try consortium.moveSeat(account(from), account(to)) {
            note("move", true);
            expect(organisations[from] != 0 && organisations[to] == 0, "a seat was moved that is none, or onto another");
            expect(boundTo[to] == 0 || boundTo[to] == boundTo[from], "an account had two seats");
            pass(from, to);
        } catch {
            note("move", false);
        }
        cheats.warp(block.timestamp + 1);
    }

    function draftOf(uint256 choice) private view returns (Draft memory) {
        (address one, address other) = (account(choice % POOL), account((choice >> 8) % POOL));
        bytes memory call = abi.encodeCall(consortium.moveSeat, (one, other));
        if (choice % 3 == 0) call = abi.encodeCall(consortium.remove, (one));
        if (choice % 3 == 1) call = abi.encodeCall(consortium.admit, (one, ""));
        return Draft(address(consortium), call, "");
    }

    function canVote(uint256 motion, uint256 index) private view returns (bool) {
        uint256 organisation = seatedIn[motion][index];
        return organisation != 0 && !hasVoted[motion][organisation];
    }

    function recent(uint256 choice) private view returns (uint256) {
        uint256 span = motions.length < 3 ? motions.length : 3;
        return motions.length - 1 - (choice % span);
    }

    function note(string memory verb, bool success) private {
        ++_outcomes[keccak256(abi.encode(verb, success))];
    }

    function proposeAt(Council council, uint256 proposer, Draft memory draft) external returns (uint256) {
        return propose(council, proposer, draft);
    }

    function voteAt(Council council, uint256 voter, uint256 id, uint8 support) external {
        vote(council, voter, id, support);
    }

    function queueAt(Council council, Draft memory draft) external {
        queue(council, draft);
    }

    function executeAt(Council council, Draft memory draft) external {
        execute(council, draft);
    }
}
