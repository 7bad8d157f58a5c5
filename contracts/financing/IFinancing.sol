// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Proof, Root} from "../Types.sol";
import {Attestation} from "../committee/ITagCommittee.sol";

/// @title Financing without disclosure: one note per document, pledges that never exceed its total.
/// @notice A pledge is named by its controller, a one-time account that only the lender knows.
interface IFinancing {
    enum PledgeState {
        None,
        Reserved,
        Financed,
        Settled,
        Cancelled,
        Expired
    }
    enum CancelReason {
        None,
        NotDisbursed,
        OfferWithdrawn,
        OfferExpired,
        DuplicateFound,
        DocumentCancelled,
        RejectedAfterReview,
        FirstLegPaymentFailed,
        Other
    }

    struct Pledge {
        uint256 commitment; // H(pledge; T, k, amount)
        uint64 expiry; // seconds since 1970; matters while reserved
        PledgeState state;
        CancelReason reason;
        bool restored; // its amount was taken back into the document's note
        uint48 lastEventBlock;
    }

    /// @param uniqueness U = H(unique; T) under the current key
    /// @param soft whether the note holds soft values (circuit enrolSoft instead of enrol)
    /// @param evaluation e = H(evaluation; …), which the attestations are signatures of
    /// @param evaluated E.y of each kind: one, or four with soft values. For the issuer's own recovery: nothing else depends on them
    /// @param absences one for each earlier key under which anything was enrolled, in ascending order of key ids
    struct Enrolment {
        DocumentId documentId;
        uint8 assurance;
        uint256 uniqueness;
        Note note;
        uint32 keyId;
        bool soft;
        uint256 evaluation;
        Attestation[] attestations;
        uint256[] evaluated;
        Absence[] absences;
    }

    /// @dev That the document is not enrolled under an earlier key: its uniqueness there, proven by the circuit enrol.
    /// @param note of no use; proven with assurance 0
    struct Absence {
        uint32 keyId;
        uint256 uniqueness;
        Note note;
        uint256 evaluation;
        Attestation[] attestations;
        Proof proof;
    }

    /// @param maximumFinanced bound on what is financed already; 0: never financed
    /// @param minimumAvailable amount for which there must be room
    /// @param documentId zero, or the document the lender has read
    /// @param shown 0, or H(shown; w, p): the soft values that the applicant handed to the lender are the note's
    /// @param maximumAge blocks for which the nullifier root may have been out of date; 0: current root only
    struct Check {
        Root notesRoot;
        Root nullifierRoot;
        uint16 currency;
        uint64 maximumFinanced;
        uint64 minimumAvailable;
        uint8 minimumAssurance;
        DocumentId documentId;
        uint256 shown;
        bytes32 challenge;
        uint64 maximumAge;
    }

    /// @param lowKey hint: a key in the nullifier tree that is below the new one. The contract walks up from it, one storage read for
    /// each key in between, so give a near one: zero is always right, and walks all keys below the new one
    struct Transition {
        Root notesRoot;
        Nullifier nullifier;
        Note nextNote;
        uint256 mask;
        uint224 lowKey;
    }

    /// @param receipt H(receipt; R8x, S) of the ticket's signature: the lender, and nobody else, can tell whether it was its own
    /// @param soft for trade, transport and order: the document's soft values in its first pledge, decoys in every other
    struct Reservation {
        Transition transition;
        Root membersRoot;
        uint256 pledge;
        uint256 receipt;
        uint256[3] soft;
        address controller;
        uint64 expiry;
    }

    struct Amendment {
        Transition transition;
        DocumentId documentId;
        DocumentId nextDocumentId;
        uint8 nextAssurance;
    }

    event DocumentEnrolled(
        DocumentId indexed documentId,
        uint256 indexed uniqueness,
        Note note,
        uint32 keyId,
        uint256[] evaluated,
        uint48 previousBlock
    );
    event PledgeReserved(
        address indexed controller,
        Nullifier indexed nullifier,
        Note nextNote,
        uint256 mask,
        uint256 pledge,
        uint256 receipt,
        uint256[3] soft,
        uint64 expiry
    );
    event PledgeFinanced(address indexed controller, uint48 previousBlock);
    event PledgeSettled(address indexed controller, uint48 previousBlock);
    event PledgeCancelled(address indexed controller, CancelReason reason, uint48 previousBlock);
    event PledgeExpired(address indexed controller, uint48 previousBlock);
    event PledgeRestored(
        address indexed controller,
        Nullifier indexed nullifier,
        Note nextNote,
        uint256 mask,
        uint48 previousBlock
    );
    event DocumentAmended(
        DocumentId indexed documentId,
        DocumentId indexed nextDocumentId,
        Nullifier indexed nullifier,
        Note nextNote,
        uint256 mask,
        uint8 nextAssurance,
        uint48 previousBlock
    );

    event EnrolmentClosed(IFinancing indexed successor);

    error AlreadyEnrolled(uint256 uniqueness);
    error LineageAlreadyEnrolled(DocumentId documentId, DocumentId origin);
    error EnrolmentHasEnded(IFinancing successor);
    error EnrolmentNotBegun(IFinancing predecessor);
    error PredecessorInvalid(IFinancing predecessor);
    error SuccessorInvalid(IFinancing successor);
    error AbsenceMissing(uint32 keyId);
    error AbsenceUnexpected(uint32 keyId);
    error EvaluatedCountInvalid(uint256 count, uint256 expected);
    error EvaluatedInvalid(uint256 value);
    error AssuranceMismatch(DocumentId documentId, uint8 claimed, uint8 actual);
    error AssuranceNotReached(DocumentId documentId, uint8 claimed, uint8 actual);
    error DocumentNotEnrollable(DocumentId documentId);
    error DocumentNotSuccessor(DocumentId documentId, DocumentId nextDocumentId);
    error NotDocumentParty(DocumentId documentId, address caller);
    error NullifierAlreadyUsed(Nullifier nullifier);
    error ControllerAlreadyUsed(address controller);
    error ControllerInvalid(address controller);
    error NotesRootUnknown(Root root);
    error NullifierRootUnknown(Root root);
    error NullifierRootTooOld(Root root, uint256 age, uint256 maximumAge);
    error MembersRootOutdated(Root root, Root current);
    error ProofInvalid(string circuit);
    error PledgeUnknown(address controller);
    error PledgeStateWrong(address controller, PledgeState state);
    error PledgeAlreadyRestored(address controller);
    error PledgeNotExpired(address controller, uint64 expiry);
    error PledgeOverdue(address controller, uint64 expiry);
    error ExpiryInvalid(uint64 expiry, uint64 earliest, uint64 latest);
    error CancelReasonMissing();
    error ControllerSignatureInvalid(address controller);

    /// @notice Put a registered, current invoice's first note into the notes tree; once per legal key, whatever the committee's keys
    /// were, and once for all versions of a document, whatever their numbers, in this contract or any before it (P1). Caller: the
    /// document's issuer.
    function enrol(Enrolment calldata enrolment, Proof calldata proof) external;
    /// @notice Reverts unless the proof shows what `terms` say (P3); reads only.
    function check(Check calldata terms, Proof calldata proof) external view returns (bool);
    /// @notice Use up a note and record a pledge (P2, P4). Anyone may send it.
    function reserve(Reservation calldata reservation, Proof calldata proof) external;
    /// @notice Reserved and not overdue -> financed, on the controller's signature
    /// (EIP-712 Finance(address controller,uint256 pledge), where pledge is the commitment that `pledgeOf` has).
    function finance(address controller, bytes calldata signature) external;
    /// @notice Financed -> settled (EIP-712 Settle(address controller,uint256 pledge)). A settled amount never becomes free again.
    function settle(address controller, bytes calldata signature) external;
    /// @notice Reserved or financed -> cancelled on the controller's signature
    /// (EIP-712 Cancel(address controller,uint256 pledge,uint8 state,uint8 reason), where state is the one it is cancelled from).
    function cancel(address controller, CancelReason reason, bytes calldata signature) external;
    /// @notice Reserved and overdue -> expired; anyone.
    function expire(address controller) external;
    /// @notice Take a cancelled or expired pledge's amount back into the document's note, once.
    function restore(address controller, Transition calldata transition, Proof calldata proof) external;
    /// @notice Carry a note over to the current version of its document, past whatever lies between, or to a higher assurance that its
    /// document has reached. Caller: issuer or counterparty of the next document, whose assurance `nextAssurance` must be.
    function amend(Amendment calldata amendment, Proof calldata proof) external;
    /// @notice Governance: stop or resume enrol and reserve. Nothing that ends a pledge can be paused.
    function setPaused(bool paused) external;
    /// @notice Governance: end enrolment here for good and let the version that names this one as its predecessor take what comes. All
    /// else goes on: a note lives and ends where it was enrolled.
    function closeEnrolment(IFinancing next) external;

    /// @notice The version before this one, on the same register, participants and committee; zero for the first, which the register names.
    function predecessor() external view returns (IFinancing);
    /// @notice The version that takes enrolments from now on; zero while this one does.
    function successor() external view returns (IFinancing);
    /// @notice What all versions of one ledger have in common.
    function standsOn() external view returns (address authority, address participants, address documents, address committee);
    /// @notice Newest event here of a document, where the back-pointers of a version after the first one start. The first one's
    /// are in the register's: 0.
    function lastEventBlockOf(DocumentId id) external view returns (uint48);

    function pledgeOf(address controller) external view returns (Pledge memory);
    /// @notice Here or in any version before.
    function isEnrolled(uint256 uniqueness) external view returns (bool);
    /// @notice Whether some version of the chain that begins with `origin` was enrolled, here or in any version before.
    function isLineageEnrolled(DocumentId origin) external view returns (bool);
    /// @notice The version of the chain that begins with `origin` whose contents its note has: the enrolled one, or the one that the note
    /// was last carried over to; 0 if none was enrolled. Here, or where it was enrolled before.
    function enrolledVersionOf(DocumentId origin) external view returns (DocumentId);
    /// @notice How many documents were enrolled under a key, here and before: where it is not 0, a later key's enrolments show their
    /// absence there.
    function enrolmentCountOf(uint32 keyId) external view returns (uint256);
    /// @notice How many pledges published this soft value, or decoy, here and before. A warning to who asks for a document's own, never a refusal.
    function softCountOf(uint256 value) external view returns (uint256);
    function isNullifierUsed(Nullifier nullifier) external view returns (bool);
    function notesRoot() external view returns (Root);
    function noteCount() external view returns (uint256);
    function isNotesRootKnown(Root root) external view returns (bool);
    function nullifierRoot() external view returns (Root);
    function nullifierCount() external view returns (uint256);
    /// @notice Blocks since the root was last current; 0 for the current one. Reverts with NullifierRootUnknown.
    function nullifierRootAge(Root root) external view returns (uint256);
}
