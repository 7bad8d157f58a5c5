// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Root} from "../Types.sol";
import {Domains} from "../crypto/Domains.sol";
import {Poseidon} from "../crypto/Poseidon.sol";
import {NaiveTree} from "../trees/test/NaiveTree.sol";
import {IParticipants} from "./IParticipants.sol";
import {cheats} from "./test/Cheats.sol";
import {papers} from "./test/Papers.sol";
import {RegistryFixture} from "./test/RegistryFixture.sol";

/// @dev Random histories of four parties against a model of who is a member (P12, P14).
contract ParticipantsTest is RegistryFixture {
    uint256 private constant PARTIES = 4;
    /// @dev Multiples 1 to 4 of BabyJubJub's base point.
    uint256[2][4] private keys = [
        [
            uint256(5299619240641551281634865583518297030282874472190772894086521144482721001553),
            16950150798460657717958625567821834550301663161624707787222815936182638968203
        ],
        [
            uint256(10031262171927540148667355526369034398030886437092045105752248699557385197826),
            633281375905621697187330766174974863687049529291089048651929454608812697683
        ],
        [
            uint256(2763488322167937039616325905516046217694264098671987087929565332380420898366),
            15305195750036305661220525648961313310481046260814497672243197092298550508693
        ],
        [
            uint256(12252886604826192316928789929706397349846234911198931249025449955069330867144),
            1286140751908834028607023759717162073146610688084909004843365841635476459484
        ]
    ];

    struct Party {
        address account;
        uint16 roles;
        uint64 validFrom;
        uint64 validUntil;
        bool suspended;
        bool published;
        bool lends; // published with a lender key
        uint256[2] position; // index + 1 of the issuer's and the lender's leaf
    }

    Party[4] private parties;
    uint256[] private leaves;
    uint256 private accounts;
    uint64 private time = START;

    /// P12, P14: after every step the members' tree holds the leaves of active issuers and lenders with keys, in their
    /// places, and nothing else; a clock that moved on is caught up by anyone with lapse.
    function testFuzz_P12_MembersAreTheActiveOnes(uint256 seed, uint8 steps) public {
        for (uint256 i; i < steps % 48; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            step(seed % 8, (seed >> 8) % PARTIES, seed >> 16);
            for (uint256 n; n < PARTIES; ++n) check(n);
            require(Root.unwrap(participants.membersRoot()) == NaiveTree.root(leaves), "members differ from the model");
        }
    }

    function step(uint256 action, uint256 n, uint256 random) private {
        Party storage party = parties[n];
        if (party.account == address(0)) return join(n, uint16(1 + (random % 127)));
        if (action == 0)
            return setTerms(n, uint16(1 + (random % 127)), uint64(random >> 8) % 100, 1 + (uint64(random >> 16) % 300));
        if (action == 1 && !party.suspended) setSuspended(n, true);
        else if (action == 2 && party.suspended) setSuspended(n, false);
        else if (action == 3) replace(n);
        else if (action == 4) return pass(uint64(random % 200));
        else publishKeys(n);
    }

    function join(uint256 n, uint16 roles) private {
        Party storage party = parties[n];
        (party.account, party.roles, party.validFrom, party.validUntil) = (accountOf(++accounts), roles, time, time + 200);
        participants.accredit(party.account, legalIdOf(n), roles, time, time + 200, papers());
        publishKeys(n);
    }

    function setTerms(uint256 n, uint16 roles, uint64 delay, uint64 duration) private {
        Party storage party = parties[n];
        (party.roles, party.validFrom, party.validUntil) = (roles, time + delay, time + delay + duration);
        participants.renew(party.account, roles, party.validFrom, party.validUntil, papers());
        align(n);
    }

    function setSuspended(uint256 n, bool suspended) private {
        parties[n].suspended = suspended;
        if (suspended) participants.suspend(parties[n].account);
        else participants.reinstate(parties[n].account);
        align(n);
    }

    function replace(uint256 n) private {
        Party storage party = parties[n];
        if (isActive(party)) return;
        address replacement = accountOf(++accounts);
        participants.replaceAccount(party.account, replacement);
        (party.account, party.published, party.lends, party.suspended) = (replacement, false, false, false);
        align(n);
    }

    function pass(uint64 duration) private {
        cheats.warp(time += duration);
        for (uint256 n; n < PARTIES; ++n) {
            if (parties[n].account == address(0)) continue;
            participants.lapse(parties[n].account);
            align(n);
        }
    }

    function publishKeys(uint256 n) private {
        Party storage party = parties[n];
        if (!isActive(party)) return;
        uint256[2] memory none;
        party.published = true;
        party.lends = party.roles & LENDER != 0;
        if (!party.lends) {
            cheats.prank(party.account);
            try participants.publishKeys(keysOf(keys[n])) {
                require(false, "a lender key without the role");
            } catch (bytes memory refusal) {
                require(bytes4(refusal) == IParticipants.ParticipantLacksRole.selector, "refused for something else");
            }
        }
        cheats.prank(party.account);
        participants.publishKeys(keysOf(party.lends ? keys[n] : none));
        align(n);
    }

    /// @dev What the contract should have done to the tree.
    function align(uint256 n) private {
        Party storage party = parties[n];
        bool present = isActive(party) && party.published;
        bool[2] memory has = [present && party.roles & 63 != 0, present && party.lends && party.roles & LENDER != 0];
        uint256[2] memory leaf = [
            Poseidon.leaf(Domains.ISSUER, legalIdOf(n), 0),
            Poseidon.leaf(Domains.LENDER, keys[n][0], keys[n][1])
        ];
        for (uint256 i; i < 2; ++i) {
            if (party.position[i] == 0 && has[i]) {
                leaves.push(leaf[i]);
                party.position[i] = leaves.length;
            } else if (party.position[i] != 0) {
                leaves[party.position[i] - 1] = has[i] ? leaf[i] : 0;
            }
        }
    }

    function check(uint256 n) private view {
        Party storage party = parties[n];
        if (party.account == address(0)) return;
        (uint32 number, uint16 roles, bool active) = participants.standingOf(party.account);
        require(active == isActive(party) && roles == party.roles, "standing differs from the model");
        require(participants.accountAt(number) == party.account, "number leads to another account");
        require(participants.accountOf(legalIdOf(n)) == party.account, "legal identifier leads to another account");
    }

    function isActive(Party storage party) private view returns (bool) {
        return !party.suspended && party.validFrom <= time && time < party.validUntil;
    }
}
