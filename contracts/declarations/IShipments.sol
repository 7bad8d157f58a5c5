// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId, ShipmentId} from "../Types.sol";

/// @title Shipments: the documents, parties and legs that belong together, and what carriers report of them.
/// @notice What moves is reported per leg by the carrier that the leg names; the ledger keeps the order of things, and every report and
/// correction for good. A report that a declaration waits for opens it in the same transaction (IDeclarations).
interface IShipments {
    /// @dev In the order in which they happen on a leg. Departed and Arrived always happen, the others may be left out.
    enum EventClass {
        None,
        Received, // the carrier has the goods
        Loaded,
        Departed,
        ArrivalNoticed, // the carrier announces the arrival
        Arrived,
        Discharged,
        Delivered
    }

    /// @dev Reasons of an EPCIS 2.0 error declaration (CBV 2.0, section 7.5). What did not occur has no time, an incorrect time has another.
    enum CorrectionReason {
        None,
        DidNotOccur,
        IncorrectTime,
        Other
    }

    /// @param carrier reports everything of the leg and corrects all that was reported of it; has the role Carrier when it does
    /// @param forwarder zero for none; has the role Forwarder when it reports, which it may do for Received, ArrivalNoticed and Delivered,
    /// and when it corrects its own
    struct LegPlan {
        address carrier;
        address forwarder;
    }

    /// @param salt random; keeps ids apart and unguessable
    /// @param parties may link documents and subscribe declarations; the opener and the legs' carriers and forwarders are parties anyway
    struct Opening {
        bytes32 salt;
        address[] parties;
        LegPlan[] legs;
    }

    /// @param grantId a grant of the document to the caller with the right Declare; zero when the caller issued the document
    struct Link {
        DocumentId documentId;
        GrantId grantId;
    }

    /// @param leg 0, 1, … in the order of travel
    /// @param occurredAt seconds since 1970
    /// @param evidence keccak256 of a salt and of the report as the carrier's system gave it; 0 for none
    struct Report {
        ShipmentId shipmentId;
        uint8 leg;
        EventClass class;
        uint64 occurredAt;
        bytes32 evidence;
    }

    /// @param index of the event that is in error
    /// @param occurredAt when it really happened; 0: it did not happen, which only the newest event of its leg can be said of, and
    /// of an arrival only while the next leg has not departed
    struct Correction {
        ShipmentId shipmentId;
        uint16 index;
        CorrectionReason reason;
        uint64 occurredAt;
        bytes32 evidence;
    }

    struct Leg {
        address carrier;
        address forwarder;
        EventClass reached;
        uint64 occurredAt; // of the event that reached it
    }

    /// @dev An event stays as it was reported. One that was corrected says so and is not in force.
    struct TransportEvent {
        uint8 leg;
        EventClass class;
        bool corrected;
        uint16 corrects; // index + 1 of the event it replaces, 0 for none
        uint64 occurredAt;
        uint48 reportedAt; // block
        address reporter;
        bytes32 evidence;
    }

    struct Shipment {
        address opener;
        uint8 legCount;
        uint16 eventCount;
        uint48 openedAt; // block
        uint48 lastEventBlock; // newest event of the shipment, declarations included; the chain of back-pointers starts here
    }

    event ShipmentOpened(ShipmentId indexed id, address indexed opener, address[] parties, LegPlan[] legs, uint48 previousBlock);
    event PartiesAdded(ShipmentId indexed id, address[] parties, uint48 previousBlock);
    event PartiesRemoved(ShipmentId indexed id, address[] parties, uint48 previousBlock);
    event CarrierAppointed(ShipmentId indexed id, uint8 leg, address carrier, address forwarder, uint48 previousBlock);
    event DocumentLinked(
        ShipmentId indexed id,
        DocumentId indexed documentId,
        uint16 documentType,
        address by,
        uint48 previousBlock
    );
    event DocumentUnlinked(ShipmentId indexed id, DocumentId indexed documentId, address by, uint48 previousBlock);
    event TransportEventReported(
        ShipmentId indexed id,
        address indexed reporter,
        uint16 index,
        uint8 leg,
        EventClass class,
        uint64 occurredAt,
        bytes32 evidence,
        uint48 previousBlock
    );
    /// @dev reporter is who corrects. replacement is the index of the event that stands in for it; the event's own index where nothing does.
    event TransportEventCorrected(
        ShipmentId indexed id,
        address indexed reporter,
        uint16 index,
        uint16 replacement,
        CorrectionReason reason,
        uint64 occurredAt,
        bytes32 evidence,
        uint48 previousBlock
    );

    error ShipmentUnknown(ShipmentId id);
    error ShipmentAlreadyOpened(ShipmentId id);
    error ShipmentShapeInvalid(uint256 parties, uint256 legs, uint256 partyLimit, uint256 legLimit);
    error ShipmentPartyInvalid(address account);
    error ShipmentOpenerStays(ShipmentId id);
    error NotShipmentOpener(ShipmentId id, address caller);
    error NotShipmentParty(ShipmentId id, address caller);
    error DocumentAlreadyLinked(ShipmentId id, DocumentId documentId);
    error DocumentNotLinked(ShipmentId id, DocumentId documentId);
    error DocumentLinkRefused(ShipmentId id, DocumentId documentId, address caller);
    error DocumentLinkLimitReached(ShipmentId id, uint16 documentType, uint256 limit);
    error LegUnknown(ShipmentId id, uint8 leg);
    error LegPlanLimitReached(ShipmentId id, uint8 leg, uint256 limit);
    error EventClassInvalid();
    error NotLegReporter(ShipmentId id, uint8 leg, EventClass class, address caller);
    error EventAlreadyReported(ShipmentId id, uint8 leg, EventClass class);
    error EventOutOfOrder(ShipmentId id, uint8 leg, EventClass class, EventClass reached);
    error EventLimitReached(ShipmentId id, uint8 leg, EventClass class, uint256 limit);
    error EventTimeInvalid(uint64 occurredAt, uint64 earliest, uint64 latest);
    error EventUnknown(ShipmentId id, uint16 index);
    error EventAlreadyCorrected(ShipmentId id, uint16 index);
    error EventNotLast(ShipmentId id, uint16 index);
    error NotEventReporter(ShipmentId id, uint16 index, address caller);
    error CorrectionReasonInvalid();
    error NotDeclarations(address caller);

    /// @notice Open a shipment; the caller becomes its opener. 1 to 8 legs, at most 16 further parties.
    function open(Opening calldata opening) external returns (ShipmentId id);
    /// @notice Opener: let more participants link and subscribe. 1 to 16 at once, 64 parties in all.
    function addParties(ShipmentId id, address[] calldata parties) external;
    /// @notice Opener: these, 1 to 16 at once and not the opener, neither link nor subscribe any more. A leg's carrier and forwarder still
    /// report; what they linked stays until it is unlinked, and what they declared goes on.
    function removeParties(ShipmentId id, address[] calldata parties) external;
    /// @notice Opener: name another carrier and forwarder of a leg for what is reported and corrected of it from now on, with a count of
    /// reports of their own. What was reported stays. They become parties; who was named before stays one. A leg is planned at most 8 times.
    function appoint(ShipmentId id, uint8 leg, LegPlan calldata plan) external;
    /// @notice Party: link documents that it issued or may name. A version replaces the earlier version that is linked.
    function link(ShipmentId id, Link[] calldata links) external;
    /// @notice Whoever linked a document, its issuer, or the opener.
    function unlink(ShipmentId id, DocumentId documentId) external;
    /// @notice The leg's carrier (or forwarder) reports what happened. Opens the declarations that wait for it (P10).
    function report(Report calldata reported) external returns (uint16 index);
    /// @notice The leg's carrier declares an event of it to be in error, whoever reported it, or its forwarder one of its own. Nothing is
    /// overwritten.
    function correct(Correction calldata correction) external returns (uint16 replacement);

    function shipmentOf(ShipmentId id) external view returns (Shipment memory);
    function legOf(ShipmentId id, uint8 leg) external view returns (Leg memory);
    function eventAt(ShipmentId id, uint16 index) external view returns (TransportEvent memory);
    function isParty(ShipmentId id, address account) external view returns (bool);
    /// @notice Documents of a type that are linked, at most 8, whatever their status has become.
    function documentsOf(ShipmentId id, uint16 documentType) external view returns (DocumentId[] memory);
    /// @notice Whether a leg has got as far as a class of event, by an event in force. A class that was left out counts from the next one on.
    function hasReached(ShipmentId id, uint8 leg, EventClass class) external view returns (bool);
    /// @notice For Declarations: moves the head of the back-pointers, returns the former one.
    function noteEvent(ShipmentId id) external returns (uint48 previousBlock);
}
