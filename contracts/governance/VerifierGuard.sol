// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IVerifier, VerificationKey} from "../verifiers/IVerifier.sol";

/// @title P13: a verifier whose key came from an unfinished or known-secret set-up is not deployed.
library VerifierGuard {
    error VerifierMissing(IVerifier verifier);
    error VerificationKeyOfOtherCircuit(IVerifier verifier, bytes32 circuit);
    error VerificationKeyUnfinished(IVerifier verifier);
    error VerificationKeyForDevelopment(IVerifier verifier, uint256 chainId);

    // The generator of G2 in the order of the pairing precompile: x.c1, x.c0, y.c1, y.c0 (EIP-197); P, the order of the base field.
    uint256 private constant X1 = 11559732032986387107991004021392285783925812861821192530917403151452391805634;
    uint256 private constant X0 = 10857046999023057135944570762232829481370756359578518086990519993285655852781;
    uint256 private constant Y1 = 4082367875863433681332203403145435568316851327593401208105741076214120093531;
    uint256 private constant Y0 = 8495653923123431417604973247489272438418190587263600148770280649306958101930;
    uint256 private constant P = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    /// @notice Reverts unless the key's delta came out of at least one contribution, and out of a ceremony where the chain is not local.
    /// @dev gamma is the generator in every key that snarkjs makes, and harmless. A delta that is gamma, the generator or its
    /// negative means that nobody contributed: its discrete logarithm is known, and anyone can forge proofs.
    /// @param circuit the name that the key must bear: verifiers of circuits with as many signals could be swapped unnoticed
    /// @param allowDevelopment the deployer's word that it wants development keys on this chain all the same
    function requireSound(IVerifier verifier, bytes32 circuit, bool allowDevelopment) internal view {
        if (address(verifier).code.length == 0) revert VerifierMissing(verifier);
        VerificationKey memory key = verifier.verificationKey();
        if (key.circuit != circuit) revert VerificationKeyOfOtherCircuit(verifier, key.circuit);
        uint256[4] memory d = key.delta;
        uint256[4] memory g = key.gamma;
        if (
            key.provingKeyHash == 0 ||
            isUnset(d) ||
            isUnset(g) ||
            isAlike(d, g) ||
            isAlike(d, [X1, X0, Y1, Y0]) ||
            isAlike(d, [X0, X1, Y0, Y1])
        ) revert VerificationKeyUnfinished(verifier);
        if (key.development && !allowDevelopment && !isLocal()) revert VerificationKeyForDevelopment(verifier, block.chainid);
    }

    /// @dev Chain id of the development networks of Hardhat and Anvil. 1337, Ganache's, is common among consortium networks too.
    function isLocal() private view returns (bool) {
        return block.chainid == 31337;
    }

    function isUnset(uint256[4] memory point) private pure returns (bool) {
        return point[0] | point[1] | point[2] | point[3] == 0;
    }

    /// @dev The same point, or its negative: equal x, and equal y or y that sum to zero.
    function isAlike(uint256[4] memory a, uint256[4] memory b) private pure returns (bool) {
        if (a[0] != b[0] || a[1] != b[1]) return false;
        return (a[2] == b[2] && a[3] == b[3]) || (addmod(a[2], b[2], P) == 0 && addmod(a[3], b[3], P) == 0);
    }
}
