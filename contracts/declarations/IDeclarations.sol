// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, DocumentId, GrantId, ShipmentId} from "../Types.sol";
import {IShipments} from "./IShipments.sol";

/// @title Declarations: subscribed to an event of a shipment, opened by that event, submitted, judged, released.
/// @notice subscribe -> (the carrier's event) open -> submit -> judge -> release. A declaration opens once, and only with a complete,
/// current set of documents that its declarant may name (P10).
interface IDeclarations {
    enum Procedure {
        None,
        Export, // waits for Received or Loaded
        Transit, // waits for Departed or Arrived
        Import, // waits for Departed
        Arrival // waits for ArrivalNoticed or Arrived
    }

    enum State {
        None,
        Subscribed,
        Incomplete, // the event came, and something was missing
        Open,
        Submitted,
        Inspection,
        Precleared,
        Released,
        Rejected
    }

    enum Lack {
        NotLinked, // no document of the type belongs to the shipment
        NotCurrent, // superseded or withdrawn
        NotAcknowledged, // less assurance than asked
        NotGranted // the declarant presented no active grant with the right Declare
    }

    enum Outcome {
        None,
        Preclear,
        Inspect,
        Reject
    }

    /// @param anyOf UN/CEFACT 1001 numbers, 1 to 4; one linked document of one of these types is enough, and all linked ones must do
    /// @param assurance the least that each of them must have
    struct Requirement {
        uint16[] anyOf;
        uint8 assurance;
    }

    /// @notice What a customs office asks for under a procedure.
    /// @param declarationType UN/CEFACT 1001 number of the declaration itself; 0: the office does not offer the procedure
    /// @param certificateType the same of the certificate that a pre-clearance issues
    /// @param period seconds from opening to the deadline
    struct Terms {
        uint16 declarationType;
        uint16 certificateType;
        uint32 period;
        Requirement[] requirements;
    }

    /// @param grants of the shipment's documents to the caller, with the right Declare; more can be presented later
    struct Subscription {
        ShipmentId shipmentId;
        uint8 leg;
        IShipments.EventClass class;
        address office;
        Procedure procedure;
        GrantId[] grants;
    }

    /// @param documentType the first type that would do
    /// @param documentId the document that will not do; 0 where there is none
    struct Missing {
        uint16 documentType;
        DocumentId documentId;
        Lack lack;
    }

    /// @param documentId the declaration, registered by the declarant
    /// @param grantId by which the office can open it
    struct Submission {
        DocumentId documentId;
        GrantId grantId;
    }

    /// @param documentId the declaration as the office judged it. A clearance is of the newest version that was handed in; an inspection
    /// or a rejection may name any version, so that nobody escapes by amending first
    /// @param discrepancies how many were found; what they are is in the report. An inspection or a rejection has some, or a report
    /// @param severity of the worst: 0 none, 1 notice, 2 warning, 3 grave
    /// @param report the readable report, registered by the office; 0 for none
    /// @param certificate registered by the office, for Preclear; else 0
    /// @param documents for Preclear the set as the office judged it, as `setOf` gave it; else empty
    /// @param crossChecked for Preclear, bit i: the office has opened documents[i] and held the declaration against it; else 0
    struct Judgement {
        DocumentId documentId;
        Outcome outcome;
        uint16 discrepancies;
        uint8 severity;
        DocumentId report;
        DocumentId certificate;
        DocumentId[] documents;
        uint256 crossChecked;
    }

    struct Declaration {
        ShipmentId shipmentId;
        uint8 leg;
        IShipments.EventClass class;
        Procedure procedure;
        State state;
        address declarant;
        address office;
        uint64 deadline; // seconds since 1970; 0 until the event comes
        uint48 openedAt; // block; 0 until it opens
        bool late; // submitted after the deadline
        DocumentId documentId;
        DocumentId certificate; // of the newest clearance, whatever became of it since
    }

    /// @notice What a participant's declarations have come to, for everyone to see.
    struct Record {
        uint32 submitted;
        uint32 late;
        uint32 amended;
        uint32 judged; // once each: of what was handed in and nobody has judged, nothing is known
        uint32 precleared; // without an inspection before; once, however often its certificate is replaced
        uint32 inspected;
        uint32 rejected;
    }

    event TermsChanged(uint256 indexed officeId, Procedure indexed procedure, Terms terms);
    event DeclarationSubscribed(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed declarant,
        address office,
        Procedure procedure,
        uint8 leg,
        IShipments.EventClass class,
        uint48 previousBlock
    );
    /// @dev The place is free, and the declaration can be subscribed again.
    event DeclarationUnsubscribed(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed by,
        uint48 previousBlock
    );
    event GrantsPresented(DeclarationId indexed id, ShipmentId indexed shipmentId, GrantId[] grants, uint48 previousBlock);
    event DeclarationIncomplete(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed declarant,
        Missing[] missing,
        uint48 previousBlock
    );
    event DeclarationOpened(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed declarant,
        address office,
        Procedure procedure,
        DocumentId[] documents,
        uint64 deadline,
        uint48 previousBlock
    );
    /// @dev The event had been taken back, and was reported again.
    event DeadlineMoved(DeclarationId indexed id, ShipmentId indexed shipmentId, uint64 deadline, uint48 previousBlock);
    event DeclarationSubmitted(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed office,
        DocumentId documentId,
        GrantId grantId,
        DocumentId[] documents,
        bool late,
        uint48 previousBlock
    );
    event DeclarationAmended(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed office,
        DocumentId documentId,
        GrantId grantId,
        DocumentId[] documents,
        uint48 previousBlock
    );
    event DeclarationJudged(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed declarant,
        DocumentId documentId,
        Outcome outcome,
        DocumentId certificate,
        uint48 previousBlock
    );
    /// @dev How many and how grave, never what. None where a report alone is the reason.
    event DiscrepanciesFound(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        DocumentId indexed report,
        uint16 count,
        uint8 severity,
        uint48 previousBlock
    );
    event GoodsReleased(
        DeclarationId indexed id,
        ShipmentId indexed shipmentId,
        address indexed declarant,
        DocumentId certificate,
        uint48 previousBlock
    );

    error TermsInvalid(uint256 requirements, uint256 requirementLimit, uint256 types, uint256 typeLimit);
    error TermsIncomplete(uint16 certificateType, uint32 period);
    error RequirementInvalid(uint16 documentType, uint8 assurance);
    error TermsUnknown(address office, Procedure procedure);
    error ProcedureEventInvalid(Procedure procedure, IShipments.EventClass class);
    error NotCustomsOffice(address account);
    error DeclarationUnknown(DeclarationId id);
    error DeclarationAlreadySubscribed(DeclarationId id);
    error DeclarationStateWrong(DeclarationId id, State state);
    error SubscriptionLimitReached(ShipmentId shipmentId, uint8 leg, IShipments.EventClass class, uint256 limit);
    error SubscriptionTooLate(ShipmentId shipmentId, uint8 leg, IShipments.EventClass class);
    error GrantNotPresentable(GrantId grantId, address account);
    error NotDeclarant(DeclarationId id, address caller);
    error NotDeclarationOffice(DeclarationId id, address caller);
    error DeclarationNotComplete(DeclarationId id, Missing[] missing);
    error DeclarationEventCorrected(DeclarationId id);
    error DeclarationDocumentInvalid(DeclarationId id, DocumentId documentId);
    error DeclarationNotGranted(DeclarationId id, GrantId grantId);
    error DeclarationChanged(DeclarationId id, DocumentId judged, DocumentId submitted);
    error DocumentSetChanged(DeclarationId id);
    error JudgementInvalid(DeclarationId id);
    error CertificateInvalid(DeclarationId id, DocumentId certificate);
    error ReportInvalid(DeclarationId id, DocumentId report);
    error GoodsNotArrived(DeclarationId id);
    error NotShipments(address caller);
    error TriggerGasTooLow(uint256 available, uint256 needed);

    /// @notice Governance: what a customs office, by its legal identifier, asks for under a procedure.
    function setTerms(uint256 officeId, Procedure procedure, Terms calldata terms) external;
    /// @notice Party of a shipment: have a declaration opened when the event comes. Of each leg and class 8 in all, 2 of each declarant.
    function subscribe(Subscription calldata subscription) external returns (DeclarationId id);
    /// @notice Declarant, or the shipment's opener: end a subscription that waits, with or without its event.
    function unsubscribe(DeclarationId id) external;
    /// @notice Declarant: present further grants. Where the event has come already, the declaration opens if the set is complete now.
    function present(DeclarationId id, GrantId[] calldata grants) external;
    /// @notice Shipments: an event came, before which the leg had reached `former`. Opens what waits for it, or says what is missing; never
    /// reverts for a subscriber's sake.
    function onReported(ShipmentId shipmentId, uint8 leg, IShipments.EventClass class, IShipments.EventClass former) external;
    /// @notice Declarant: hand in the declaration. The set must be complete and current still, and the event in force.
    function submit(DeclarationId id, Submission calldata submission) external;
    /// @notice Declarant: hand in a later version, before the office has judged or while it inspects, which it goes on doing.
    function amend(DeclarationId id, Submission calldata submission) external;
    /// @notice The customs office judges what was submitted, or anew what it has pre-cleared and not released. Preclear raises to assurance 2
    /// those documents of the set that are acknowledged and that the office says it has read, but none of its own.
    function judge(DeclarationId id, Judgement calldata judgement) external;
    /// @notice The customs office releases the goods: unless they are exported, once they have arrived.
    function release(DeclarationId id) external;

    function declarationOf(DeclarationId id) external view returns (Declaration memory);
    function termsOf(uint256 officeId, Procedure procedure) external view returns (Terms memory);
    /// @notice What is missing now; empty when the set is complete.
    function missingOf(DeclarationId id) external view returns (Missing[] memory);
    /// @notice The same, and all documents of the set.
    function setOf(DeclarationId id) external view returns (Missing[] memory missing, DocumentId[] memory set);
    /// @notice Declarations that wait for an event.
    function subscriptionsOf(
        ShipmentId shipmentId,
        uint8 leg,
        IShipments.EventClass class
    ) external view returns (DeclarationId[] memory);
    function recordOf(address account) external view returns (Record memory);
    /// @notice Released, or pre-cleared on an event in force; and neither the declaration nor its certificate was superseded or withdrawn
    /// since.
    function isCleared(DeclarationId id) external view returns (bool);
}
