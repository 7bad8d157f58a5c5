// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {BabyJubJub} from "../../crypto/BabyJubJub.sol";
import {IKeyRounds} from "../IKeyRounds.sol";

/// @dev What members compute, from SPEC.md section 4.6, for tests that have no SDK. Nothing here is a secret, so everything may be known.
library Dealer {
    using BabyJubJub for BabyJubJub.Point;

    uint256 internal constant L = BabyJubJub.ORDER;

    /// @dev Coordinates of a multiple of B8.
    function key(uint256 log) internal view returns (uint256[2] memory) {
        return BabyJubJub.base().multiply(log).coordinates();
    }

    function eighth(uint256 log) internal view returns (uint256[2] memory) {
        return key(mulmod(log, BabyJubJub.invert(8, L), L));
    }

    /// @dev (c, z) of a proof that the account knows this dealing secret.
    function enlistment(address committee, address account, uint256 secret) internal view returns (uint256[2] memory) {
        uint256 w = scalar("enlist", secret);
        bytes32 hash = keccak256(abi.encode("kontor/v1/member/proof", block.chainid, committee, account, key(secret), key(w)));
        return [uint256(hash) >> 8, addmod(w, mulmod(uint256(hash) >> 8, secret, L), L)];
    }

    /// @param polynomial coefficients, the constant one first
    /// @param keys dealing keys of the receivers
    function dealing(
        bytes32 digest,
        uint8 dealer,
        uint256[] memory polynomial,
        uint256[2][] memory keys
    ) internal view returns (IKeyRounds.Dealing memory made) {
        uint256 gamma = scalar("ephemeral", uint256(keccak256(abi.encode(digest, dealer, polynomial))));
        made.commitments = new uint256[2][](polynomial.length);
        for (uint256 k; k < polynomial.length; ++k) made.commitments[k] = eighth(polynomial[k]);
        made.ephemeral = eighth(gamma);
        made.shares = new uint256[](keys.length);
        for (uint8 j = 1; j <= keys.length; ++j) {
            uint256[2] memory shared = BabyJubJub.pointAt(keys[j - 1]).multiply(gamma).coordinates();
            made.shares[j - 1] = addmod(value(polynomial, j), pad(digest, dealer, j, shared), L);
        }
        made.proof = proof(digest, dealer, polynomial[0], gamma);
    }

    /// @dev What receiver j with this secret publishes of a dealing's share.
    function complaint(uint256 secret, IKeyRounds.Dealing memory about) internal view returns (IKeyRounds.Complaint memory made) {
        BabyJubJub.Point memory ephemeral = BabyJubJub.pointAt(about.ephemeral).eightfold();
        uint256 w = scalar("complain", secret);
        bytes32 hash = keccak256(
            abi.encode(
                "kontor/v1/equality",
                key(secret),
                ephemeral.coordinates(),
                ephemeral.multiply(secret).coordinates(),
                key(w),
                ephemeral.multiply(w).coordinates()
            )
        );
        made.shared = ephemeral.multiply(mulmod(secret, BabyJubJub.invert(8, L), L)).coordinates();
        made.proof = [uint256(hash) >> 8, addmod(w, mulmod(uint256(hash) >> 8, secret, L), L)];
    }

    /// @dev The polynomial's value at j.
    function value(uint256[] memory polynomial, uint256 j) internal pure returns (uint256 sum) {
        for (uint256 k = polynomial.length; k != 0;) sum = addmod(mulmod(sum, j, L), polynomial[--k], L);
    }

    function scalar(string memory name, uint256 seed) internal pure returns (uint256) {
        return 1 + (uint256(keccak256(abi.encode(name, seed))) % (L - 1));
    }

    function pad(bytes32 digest, uint8 dealer, uint8 j, uint256[2] memory shared) private pure returns (uint256) {
        uint256 high = uint256(keccak256(abi.encode("kontor/v1/dealing", digest, dealer, j, shared, uint256(0))));
        uint256 low = uint256(keccak256(abi.encode("kontor/v1/dealing", digest, dealer, j, shared, uint256(1))));
        // 2^256 mod l, as (2^255 mod l) twice.
        uint256 half = (uint256(1) << 255) % L;
        return addmod(mulmod(high, addmod(half, half, L), L), low, L);
    }

    function proof(bytes32 digest, uint8 dealer, uint256 constantTerm, uint256 gamma) private view returns (uint256[2] memory) {
        uint256 w = scalar("nonce", uint256(keccak256(abi.encode(digest, dealer, constantTerm))));
        bytes32 hash = keccak256(abi.encode("kontor/v1/dealing/proof", digest, dealer, key(constantTerm), key(gamma), key(w)));
        uint256 c = uint256(hash) >> 8;
        return [c, addmod(w, addmod(mulmod(c, constantTerm, L), mulmod(mulmod(c, c, L), gamma, L), L), L)];
    }
}
