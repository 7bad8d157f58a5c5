// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {PoseidonT3} from "poseidon-solidity/PoseidonT3.sol";
import {PoseidonT4} from "poseidon-solidity/PoseidonT4.sol";

/// @title H of SPEC section 2, where contracts need it: inner nodes and the leaves of three inputs.
/// @dev Contracts that use it are linked against the libraries PoseidonT3 and PoseidonT4.
library Poseidon {
    /// @dev domain(name) = keccak256("kontor/v1/" || name) mod 2^248.
    uint256 internal constant ISSUER = uint256(keccak256("kontor/v1/issuer")) & (2 ** 248 - 1);
    uint256 internal constant LENDER = uint256(keccak256("kontor/v1/lender")) & (2 ** 248 - 1);
    uint256 internal constant LINK = uint256(keccak256("kontor/v1/link")) & (2 ** 248 - 1);

    /// @dev Order of the BN254 scalar field: inputs and outputs are below it.
    uint256 internal constant FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

    /// @notice Inner node of every tree: Poseidon(left, right).
    function node(uint256 left, uint256 right) internal pure returns (uint256) {
        return PoseidonT3.hash([left, right]);
    }

    /// @notice H(domain; a, b), for leaves: ISSUER (issuer id, secret commitment), LENDER (x, y), LINK (key, next key).
    function leaf(uint256 domain, uint256 a, uint256 b) internal pure returns (uint256) {
        return PoseidonT4.hash([domain, a, b]);
    }
}
