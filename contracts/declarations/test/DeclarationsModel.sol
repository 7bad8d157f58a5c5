// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId, ShipmentId} from "../../Types.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IDeclarations} from "../IDeclarations.sol";
import {IShipments} from "../IShipments.sol";
import {DeclarationsFixture} from "./DeclarationsFixture.sol";

/// @dev What declarations must be, kept beside the ledger in the plainest form, and the comparison of both. Documents, grants and
/// declarations are numbered; what is missing from a set is looked up in the whole lists each time.
abstract contract DeclarationsModel is DeclarationsFixture {
    struct Paper {
        uint256 issuer;
        uint16 documentType;
        IDocuments.Status status;
        uint8 assurance;
        uint256 origin;
        uint256 shipment; // from 1; 0: not linked
        uint256 servedBy; // of an origin: declaration from 1; 0: none
    }

    struct Permit {
        GrantId id;
        uint256 paper;
        uint256 grantee;
        uint8 rights;
        bool revoked;
    }

    struct Entry {
        DeclarationId id;
        uint256 shipment;
        uint256 office;
        uint256 declarant;
        uint256 terms; // from 1: those of its opening; 0: it waits
        bool inspected;
        IDeclarations.Declaration shown;
    }

    struct Offer {
        bool withdrawn;
        uint256 terms; // of TERMS, the newest one, from 1
    }

    uint256 internal constant SHIPMENTS = 20;
    uint256 internal constant SELLER = 0;
    uint256 internal constant BUYER = 1;
    uint256 internal constant AGENT = 2;
    uint256 internal constant HAULIER = 3;
    uint256 internal constant OFFICE = 4; // and OFFICE + 1
    uint256 internal constant STRANGER = 6;
    uint256 internal constant PARTIES = 7;
    uint256 internal constant TERMS = 3;

    ShipmentId[SHIPMENTS] internal shipmentIds;
    uint256[SHIPMENTS] internal lastEvents;
    Paper[] internal papers;
    Permit[] internal permits;
    Entry[] internal entries;
    mapping(DeclarationId => mapping(uint256 paper => uint256 permit)) internal presented; // permit from 1
    mapping(DeclarationId => uint256 entry) internal live; // from 1
    mapping(uint256 office => mapping(IDeclarations.Procedure => Offer)) internal offers;
    mapping(uint256 party => IDeclarations.Record) internal records;
    mapping(uint256 party => bool) internal isSuspended;
    uint64 internal time = START;
    uint256 internal height = 1;

    /// @dev The first asks for an acknowledged invoice and a packing list or contract, the second for any invoice, the third for nothing.
    function termsOf(uint256 number) internal pure returns (IDeclarations.Terms memory terms) {
        terms = IDeclarations.Terms(IMPORT, CERTIFICATE, uint32(number * 1 hours), new IDeclarations.Requirement[](3 - number));
        if (number == 3) return terms;
        terms.requirements[0] = requirement(380, number == 1 ? 1 : 0);
        if (number == 2) return terms;
        terms.requirements[1].anyOf = new uint16[](2);
        (terms.requirements[1].anyOf[0], terms.requirements[1].anyOf[1]) = (271, 315);
    }

    /// @return count Of what a declaration's set lacks; @return sum of the hashes of all that it lacks, in whatever order
    function lacksOf(uint256 n) internal view returns (uint256 count, uint256 sum) {
        IDeclarations.Requirement[] memory asked = termsOf(effectiveTerms(entries[n])).requirements;
        for (uint256 r; r < asked.length; ++r) {
            (uint256 lacks, uint256 hashes) = lacksUnder(n, asked[r]);
            count += lacks;
            unchecked {
                sum += hashes;
            }
        }
    }

    function lacksUnder(uint256 n, IDeclarations.Requirement memory r) private view returns (uint256 count, uint256 sum) {
        uint256 found;
        uint16 first = r.anyOf[0];
        for (uint256 p; p < papers.length; ++p) {
            Paper storage paper = papers[p];
            if (paper.shipment != entries[n].shipment + 1 || !contains(r.anyOf, paper.documentType)) continue;
            ++found;
            bool current = paper.status == IDocuments.Status.Current;
            bool[3] memory lacks = [
                !current,
                current && paper.assurance < r.assurance,
                current && paper.issuer != entries[n].declarant && !isNamed(n, p)
            ];
            for (uint8 l; l < 3; ++l) {
                if (!lacks[l]) continue;
                ++count;
                unchecked {
                    sum += hashOf(first, idOf(p), IDeclarations.Lack(l + 1));
                }
            }
        }
        if (found == 0) return (1, hashOf(first, DocumentId.wrap(0), IDeclarations.Lack.NotLinked));
    }

    function effectiveTerms(Entry storage e) internal view returns (uint256) {
        return e.terms != 0 ? e.terms : offers[e.office][e.shown.procedure].terms;
    }

    function isNamed(uint256 n, uint256 paper) private view returns (bool) {
        uint256 permit = presented[entries[n].id][paper];
        return permit != 0 && !permits[permit - 1].revoked;
    }

    function isWaiting(Entry storage e) internal view returns (bool) {
        return e.shown.state == IDeclarations.State.Subscribed || e.shown.state == IDeclarations.State.Incomplete;
    }

    /// @dev It was unsubscribed.
    function isEnded(Entry storage e) internal view returns (bool) {
        return e.shown.state == IDeclarations.State.None;
    }

    function isInForce(Entry storage e) internal view returns (bool) {
        return reached(e.shipment) >= e.shown.class;
    }

    function reached(uint256 shipment) internal view returns (IShipments.EventClass) {
        return shipments.legOf(shipmentIds[shipment], 0).reached;
    }

    function emitted(uint256 shipment) internal {
        lastEvents[shipment] = height;
    }

    /// @dev What an opened or incomplete declaration becomes; its set is as the model has it.
    function examined(uint256 n) internal {
        Entry storage e = entries[n];
        (uint256 lacks, ) = lacksOf(n);
        emitted(e.shipment);
        if (lacks > 0 || isSuspended[e.declarant]) {
            e.shown.state = IDeclarations.State.Incomplete;
            return;
        }
        e.terms = offers[e.office][e.shown.procedure].terms;
        e.shown.state = IDeclarations.State.Open;
        e.shown.openedAt = uint48(height);
    }

    /// @dev What a report does to the deadline of what it opens, or would open.
    function timed(Entry storage e) internal {
        uint64 deadline = time + termsOf(effectiveTerms(e)).period;
        if (deadline <= e.shown.deadline) return;
        e.shown.deadline = deadline;
        emitted(e.shipment);
    }

    /// P10: a declaration is what was foreseen: it opened once, in a report of the carrier's or by its declarant once the event had come,
    /// with a complete, current set.
    function requireP10() external view {
        for (uint256 n; n < entries.length; ++n) {
            Entry storage e = entries[n];
            if (isEnded(e) && live[e.id] != 0) continue; // subscribed anew
            if (isEnded(e)) {
                requireNone(e);
                continue;
            }
            bytes32 shown = keccak256(abi.encode(declarations.declarationOf(e.id)));
            require(shown == keccak256(abi.encode(e.shown)), "P10: a declaration is not its history");
            (uint256 count, uint256 sum) = lacksOf(n);
            (IDeclarations.Missing[] memory missing, ) = declarations.setOf(e.id);
            require(missing.length == count, "P10: another number of lacks");
            unchecked {
                for (uint256 i; i < count; ++i) sum -= hashOf(missing[i].documentType, missing[i].documentId, missing[i].lack);
            }
            require(sum == 0, "P10: something else is missing");
            require(declarations.isCleared(e.id) == isCleared(e), "P10: cleared, and not so its documents");
            require(isListed(e) == isWaiting(e), "P10: waits, and is not in the list, or the other way round");
        }
        for (uint256 p; p < papers.length; ++p)
            require(documents.documentOf(idOf(p)).assurance == papers[p].assurance, "another assurance");
    }

    /// P10: what was unsubscribed is gone, whatever has happened since: nothing opens it, and it has no place.
    function requireNone(Entry storage e) private view {
        IDeclarations.Declaration memory none;
        bytes32 shown = keccak256(abi.encode(declarations.declarationOf(e.id)));
        require(shown == keccak256(abi.encode(none)), "P10: something is left of a declaration that was unsubscribed");
        require(!isListed(e), "P10: a declaration that was unsubscribed waits");
    }

    /// P11: what participants' declarations came to is counted, and the head of a shipment's back-pointers is its newest event.
    function requireP11() external view {
        for (uint256 n; n < PARTIES; ++n) {
            bytes32 counted = keccak256(abi.encode(declarations.recordOf(accountOf(n))));
            require(counted == keccak256(abi.encode(records[n])), "P11: a record is not its history");
        }
        for (uint256 s; s < SHIPMENTS; ++s)
            require(
                shipments.shipmentOf(shipmentIds[s]).lastEventBlock == lastEvents[s],
                "P11: the head is not the newest event"
            );
    }

    function isCleared(Entry storage e) private view returns (bool) {
        bool rests = e.shown.state == IDeclarations.State.Precleared && isInForce(e);
        bool decided = rests || e.shown.state == IDeclarations.State.Released;
        return decided && isCurrent(e.shown.documentId) && isCurrent(e.shown.certificate);
    }

    function isCurrent(DocumentId id) internal view returns (bool) {
        return papers[numberOf(id)].status == IDocuments.Status.Current;
    }

    function numberOf(DocumentId id) internal pure returns (uint256) {
        return uint256(DocumentId.unwrap(id)) - 0x3000;
    }

    function isListed(Entry storage e) private view returns (bool) {
        DeclarationId[] memory ids = declarations.subscriptionsOf(e.shown.shipmentId, 0, e.shown.class);
        for (uint256 i; i < ids.length; ++i) if (DeclarationId.unwrap(ids[i]) == DeclarationId.unwrap(e.id)) return true;
        return false;
    }

    function contains(uint16[] memory types, uint16 wanted) private pure returns (bool) {
        for (uint256 i; i < types.length; ++i) if (types[i] == wanted) return true;
        return false;
    }

    function hashOf(uint16 documentType, DocumentId id, IDeclarations.Lack lack) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(documentType, id, lack)));
    }
}
