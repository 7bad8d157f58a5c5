// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @notice The part of a Groth16 verification key that a deployment must judge before it trusts a verifier.
/// @param circuit name of the circuit that the key is for, left-aligned ASCII; two circuits with as many signals share their ABI
/// @param gamma point of G2, coordinates in the order the pairing precompile takes them (x.c1, x.c0, y.c1, y.c0)
/// @param delta point of G2, in the same order; equal to gamma or to the generator, anyone can forge proofs
/// @param provingKeyHash sha256 of the proving key file, as in circuits/keys/keys.lock.json
/// @param development true if one party alone made the key, who can forge proofs; local networks only (P13)
struct VerificationKey {
    bytes32 circuit;
    uint256[4] gamma;
    uint256[4] delta;
    bytes32 provingKeyHash;
    bool development;
}

/// @title What every generated verifier tells about its key.
interface IVerifier {
    /// @notice The key that proofs are verified with; constant for good.
    function verificationKey() external pure returns (VerificationKey memory);
}
