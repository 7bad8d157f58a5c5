// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";

/// @dev A signature of one member of the committee. `index` counts from 1.
struct Attestation {
    uint8 index;
    bytes signature;
}

/// @title The tag committee: who holds shares of which key, and what its members have evaluated (SPEC.md section 4).
/// @notice Key ids count from 1. Enrolments name the current key; earlier ones are still evaluated, to show absence under them.
interface ITagCommittee {
    /// @param threshold t: so many members evaluate together, fewer learn nothing
    /// @param round the one that made the members' present shares
    /// @param publicKey K = k·B8
    /// @param members accounts, index 1 first
    /// @param shareKeys K_i = k_i·B8 in the members' order
    struct Key {
        uint8 threshold;
        uint32 round;
        uint256[2] publicKey;
        address[] members;
        uint256[2][] shareKeys;
    }

    /// @param blinded H(blinded; A…) of the blinded points
    /// @param soft whether soft keys are asked for too (circuit querySoft instead of query)
    struct Query {
        DocumentId documentId;
        uint32 keyId;
        bool soft;
        uint256 blinded;
        address caller;
    }

    error KeyUnknown(uint32 keyId);
    error KeyOutdated(uint32 keyId, uint32 current);
    error AttestationsTooFew(uint256 count, uint8 threshold);
    error AttestationOutOfOrder(uint8 index);
    error AttestationInvalid(uint8 index, address member);
    error CallerNotEntitled(DocumentId documentId, address caller);
    error QueryUnproven(DocumentId documentId, uint256 blinded);

    /// @notice The key that enrolments name; 0 before the first one is made.
    function currentKeyId() external view returns (uint32);
    /// @notice Reverts with KeyUnknown for a key that was never made.
    function keyOf(uint32 keyId) external view returns (Key memory);
    /// @notice Reverts unless t members or more of the key as it is shared now, in ascending order of their index, signed
    /// Evaluation(bytes32 documentId,uint256 evaluation,uint32 keyId).
    function requireAttested(
        DocumentId documentId,
        uint256 evaluation,
        uint32 keyId,
        Attestation[] calldata attestations
    ) external view;
    /// @notice Reverts unless `query.caller` may have this evaluation (P6, P12): the document is registered and current, its issuer
    /// active, the caller active and that issuer or the counterparty that acknowledged it, and the proof holds. Members call it on
    /// their own node before they answer.
    function requireQuery(Query calldata query, Proof calldata proof) external view;
}
