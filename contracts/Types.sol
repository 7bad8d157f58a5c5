// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @dev Commitment C of a document, as bytes32; a field element.
type DocumentId is bytes32;
/// @dev keccak256(documentId, grantee, grant counter of the document).
type GrantId is bytes32;
/// @dev keccak256(number of the participant that opened it, salt).
type ShipmentId is bytes32;
/// @dev keccak256(shipmentId, leg, event class, office, procedure, declarant), parties as numbers of participants.
type DeclarationId is bytes32;
/// @dev Leaf of the notes tree.
type Note is uint256;
/// @dev N = H(spend; T, k).
type Nullifier is uint256;
/// @dev Root of one of the trees.
type Root is uint256;

/// @dev Points of a Groth16 proof, in the order the pairing takes them.
struct Proof {
    uint256[2] a;
    uint256[2][2] b;
    uint256[2] c;
}
