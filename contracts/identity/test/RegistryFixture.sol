// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Documents} from "../../documents/Documents.sol";
import {Grants} from "../../documents/Grants.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {DocumentId} from "../../Types.sol";
import {IParticipants} from "../IParticipants.sol";
import {Participants} from "../Participants.sol";
import {cheats, deploy} from "./Cheats.sol";
import {papers} from "./Papers.sol";

/// @dev A registry whose test is governance, identity provider and linked financing contract in one.
abstract contract RegistryFixture {
    uint16 internal constant TRADER = 1;
    uint16 internal constant LENDER = 64;
    uint64 internal constant START = 1_800_000_000;

    Participants internal participants;
    Documents internal documents;
    Grants internal grants;

    function setUp() public virtual {
        cheats.warp(START);
        cheats.roll(1);
        address authority = deploy("Governance", abi.encode(address(this), 1 days));
        participants = Participants(deploy("Participants", abi.encode(authority)));
        // Nonce 4 of this account: contracts count theirs from 1, and the first three are spent on the creations up to Documents.
        address grantsAhead = address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), hex"04")))));
        documents = Documents(
            deploy("Documents", abi.encode(authority, participants, grantsAhead, address(this), address(this)))
        );
        grants = Grants(deploy("Grants", abi.encode(participants, documents)));
        require(address(grants) == grantsAhead, "grants lie elsewhere");
        participants.admitIdentityProvider(address(this), "tests");
    }

    /// @dev Accounts and legal identifiers of the tests' parties.
    function accountOf(uint256 n) internal pure returns (address) {
        return address(uint160(0x1000 + n));
    }

    function legalIdOf(uint256 n) internal pure returns (uint256) {
        return 0x2000 + n;
    }

    function keysOf(uint256[2] memory lenderKey) internal pure returns (IParticipants.Keys memory) {
        return IParticipants.Keys(lenderKey, new bytes(1216));
    }

    function accredit(uint256 n, uint16 roles) internal {
        participants.accredit(accountOf(n), legalIdOf(n), roles, START, type(uint64).max, papers());
    }

    function register(uint256 issuer, uint256 id, address counterparty) internal {
        cheats.prank(accountOf(issuer));
        documents.register(IDocuments.Registration(DocumentId.wrap(bytes32(id)), 380, counterparty, 0, ""));
    }
}
