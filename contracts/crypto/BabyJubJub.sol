// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER as P} from "./Domains.sol";

/// @title BabyJubJub: sums and multiples of points.
/// @dev Twisted Edwards a·x² + y² = 1 + d·x²·y² over the BN254 scalar field, as in circomlib. Its order is 8·l. a is a square and d is
/// none, so the laws below have no exceptions. Sums inside `mulmod` stay below 4·P < 2^256 without being reduced.
library BabyJubJub {
    /// @notice Extended coordinates of Hisil, Wong, Carter, Dawson (2008): x/z, y/z, and t = x·y/z. z is never 0.
    struct Point {
        uint256 x;
        uint256 y;
        uint256 z;
        uint256 t;
    }

    /// @notice Order l of the subgroup that B8 generates.
    uint256 internal constant ORDER = 2736030358979909402780800718157159386076813972158567259200215660948447373041;
    uint256 private constant BASE_X = 5299619240641551281634865583518297030282874472190772894086521144482721001553;
    uint256 private constant BASE_Y = 16950150798460657717958625567821834550301663161624707787222815936182638968203;
    uint256 private constant A = 168700;
    uint256 private constant D = 168696;

    /// @notice On the curve, in canonical coordinates, and not of small order. Under a key of small order any signature
    /// verifies. A torsion component besides is harmless: verification multiplies the key by the cofactor.
    function isKey(uint256 x, uint256 y) internal pure returns (bool) {
        // 8·P lies in the subgroup of order l, where the identity alone has x = 0.
        return isOnCurve(x, y) && eightfold(pointAt([x, y])).x != 0;
    }

    /// @notice On the curve, in canonical coordinates.
    function isOnCurve(uint256 x, uint256 y) internal pure returns (bool) {
        if (x >= P || y >= P) return false;
        uint256 xx = mulmod(x, x, P);
        uint256 yy = mulmod(y, y, P);
        return addmod(mulmod(A, xx, P), yy, P) == addmod(1, mulmod(D, mulmod(xx, yy, P), P), P);
    }

    /// @notice The point with these coordinates, which the caller knows to be on the curve.
    function pointAt(uint256[2] memory point) internal pure returns (Point memory) {
        return Point(point[0], point[1], 1, mulmod(point[0], point[1], P));
    }

    /// @notice B8.
    function base() internal pure returns (Point memory) {
        return pointAt([BASE_X, BASE_Y]);
    }

    function isIdentity(Point memory p) internal pure returns (bool) {
        return p.x == 0 && p.y == p.z;
    }

    function isEqual(Point memory p, Point memory q) internal pure returns (bool) {
        return mulmod(p.x, q.z, P) == mulmod(q.x, p.z, P) && mulmod(p.y, q.z, P) == mulmod(q.y, p.z, P);
    }

    /// @notice x and y, by one inversion (the precompile of EIP-198).
    function coordinates(Point memory p) internal view returns (uint256[2] memory) {
        uint256 inverse = invert(p.z, P);
        return [mulmod(p.x, inverse, P), mulmod(p.y, inverse, P)];
    }

    /// @notice 8·p, which is in the subgroup of order l wherever p is on the curve.
    function eightfold(Point memory p) internal pure returns (Point memory multiple) {
        multiple = copy(p);
        for (uint256 i; i < 3; ++i) double(multiple);
    }

    /// @notice scalar·p.
    function multiply(Point memory p, uint256 scalar) internal pure returns (Point memory) {
        Point[] memory points = new Point[](1);
        uint256[] memory scalars = new uint256[](1);
        (points[0], scalars[0]) = (p, scalar);
        return combine(points, scalars);
    }

    /// @notice Σ scalars[i]·points[i] (Straus 1964): doublings are shared, each point adds once per four bits.
    function combine(Point[] memory points, uint256[] memory scalars) internal pure returns (Point memory sum) {
        uint256 count = points.length;
        Point[16][] memory multiples = new Point[16][](count);
        uint256 all;
        for (uint256 i; i < count; ++i) {
            fill(multiples[i], points[i]);
            all |= scalars[i];
        }
        sum = identity();
        for (uint256 shift = 256; shift != 0;) {
            shift -= 4;
            if (all >> shift == 0) continue;
            for (uint256 i; i < 4; ++i) double(sum);
            for (uint256 i; i < count; ++i) {
                uint256 digit = (scalars[i] >> shift) & 15;
                if (digit != 0) add(sum, multiples[i][digit]);
            }
        }
    }

    /// @notice Σ coefficients[k]·number^k (Horner), for a small number from 1 on.
    function evaluate(Point[] memory coefficients, uint256 number) internal pure returns (Point memory sum) {
        uint256 k = coefficients.length - 1;
        sum = copy(coefficients[k]);
        uint256 top = 1;
        while (number >> top != 0) ++top;
        while (k != 0) {
            Point memory once = copy(sum);
            for (uint256 bit = top - 1; bit != 0;) {
                double(sum);
                if ((number >> --bit) & 1 == 1) add(sum, once);
            }
            add(sum, coefficients[--k]);
        }
    }

    /// @notice 1 / value modulo a prime (Fermat); 0 for 0.
    function invert(uint256 value, uint256 prime) internal view returns (uint256) {
        (, bytes memory result) = address(5).staticcall(abi.encode(32, 32, 32, value, prime - 2, prime));
        return abi.decode(result, (uint256));
    }

    /// @dev p becomes p + q.
    function add(Point memory p, Point memory q) private pure {
        unchecked {
            uint256 a = mulmod(p.x, q.x, P);
            uint256 b = mulmod(p.y, q.y, P);
            uint256 c = mulmod(mulmod(D, p.t, P), q.t, P);
            uint256 d = mulmod(p.z, q.z, P);
            uint256 e = mulmod(p.x, q.y, P) + mulmod(p.y, q.x, P);
            uint256 f = d + P - c;
            uint256 g = d + c;
            uint256 h = b + P - mulmod(A, a, P);
            (p.x, p.y, p.z, p.t) = (mulmod(e, f, P), mulmod(g, h, P), mulmod(f, g, P), mulmod(e, h, P));
        }
    }

    /// @dev p becomes 2·p.
    function double(Point memory p) private pure {
        unchecked {
            uint256 b = mulmod(p.y, p.y, P);
            uint256 d = mulmod(A, mulmod(p.x, p.x, P), P);
            uint256 e = 2 * mulmod(p.x, p.y, P);
            uint256 g = d + b;
            uint256 f = g + 2 * (P - mulmod(p.z, p.z, P));
            uint256 h = d + P - b;
            (p.x, p.y, p.z, p.t) = (mulmod(e, f, P), mulmod(g, h, P), mulmod(f, g, P), mulmod(e, h, P));
        }
    }

    /// @dev The multiples from 0 to 15.
    function fill(Point[16] memory multiples, Point memory p) private pure {
        multiples[0] = identity();
        for (uint256 i = 1; i < 16; ++i) {
            multiples[i] = copy(multiples[i - 1]);
            add(multiples[i], p);
        }
    }

    function identity() private pure returns (Point memory) {
        return Point(0, 1, 1, 0);
    }

    function copy(Point memory p) private pure returns (Point memory) {
        return Point(p.x, p.y, p.z, p.t);
    }
}
