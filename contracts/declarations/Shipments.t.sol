// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId, ShipmentId} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IGrants} from "../documents/IGrants.sol";
import {cheats, deploy} from "../identity/test/Cheats.sol";
import {papers} from "../identity/test/Papers.sol";
import {RegistryFixture} from "../identity/test/RegistryFixture.sol";
import {IShipments} from "./IShipments.sol";
import {Shipments} from "./Shipments.sol";

/// @dev Who may report, how much a shipment holds, and random histories of its documents against a model (P10, P11).
contract ShipmentsTest is RegistryFixture {
    struct Linked {
        uint256 document;
        uint256 by;
    }

    uint16 private constant FORWARDER = 8;
    uint16 private constant CARRIER = 16;
    bytes4 private constant NONE = 0;

    Shipments private shipments;
    ShipmentId private id;
    uint256 private count; // documents, numbered from 1
    mapping(uint256 document => uint256) private issuerOf;
    mapping(uint256 document => uint256) private originOf;
    mapping(uint256 document => IDocuments.Status) private statusOf;
    mapping(uint256 document => mapping(uint256 party => GrantId)) private grantOf;
    Linked[] private linked;

    function setUp() public override {
        super.setUp();
        address listener = deploy("EventListener", "");
        shipments = Shipments(deploy("Shipments", abi.encode(participants, documents, grants, listener)));
        for (uint256 n; n < 3; ++n) accredit(n, TRADER);
        accredit(3, CARRIER);
        accredit(4, FORWARDER);
        IShipments.LegPlan[] memory legs = new IShipments.LegPlan[](8);
        for (uint256 n; n < 8; ++n) legs[n] = IShipments.LegPlan(accountOf(3), accountOf(4));
        address[] memory parties = new address[](1);
        parties[0] = accountOf(1);
        cheats.prank(accountOf(0));
        id = shipments.open(IShipments.Opening(0, parties, legs));
    }

    /// P10: nobody but the leg's carrier and forwarder reports, whatever roles it has, whether it takes part or not.
    function testFuzz_P10_OnlyTheLegsReportersReport(uint256 caller, uint16 roles, uint8 leg, uint8 class) public {
        address account = accountOf(10 + (caller % 1000));
        if (roles % 128 != 0) participants.accredit(account, 1 + (caller % 1000), roles % 128, START, type(uint64).max, papers());
        cheats.prank(account);
        try shipments.report(reportOf(leg % 8, 1 + (class % 7), START)) {
            revert("reported by somebody whom no leg names");
        } catch {}
        require(shipments.shipmentOf(id).eventCount == 0, "an event was kept");
    }

    /// P11: where everything that can be is reported and corrected as often as it can be, every event is there and none runs into
    /// another one.
    function test_P11_AFullShipmentKeepsEveryEvent() public {
        uint16 total;
        for (uint8 leg; leg < 8; ++leg) {
            for (uint8 class = 1; class < 8; ++class) {
                for (uint8 n; n < 8; ++n) requireNext(leg, class, n, total++);
            }
        }
        require(total == 448 && shipments.shipmentOf(id).eventCount == 448, "another number of events");
        for (uint16 i; i < total; ++i) {
            IShipments.TransportEvent memory e = shipments.eventAt(id, i);
            require(e.leg == i / 56 && uint8(e.class) == 1 + ((i / 8) % 7), "another leg or class");
            require(e.corrected == (i % 8 != 7) && e.corrects == (i % 8 == 0 ? 0 : i), "another correction");
            require(e.occurredAt == START + i && e.evidence == bytes32(uint256(i)), "another time or evidence");
        }
    }

    /// P10, P11: whatever is linked and unlinked, superseded and withdrawn, by whomever, a shipment holds what its parties could name,
    /// one version of each document, and says so by type.
    function testFuzz_P10_P11_LinksFollowTheirHistory(uint256 seed, uint8 steps) public {
        for (uint256 i; i < steps % 128; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            step(seed % 16, count == 0 ? 0 : 1 + ((seed >> 8) % count), (seed >> 40) % 3, seed >> 72);
            DocumentId[] memory ids = shipments.documentsOf(id, 380);
            require(ids.length == linked.length, "another number of documents");
            for (uint256 n; n < ids.length; ++n) require(DocumentId.unwrap(ids[n]) == bytes32(linked[n].document), "another one");
        }
    }

    /// @dev The n-th event of a class of a leg: a report, then corrections of the one before.
    function requireNext(uint8 leg, uint8 class, uint8 n, uint16 index) private {
        cheats.warp(START + index);
        IShipments.CorrectionReason reason = IShipments.CorrectionReason.Other;
        bytes32 evidence = bytes32(uint256(index));
        IShipments.Report memory r = reportOf(leg, class, START + index);
        r.evidence = evidence;
        cheats.prank(accountOf(3));
        uint16 kept =
            n == 0
                ? shipments.report(r)
                : shipments.correct(IShipments.Correction(id, index - 1, reason, START + index, evidence));
        require(kept == index, "another index");
    }

    function step(uint256 action, uint256 document, uint256 party, uint256 random) private {
        if (document == 0 || action < 3) return add(party, ++count);
        if (action == 3 && statusOf[document] == IDocuments.Status.Current) return supersede(document);
        if (action == 4 && statusOf[document] == IDocuments.Status.Current) return withdraw(document);
        if (action < 8 && statusOf[document] != IDocuments.Status.Withdrawn) return grant(document, party);
        if (action < 13) return link(document, party, random);
        if (linked.length == 0 || random % 4 == 0) return unlink(document, party);
        Linked storage one = linked[(random >> 8) % linked.length];
        unlink(one.document, random % 4 == 1 ? party : one.by);
    }

    /// @dev Mostly by the grant of this document to this party, if there is one; else by one of another document or party.
    function link(uint256 document, uint256 party, uint256 random) private {
        uint256 grantee = random % 4 == 0 ? (random >> 8) % 3 : party;
        uint256 granted = random % 4 == 1 ? 1 + ((random >> 16) % count) : document;
        IShipments.Link[] memory links = new IShipments.Link[](1);
        links[0] = IShipments.Link(DocumentId.wrap(bytes32(document)), grantOf[granted][grantee]);
        bool named = grantee == party && granted == document && GrantId.unwrap(grantOf[document][party]) != 0;
        uint256 place = placeOf(originOf[document]);
        bytes4 expected = NONE;
        if (party == 2) expected = IShipments.NotShipmentParty.selector;
        else if (statusOf[document] != IDocuments.Status.Current) expected = IDocuments.DocumentNotCurrent.selector;
        else if (issuerOf[document] != party && !named) expected = IShipments.DocumentLinkRefused.selector;
        else if (place < linked.length && linked[place].document == document)
            expected = IShipments.DocumentAlreadyLinked.selector;
        else if (place == 8) expected = IShipments.DocumentLinkLimitReached.selector;
        cheats.prank(accountOf(party));
        try shipments.link(id, links) {
            require(expected == NONE, "linked what may not be");
            if (place < linked.length) linked[place] = Linked(document, party);
            else linked.push(Linked(document, party));
        } catch (bytes memory refusal) {
            require(expected == bytes4(refusal), "refused for another reason");
        }
    }

    function unlink(uint256 document, uint256 party) private {
        uint256 place = placeOf(originOf[document]);
        bool there = place < linked.length && linked[place].document == document;
        bool may = there && (party == 0 || party == linked[place].by || party == issuerOf[document]);
        cheats.prank(accountOf(party));
        try shipments.unlink(id, DocumentId.wrap(bytes32(document))) {
            require(may, "unlinked by somebody who may not, or what is not linked");
            linked[place] = linked[linked.length - 1];
            linked.pop();
        } catch (bytes memory refusal) {
            bytes4 expected = there ? IShipments.DocumentLinkRefused.selector : IShipments.DocumentNotLinked.selector;
            require(!may && expected == bytes4(refusal), "refused, or for another reason");
        }
    }

    function add(uint256 issuer, uint256 document) private {
        register(issuer, document, address(0));
        (issuerOf[document], originOf[document], statusOf[document]) = (issuer, document, IDocuments.Status.Current);
    }

    function supersede(uint256 document) private {
        uint256 next = ++count;
        cheats.prank(accountOf(issuerOf[document]));
        IDocuments.Registration memory version = IDocuments.Registration(DocumentId.wrap(bytes32(next)), 380, address(0), 0, "");
        documents.supersede(DocumentId.wrap(bytes32(document)), version);
        (issuerOf[next], originOf[next], statusOf[next]) = (issuerOf[document], originOf[document], IDocuments.Status.Current);
        statusOf[document] = IDocuments.Status.Superseded;
    }

    function withdraw(uint256 document) private {
        cheats.prank(accountOf(issuerOf[document]));
        documents.withdraw(DocumentId.wrap(bytes32(document)));
        statusOf[document] = IDocuments.Status.Withdrawn;
    }

    function grant(uint256 document, uint256 grantee) private {
        IGrants.GrantRequest memory request = IGrants.GrantRequest(
            DocumentId.wrap(bytes32(document)),
            GrantId.wrap(0),
            accountOf(grantee),
            8,
            0,
            0,
            new bytes(1296)
        );
        cheats.prank(accountOf(issuerOf[document]));
        grantOf[document][grantee] = grants.grant(request);
    }

    /// @return place Of the version that is linked; the number of links where none is
    function placeOf(uint256 origin) private view returns (uint256 place) {
        while (place < linked.length && originOf[linked[place].document] != origin) ++place;
    }

    function reportOf(uint8 leg, uint8 class, uint64 moment) private view returns (IShipments.Report memory) {
        return IShipments.Report(id, leg, IShipments.EventClass(class), moment, 0);
    }
}
