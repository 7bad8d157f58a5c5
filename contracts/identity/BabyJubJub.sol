// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER} from "../crypto/Domains.sol";

/// @title What makes a point of BabyJubJub a signing key.
/// @dev Twisted Edwards a·x² + y² = 1 + d·x²·y² over the BN254 scalar field, as in circomlib. Its order is 8·l.
library BabyJubJub {
    uint256 private constant A = 168700;
    uint256 private constant D = 168696;

    /// @notice On the curve, in canonical coordinates, and not of small order. Under a key of small order any signature
    /// verifies. A torsion component besides is harmless: verification multiplies the key by the cofactor.
    function isKey(uint256 x, uint256 y) internal pure returns (bool) {
        if (x >= FIELD_ORDER || y >= FIELD_ORDER || !isOnCurve(x, y)) return false;
        uint256 z = 1;
        for (uint256 i; i < 3; ++i) (x, y, z) = double(x, y, z);
        // 8·P lies in the subgroup of order l, where the identity alone has x = 0.
        return x != 0;
    }

    function isOnCurve(uint256 x, uint256 y) private pure returns (bool) {
        uint256 xx = mulmod(x, x, FIELD_ORDER);
        uint256 yy = mulmod(y, y, FIELD_ORDER);
        uint256 left = addmod(mulmod(A, xx, FIELD_ORDER), yy, FIELD_ORDER);
        return left == addmod(1, mulmod(D, mulmod(xx, yy, FIELD_ORDER), FIELD_ORDER), FIELD_ORDER);
    }

    /// @dev Projective doubling of Bernstein, Birkner, Joye, Lange, Peters (2008): no inversion. Complete on this curve.
    function double(uint256 x, uint256 y, uint256 z) private pure returns (uint256, uint256, uint256) {
        uint256 sum = addmod(x, y, FIELD_ORDER);
        uint256 xx = mulmod(x, x, FIELD_ORDER);
        uint256 yy = mulmod(y, y, FIELD_ORDER);
        uint256 e = mulmod(A, xx, FIELD_ORDER);
        uint256 f = addmod(e, yy, FIELD_ORDER);
        uint256 j = sub(f, mulmod(2, mulmod(z, z, FIELD_ORDER), FIELD_ORDER));
        uint256 cross = sub(mulmod(sum, sum, FIELD_ORDER), addmod(xx, yy, FIELD_ORDER));
        return (mulmod(cross, j, FIELD_ORDER), mulmod(f, sub(e, yy), FIELD_ORDER), mulmod(f, j, FIELD_ORDER));
    }

    function sub(uint256 a, uint256 b) private pure returns (uint256) {
        return addmod(a, FIELD_ORDER - b, FIELD_ORDER);
    }
}
