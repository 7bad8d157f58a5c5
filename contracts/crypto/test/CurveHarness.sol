// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BabyJubJub} from "../BabyJubJub.sol";

/// @dev The library from outside, points in Edwards coordinates.
contract CurveHarness {
    using BabyJubJub for BabyJubJub.Point;

    function isKey(uint256[2] calldata point) external pure returns (bool) {
        return BabyJubJub.isKey(point[0], point[1]);
    }

    function isOnCurve(uint256[2] calldata point) external pure returns (bool) {
        return BabyJubJub.isOnCurve(point[0], point[1]);
    }

    function eightfold(uint256[2] calldata point) external view returns (uint256[2] memory) {
        return BabyJubJub.pointAt(point).eightfold().coordinates();
    }

    function multiply(uint256[2] calldata point, uint256 scalar) external view returns (uint256[2] memory) {
        return BabyJubJub.pointAt(point).multiply(scalar).coordinates();
    }

    function combine(uint256[2][] calldata points, uint256[] calldata scalars) external view returns (uint256[2] memory) {
        return BabyJubJub.combine(read(points), scalars).coordinates();
    }

    function evaluate(uint256[2][] calldata coefficients, uint256 number) external view returns (uint256[2] memory) {
        return BabyJubJub.evaluate(read(coefficients), number).coordinates();
    }

    /// @dev Of two multiples of one point each, so that the same point comes with different z.
    function isEqual(uint256[2] calldata p, uint256 m, uint256[2] calldata q, uint256 n) external pure returns (bool) {
        return BabyJubJub.pointAt(p).multiply(m).isEqual(BabyJubJub.pointAt(q).multiply(n));
    }

    function isIdentity(uint256[2] calldata point, uint256 scalar) external pure returns (bool) {
        return BabyJubJub.pointAt(point).multiply(scalar).isIdentity();
    }

    function invert(uint256 value, uint256 prime) external view returns (uint256) {
        return BabyJubJub.invert(value, prime);
    }

    function base() external view returns (uint256[2] memory) {
        return BabyJubJub.base().coordinates();
    }

    function order() external pure returns (uint256) {
        return BabyJubJub.ORDER;
    }

    function read(uint256[2][] calldata points) private pure returns (BabyJubJub.Point[] memory extended) {
        extended = new BabyJubJub.Point[](points.length);
        for (uint256 i; i < points.length; ++i) extended[i] = BabyJubJub.pointAt(points[i]);
    }
}
