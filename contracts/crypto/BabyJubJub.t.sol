// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BabyJubJub} from "./BabyJubJub.sol";
import {FIELD_ORDER as P} from "./Domains.sol";

/// @dev Against the affine addition law, slow and straight. Under a key of small order anyone could sign for its lender, the suspended
/// included (P12); with a wrong sum of points the committee's key would be another one than its members share (P5).
contract BabyJubJubTest {
    using BabyJubJub for BabyJubJub.Point;

    uint256 private constant A = 168700;
    uint256 private constant D = 168696;
    uint256 private constant SUBGROUP_ORDER = 2736030358979909402780800718157159386076813972158567259200215660948447373041;
    uint256[2] private base = [
        5299619240641551281634865583518297030282874472190772894086521144482721001553,
        16950150798460657717958625567821834550301663161624707787222815936182638968203
    ];
    /// @dev A point outside the subgroup, found by solving the curve's equation for y = 9.
    uint256[2] private outside = [55855323439656697592146195207386424468439312131670331221298566499901785984, 9];

    /// The torsion generator is l times a point outside: with n multiples of the base it reaches every kind of point.
    function testFuzz_AKeyIsWhateverIsNotOfSmallOrder(uint256 n, uint8 torsion) public view {
        n %= 2 * SUBGROUP_ORDER;
        uint256[2] memory small = multiply(multiply(outside, SUBGROUP_ORDER), torsion % 8);
        uint256[2] memory point = add(multiply(base, n), small);
        require(BabyJubJub.isKey(point[0], point[1]) == (n % SUBGROUP_ORDER != 0), "key and order disagree");
        require(!BabyJubJub.isKey(small[0], small[1]), "a point of small order taken");
    }

    function testFuzz_RefusesWhatIsOffTheCurve(uint256 x, uint256 y) public view {
        uint256[2] memory point = multiply(base, x);
        if (y % P != point[1] && (P - (y % P)) % P != point[1])
            require(!BabyJubJub.isKey(point[0], y % P), "a point off the curve taken");
        require(!BabyJubJub.isKey(point[0] + P, point[1]) && !BabyJubJub.isKey(point[0], point[1] + P), "not canonical, taken");
    }

    function testFuzz_CombinesWhateverIsOnTheCurve(uint256[3] memory scalars, uint256[3] memory logs) public view {
        BabyJubJub.Point[] memory points = new BabyJubJub.Point[](3);
        uint256[] memory factors = new uint256[](3);
        uint256[2] memory sum = [uint256(0), 1];
        for (uint256 i; i < 3; ++i) {
            uint256[2] memory point = multiply(outside, logs[i] % (8 * SUBGROUP_ORDER));
            (points[i], factors[i]) = (BabyJubJub.pointAt(point), scalars[i]);
            sum = add(sum, multiply(point, scalars[i]));
        }
        uint256[2] memory combined = BabyJubJub.combine(points, factors).coordinates();
        require(combined[0] == sum[0] && combined[1] == sum[1], "another combination");
    }

    function testFuzz_EvaluatesPolynomialsOfPoints(uint256[4] memory logs, uint8 number) public view {
        if (number == 0) return;
        BabyJubJub.Point[] memory coefficients = new BabyJubJub.Point[](4);
        uint256[2] memory sum = [uint256(0), 1];
        for (uint256 k = 4; k != 0;) {
            uint256[2] memory point = multiply(outside, logs[--k] % (8 * SUBGROUP_ORDER));
            coefficients[k] = BabyJubJub.pointAt(point);
            sum = add(multiply(sum, number), point);
        }
        uint256[2] memory evaluated = BabyJubJub.evaluate(coefficients, number).coordinates();
        require(evaluated[0] == sum[0] && evaluated[1] == sum[1], "another value");
    }

    function testFuzz_EightfoldIsInTheSubgroup(uint256 log) public view {
        uint256[2] memory point = multiply(outside, log % (8 * SUBGROUP_ORDER));
        uint256[2] memory multiple = BabyJubJub.pointAt(point).eightfold().coordinates();
        uint256[2] memory straight = multiply(point, 8);
        uint256[2] memory end = multiply(multiple, SUBGROUP_ORDER);
        require(multiple[0] == straight[0] && multiple[1] == straight[1], "another multiple");
        require(end[0] == 0 && end[1] == 1, "outside the subgroup");
    }

    function test_TheTorsionGeneratorHasOrderEight() public view {
        uint256[2] memory generator = multiply(outside, SUBGROUP_ORDER);
        uint256[2] memory half = multiply(generator, 4);
        require(half[0] == 0 && half[1] == P - 1, "four times the generator is not the point of order two");
    }

    function multiply(uint256[2] memory point, uint256 n) private view returns (uint256[2] memory sum) {
        sum = [uint256(0), 1];
        for (; n != 0; n >>= 1) {
            if (n & 1 == 1) sum = add(sum, point);
            point = add(point, point);
        }
    }

    function add(uint256[2] memory p, uint256[2] memory q) private view returns (uint256[2] memory) {
        uint256 product = mulmod(D, mulmod(mulmod(p[0], q[0], P), mulmod(p[1], q[1], P), P), P);
        uint256 x = addmod(mulmod(p[0], q[1], P), mulmod(p[1], q[0], P), P);
        uint256 y = addmod(mulmod(p[1], q[1], P), P - mulmod(A, mulmod(p[0], q[0], P), P), P);
        return [mulmod(x, invert(addmod(1, product, P)), P), mulmod(y, invert(addmod(1, P - product, P)), P)];
    }

    function invert(uint256 a) private view returns (uint256) {
        (bool ok, bytes memory result) = address(5).staticcall(abi.encode(32, 32, 32, a, P - 2, P));
        require(ok, "no modular exponentiation");
        return abi.decode(result, (uint256));
    }
}
