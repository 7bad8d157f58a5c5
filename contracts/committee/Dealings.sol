// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BabyJubJub} from "../crypto/BabyJubJub.sol";
import {IKeyRounds} from "./IKeyRounds.sol";

/// @title What must hold on the curve of what members publish (SPEC.md section 4.6).
library Dealings {
    using BabyJubJub for BabyJubJub.Point;

    uint256 private constant L = BabyJubJub.ORDER;
    /// @dev 2^256 mod l.
    uint256 private constant WORD = 878814160160000506777354846087213638043797834980739153048526248078339972214;

    /// @notice Does whoever enlists know y of Y = y·B8? The proof names the account, so nobody can use it for another one.
    function isKeyProven(uint256[2] memory key, address account, uint256[2] calldata proof) internal view returns (bool) {
        if (!isProof(proof)) return false;
        BabyJubJub.Point memory point = nonce(proof, BabyJubJub.base(), BabyJubJub.pointAt(key));
        return
            follows(proof, abi.encode("kontor/v1/member/proof", block.chainid, address(this), account, key, point.coordinates()));
    }

    /// @notice Does the dealer know the logarithms of C_0 and of E (Gennaro, Leigh, Sundaram, Yerazunis 2004)? Without the first it could
    /// make the key one that it knows; without the second, a complaint about shares under somebody else's E would open those too.
    function isDealingProven(
        bytes32 digest,
        uint8 dealer,
        uint256[2] memory constantKey,
        BabyJubJub.Point memory ephemeral,
        uint256[2] calldata proof
    ) internal view returns (bool) {
        if (!isProof(proof)) return false;
        (BabyJubJub.Point[] memory points, uint256[] memory scalars) = terms(3);
        (points[0], scalars[0]) = (BabyJubJub.base(), proof[1]);
        (points[1], scalars[1]) = (BabyJubJub.pointAt(constantKey), L - proof[0]);
        (points[2], scalars[2]) = (ephemeral, L - mulmod(proof[0], proof[0], L));
        uint256[2] memory point = BabyJubJub.combine(points, scalars).coordinates();
        return follows(proof, abi.encode("kontor/v1/dealing/proof", digest, dealer, constantKey, ephemeral.coordinates(), point));
    }

    /// @notice Is X the receiver's, log X to E = log Y to B8? The proof of an evaluation with one point (SPEC.md section 4.4).
    function isSharedProven(
        uint256[2] memory key,
        BabyJubJub.Point memory ephemeral,
        uint256[2] memory shared,
        uint256[2] calldata proof
    ) internal view returns (bool) {
        if (!isProof(proof)) return false;
        uint256[2] memory a = nonce(proof, BabyJubJub.base(), BabyJubJub.pointAt(key)).coordinates();
        uint256[2] memory b = nonce(proof, ephemeral, BabyJubJub.pointAt(shared)).coordinates();
        return follows(proof, abi.encode("kontor/v1/equality", key, ephemeral.coordinates(), shared, a, b));
    }

    /// @notice s_j of c_j, to whoever has X_j.
    function decrypt(
        bytes32 digest,
        uint8 dealer,
        uint8 receiver,
        uint256[2] memory shared,
        uint256 encrypted
    ) internal pure returns (uint256) {
        uint256 high = uint256(keccak256(abi.encode("kontor/v1/dealing", digest, dealer, receiver, shared, 0)));
        uint256 low = uint256(keccak256(abi.encode("kontor/v1/dealing", digest, dealer, receiver, shared, 1)));
        uint256 pad = addmod(mulmod(high, WORD, L), low, L);
        return addmod(encrypted, L - pad, L);
    }

    /// @notice Is it the dealer's share for this receiver, s·B8 = Σ C_k·j^k?
    function isShare(uint256 share, uint8 receiver, uint256[2][] calldata commitments) internal pure returns (bool) {
        BabyJubJub.Point[] memory points = new BabyJubJub.Point[](commitments.length);
        for (uint256 k; k < points.length; ++k) points[k] = BabyJubJub.pointAt(commitments[k]);
        BabyJubJub.Point memory committed = BabyJubJub.evaluate(points, receiver).eightfold();
        return BabyJubJub.base().multiply(share).isEqual(committed);
    }

    /// @notice Reverts unless the dealing has a polynomial's length of points that stand for something, and a share below l for each.
    function requireShape(IKeyRounds.Dealing calldata dealing, uint256 threshold, uint256 receivers) internal pure {
        uint256[2][] calldata commitments = dealing.commitments;
        uint256[] calldata shares = dealing.shares;
        if (commitments.length != threshold || shares.length != receivers)
            revert IKeyRounds.DealingShapeInvalid(commitments.length, shares.length);
        requirePoint(dealing.ephemeral);
        for (uint256 k; k < threshold; ++k) requirePoint(commitments[k]);
        for (uint256 j; j < receivers; ++j) if (shares[j] >= L) revert IKeyRounds.DealtShareInvalid(uint8(j + 1), shares[j]);
    }

    /// @dev On the curve, in canonical coordinates, and an eighth of something else than the identity.
    function requirePoint(uint256[2] calldata point) internal pure {
        if (!BabyJubJub.isKey(point[0], point[1])) revert IKeyRounds.DealingPointInvalid(point);
    }

    /// @dev Canonical: a challenge has 248 bits.
    function isProof(uint256[2] calldata proof) private pure returns (bool) {
        return proof[0] >> 248 == 0 && proof[1] < L;
    }

    function follows(uint256[2] calldata proof, bytes memory transcript) private pure returns (bool) {
        return uint256(keccak256(transcript)) >> 8 == proof[0];
    }

    /// @dev z·point - c·multiple: what the prover committed to, if multiple = x·point and z = w + c·x.
    function nonce(
        uint256[2] calldata proof,
        BabyJubJub.Point memory point,
        BabyJubJub.Point memory multiple
    ) private pure returns (BabyJubJub.Point memory) {
        (BabyJubJub.Point[] memory points, uint256[] memory scalars) = terms(2);
        (points[0], scalars[0]) = (point, proof[1]);
        (points[1], scalars[1]) = (multiple, L - proof[0]);
        return BabyJubJub.combine(points, scalars);
    }

    function terms(uint256 count) private pure returns (BabyJubJub.Point[] memory points, uint256[] memory scalars) {
        return (new BabyJubJub.Point[](count), new uint256[](count));
    }
}
