// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BabyJubJub} from "../crypto/BabyJubJub.sol";
import {IKeyRounds} from "./IKeyRounds.sol";

/// @title What dealings add up to: a key and its members' share keys (SPEC.md section 4.6, step 5).
library KeySums {
    using BabyJubJub for BabyJubJub.Point;

    uint256 private constant L = BabyJubJub.ORDER;

    /// @notice Each dealing counts once: the key is the sum of the dealers' secrets.
    function ones(uint256 count) internal pure returns (uint256[] memory weights) {
        weights = new uint256[](count);
        for (uint256 i; i < count; ++i) weights[i] = 1;
    }

    /// @notice Lagrange's coefficients at 0 for these indexes: dealers' shares, so weighted, add up to the key.
    /// @param indexes different, from 1 to 16
    function lagrange(uint256[] memory indexes) internal view returns (uint256[] memory weights) {
        uint256 count = indexes.length;
        weights = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            uint256 above = 1;
            uint256 below = 1;
            for (uint256 m; m < count; ++m) {
                if (m == i) continue;
                above = mulmod(above, indexes[m], L);
                below = mulmod(below, addmod(indexes[m], L - indexes[i], L), L);
            }
            weights[i] = mulmod(above, BabyJubJub.invert(below, L), L);
        }
    }

    /// @notice Commitments of the weighted sum of all polynomials, from coefficient `first` on; those before are left empty.
    function commitments(
        IKeyRounds.Dealing[] calldata dealings,
        uint256[] memory weights,
        uint256 threshold,
        uint256 first
    ) internal pure returns (BabyJubJub.Point[] memory sums) {
        sums = new BabyJubJub.Point[](threshold);
        BabyJubJub.Point[] memory points = new BabyJubJub.Point[](dealings.length);
        for (uint256 k = first; k < threshold; ++k) {
            for (uint256 d; d < points.length; ++d) points[d] = BabyJubJub.pointAt(dealings[d].commitments[k]);
            sums[k] = BabyJubJub.combine(points, weights).eightfold();
        }
    }

    /// @notice K_j of the member with this index. Reverts with KeyDegenerate for the identity, whose logarithm everybody knows.
    function shareKey(BabyJubJub.Point[] memory sums, uint32 round, uint8 index) internal view returns (uint256[2] memory) {
        return requireKey(BabyJubJub.evaluate(sums, index), round, index);
    }

    /// @param index of the member; 0 for the key itself
    function requireKey(BabyJubJub.Point memory point, uint32 round, uint8 index) internal view returns (uint256[2] memory) {
        if (point.isIdentity()) revert IKeyRounds.KeyDegenerate(round, index);
        return point.coordinates();
    }
}
