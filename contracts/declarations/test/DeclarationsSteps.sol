// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {GrantId} from "../../Types.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {IDeclarations} from "../IDeclarations.sol";
import {IShipments} from "../IShipments.sol";
import {DeclarationsModel} from "./DeclarationsModel.sol";

/// @dev What random steps choose from, and the changes around declarations: documents, links, grants, standing, terms, time.
abstract contract DeclarationsSteps is DeclarationsModel {
    bytes4 internal constant NONE = bytes4(0);
    uint256 internal constant PAPERS = 150;

    /// @dev First difference between an outcome and the model's prediction; empty while there is none.
    string public fault;
    mapping(string verb => mapping(bytes4 outcome => uint256)) public outcomes;
    uint256 internal entropy;

    constructor() {
        setUp();
        uint16[PARTIES] memory roles = [TRADER, TRADER, TRADER, CARRIER, CUSTOMS, CUSTOMS, TRADER];
        for (uint256 n; n < PARTIES; ++n) accredit(n, roles[n]);
        for (uint256 s; s < SHIPMENTS; ++s) {
            shipmentIds[s] = open(s, SELLER, HAULIER, BUYER, 2);
            emitted(s);
        }
        for (uint256 n; n < 8; ++n) changeTerms(n, n % TERMS);
        for (uint256 n; n < 40; ++n) addPaper();
    }

    /// @dev Calls declarations; true if the call succeeded, as was expected.
    function attempt(string memory verb, uint256 sender, bytes memory data, bytes4 expected) internal returns (bool ok) {
        bytes memory result;
        cheats.prank(accountOf(sender));
        (ok, result) = address(declarations).call(data);
        bytes4 outcome = ok ? NONE : bytes4(result);
        ++outcomes[verb][outcome];
        if (outcome != expected && bytes(fault).length == 0) fault = string.concat(verb, ": another outcome than foreseen");
    }

    function pick(uint256 count) internal returns (uint256) {
        entropy = uint256(keccak256(abi.encode(entropy)));
        return entropy % count;
    }

    /// @dev Mostly `wanted`.
    function mostly(uint256 wanted) internal returns (uint256) {
        return pick(12) == 0 ? pick(PARTIES) : wanted;
    }

    /// @return id Number of a new document
    function add(uint256 issuer, uint16 documentType) internal returns (uint256 id) {
        id = papers.length;
        address counterparty = accountOf(issuer == BUYER ? AGENT : BUYER);
        register(issuer, id, documentType, counterparty);
        papers.push(Paper(issuer, documentType, IDocuments.Status.Current, 0, id, 0, 0));
    }

    /// @dev A document of the trade, mostly linked, of the seller or the agent.
    function addPaper() internal {
        uint256 issuer = pick(4) == 0 ? AGENT : SELLER;
        if (papers.length > PAPERS || isSuspended[issuer]) return;
        uint16[3] memory types = [uint16(380), 271, 315];
        uint256 id = add(issuer, types[pick(3)]);
        if (pick(3) != 0 && !isSuspended[BUYER]) acknowledge(id);
        if (pick(4) != 0) linkTo(id, pick(SHIPMENTS));
        for (uint256 n; n < HAULIER; ++n) if (pick(6) != 0) permit(id, issuer, n, pick(16) == 0 ? READ : DECLARE);
    }

    function changePaper() internal {
        if (papers.length == 0) return;
        uint256 id = pick(papers.length);
        Paper storage paper = papers[id];
        if (paper.status != IDocuments.Status.Current || isSuspended[paper.issuer]) return;
        uint256 change = pick(8);
        if (change < 3 && paper.assurance == 0 && paper.issuer != BUYER && !isSuspended[BUYER]) acknowledge(id);
        else if (change == 3) supersede(id);
        else if (change == 4 && pick(2) == 0) withdraw(id);
        else if (change > 4 && change < 7) permit(id, paper.issuer, pick(PARTIES), pick(4) == 0 ? 9 : DECLARE);
        else if (paper.shipment != 0 && pick(2) == 0) unlink(id);
        else if (paper.documentType < 900) linkTo(id, pick(SHIPMENTS));
    }

    function revokeSome() internal {
        if (permits.length != 0) revoke(pick(permits.length));
    }

    /// @dev The newest event of a shipment did not occur.
    function retract(uint256 s) internal {
        uint16 index = shipments.shipmentOf(shipmentIds[s]).eventCount;
        if (isSuspended[HAULIER] || reached(s) == IShipments.EventClass.None) return;
        do --index; while (shipments.eventAt(shipmentIds[s], index).corrected);
        IShipments.Correction memory c;
        (c.shipmentId, c.index, c.reason) = (shipmentIds[s], index, IShipments.CorrectionReason.DidNotOccur);
        cheats.prank(accountOf(HAULIER));
        shipments.correct(c);
        emitted(s);
    }

    /// @dev Sometimes a declaration's set loses something just before it is needed, or its event is taken back.
    function spoil(uint256 n) internal {
        uint256 how = pick(24);
        if (how == 0) retract(entries[n].shipment);
        if (how == 0 || how > 6) return;
        for (uint256 id; id < papers.length; ++id) {
            if (papers[id].shipment != entries[n].shipment + 1 || papers[id].documentType != 380) continue;
            if (isSuspended[papers[id].issuer]) continue;
            uint256 number = presented[entries[n].id][id];
            if (number != 0 && pick(2) == 0) return revoke(number - 1);
            if (papers[id].status == IDocuments.Status.Current && pick(2) == 0) return withdraw(id);
        }
    }

    /// @dev A suspended party comes back more often than another one is suspended.
    function changeStanding() internal {
        for (uint256 n; n < PARTIES; ++n) {
            if (!isSuspended[n]) continue;
            participants.reinstate(accountOf(n));
            isSuspended[n] = false;
            return;
        }
        if (pick(3) != 0) return;
        uint256 party = pick(PARTIES);
        participants.suspend(accountOf(party));
        isSuspended[party] = true;
    }

    /// @dev `terms` 0: the office gives up its offer.
    function changeTerms(uint256 which, uint256 terms) internal {
        uint256 office = OFFICE + (which % 2);
        IDeclarations.Procedure procedure = IDeclarations.Procedure(1 + ((which / 2) % 4));
        IDeclarations.Terms memory given;
        if (terms != 0) given = termsOf(terms);
        declarations.setTerms(legalIdOf(office), procedure, given);
        offers[office][procedure].withdrawn = terms == 0;
        if (terms != 0) offers[office][procedure].terms = terms;
    }

    /// @return number of a grant
    function permit(uint256 id, uint256 issuer, uint256 grantee, uint8 rights) internal returns (uint256 number) {
        if (isSuspended[issuer] || isSuspended[grantee] || papers[id].status == IDocuments.Status.Withdrawn) return 0;
        GrantId grantId = grant(issuer, GrantId.wrap(0), grantee, id, rights, 0);
        permits.push(Permit(grantId, id, grantee, rights, false));
        return permits.length - 1;
    }

    function supersede(uint256 id) internal returns (uint256 next) {
        Paper storage paper = papers[id];
        next = papers.length;
        uint256 issuer = paper.issuer;
        address counterparty = accountOf(issuer == BUYER ? AGENT : BUYER);
        cheats.prank(accountOf(issuer));
        documents.supersede(idOf(id), IDocuments.Registration(idOf(next), paper.documentType, counterparty, 0, ""));
        paper.status = IDocuments.Status.Superseded;
        papers.push(Paper(issuer, paper.documentType, IDocuments.Status.Current, 0, paper.origin, 0, 0));
    }

    function revoke(uint256 number) private {
        Permit storage p = permits[number];
        if (p.revoked) return;
        cheats.prank(accountOf(papers[p.paper].issuer));
        grants.revoke(p.id);
        p.revoked = true;
    }

    function acknowledge(uint256 id) private {
        cheats.prank(accountOf(BUYER));
        documents.acknowledge(idOf(id));
        papers[id].assurance = 1;
    }

    function withdraw(uint256 id) private {
        cheats.prank(accountOf(papers[id].issuer));
        documents.withdraw(idOf(id));
        papers[id].status = IDocuments.Status.Withdrawn;
    }

    /// @dev In the place of an earlier version, where one is linked.
    function linkTo(uint256 id, uint256 shipment) private {
        uint256 count;
        Paper storage paper = papers[id];
        if (paper.shipment != 0 || isSuspended[paper.issuer]) return;
        for (uint256 p; p < papers.length; ++p) {
            bool linked = papers[p].shipment == shipment + 1 && papers[p].documentType == paper.documentType;
            if (linked && papers[p].origin == paper.origin) papers[p].shipment = 0;
            else if (linked) ++count;
        }
        if (count == 8) return;
        link(paper.issuer, shipmentIds[shipment], id);
        paper.shipment = shipment + 1;
        emitted(shipment);
    }

    function unlink(uint256 id) private {
        uint256 shipment = papers[id].shipment - 1;
        cheats.prank(accountOf(papers[id].issuer));
        shipments.unlink(shipmentIds[shipment], idOf(id));
        papers[id].shipment = 0;
        emitted(shipment);
    }
}
