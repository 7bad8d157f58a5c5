// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId, ShipmentId} from "../../Types.sol";
import {Documents} from "../../documents/Documents.sol";
import {Grants} from "../../documents/Grants.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IGrants} from "../../documents/IGrants.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {Participants} from "../../identity/Participants.sol";
import {cheats, deploy} from "../../identity/test/Cheats.sol";
import {papers} from "../../identity/test/Papers.sol";
import {Declarations} from "../Declarations.sol";
import {IDeclarations} from "../IDeclarations.sol";
import {IShipments} from "../IShipments.sol";
import {Shipments} from "../Shipments.sol";

/// @dev Registers, shipments and declarations, linked as a deployment links them. The test is governance and identity provider.
abstract contract DeclarationsFixture {
    uint64 internal constant START = 1_800_000_000;
    uint16 internal constant TRADER = 1;
    uint16 internal constant CARRIER = 16;
    uint16 internal constant CUSTOMS = 32;
    uint16 internal constant IMPORT = 929;
    uint16 internal constant CERTIFICATE = 932;
    uint16 internal constant REPORT = 962;
    uint8 internal constant READ = 1;
    uint8 internal constant DECLARE = 8;

    Participants internal participants;
    Documents internal documents;
    Grants internal grants;
    Shipments internal shipments;
    Declarations internal declarations;

    function setUp() public virtual {
        cheats.warp(START);
        cheats.roll(1);
        address authority = deploy("Governance", abi.encode(address(this), 1 days));
        participants = Participants(deploy("Participants", abi.encode(authority)));
        (address grantsAhead, address declarationsAhead) = (createdAt(4), createdAt(6));
        bytes memory links = abi.encode(authority, participants, grantsAhead, address(this), declarationsAhead);
        documents = Documents(deploy("Documents", links));
        grants = Grants(deploy("Grants", abi.encode(participants, documents)));
        shipments = Shipments(deploy("Shipments", abi.encode(participants, documents, grants, declarationsAhead)));
        links = abi.encode(authority, participants, documents, grants, shipments);
        declarations = Declarations(deploy("Declarations", links));
        require(address(grants) == grantsAhead && address(declarations) == declarationsAhead, "contracts lie elsewhere");
        participants.admitIdentityProvider(address(this), "tests");
    }

    function accountOf(uint256 n) internal pure returns (address) {
        return address(uint160(0x1000 + n));
    }

    function legalIdOf(uint256 n) internal pure returns (uint256) {
        return 0x2000 + n;
    }

    function idOf(uint256 n) internal pure returns (DocumentId) {
        return DocumentId.wrap(bytes32(0x3000 + n));
    }

    function accredit(uint256 n, uint16 roles) internal {
        participants.accredit(accountOf(n), legalIdOf(n), roles, START, type(uint64).max, papers());
    }

    function register(uint256 issuer, uint256 id, uint16 documentType, address counterparty) internal {
        cheats.prank(accountOf(issuer));
        documents.register(IDocuments.Registration(idOf(id), documentType, counterparty, 0, ""));
    }

    function grant(uint256 from, GrantId parent, uint256 to, uint256 id, uint8 rights, uint8 depth) internal returns (GrantId) {
        cheats.prank(accountOf(from));
        return grants.grant(IGrants.GrantRequest(idOf(id), parent, accountOf(to), rights, depth, 0, new bytes(1296)));
    }

    function link(uint256 by, ShipmentId shipmentId, uint256 id) internal {
        IShipments.Link[] memory links = new IShipments.Link[](1);
        links[0] = IShipments.Link(idOf(id), GrantId.wrap(0));
        cheats.prank(accountOf(by));
        shipments.link(shipmentId, links);
    }

    /// @dev One leg.
    function open(
        uint256 salt,
        uint256 opener,
        uint256 carrier,
        uint256 firstParty,
        uint256 parties
    ) internal returns (ShipmentId) {
        IShipments.Opening memory opening;
        opening.salt = bytes32(salt);
        (opening.parties, opening.legs) = (new address[](parties), new IShipments.LegPlan[](1));
        for (uint256 n; n < parties; ++n) opening.parties[n] = accountOf(firstParty + n);
        opening.legs[0] = IShipments.LegPlan(accountOf(carrier), address(0));
        cheats.prank(accountOf(opener));
        return shipments.open(opening);
    }

    function subscribe(uint256 by, IDeclarations.Subscription memory subscription) internal returns (DeclarationId) {
        cheats.prank(accountOf(by));
        return declarations.subscribe(subscription);
    }

    function report(uint256 carrier, ShipmentId shipmentId, IShipments.EventClass class) internal returns (uint16) {
        cheats.prank(accountOf(carrier));
        return shipments.report(IShipments.Report(shipmentId, 0, class, uint64(block.timestamp), 0));
    }

    function requirement(uint16 documentType, uint8 assurance) internal pure returns (IDeclarations.Requirement memory r) {
        r.anyOf = new uint16[](1);
        (r.anyOf[0], r.assurance) = (documentType, assurance);
    }

    /// @dev Address of the n-th contract that this one creates; contracts count from 1.
    function createdAt(uint8 n) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), n)))));
    }
}
