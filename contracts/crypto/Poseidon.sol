// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {PoseidonT3} from "./PoseidonT3.sol";
import {PoseidonT4} from "./PoseidonT4.sol";

/// @title H of SPEC section 2 where contracts need it: inner nodes, and leaves of three inputs.
/// @dev Contracts that use it are linked against the libraries PoseidonT3 and PoseidonT4.
library Poseidon {
    /// @notice Inner node of every tree: Poseidon(left, right).
    function node(uint256 left, uint256 right) internal pure returns (uint256) {
        return PoseidonT3.hash(left, right);
    }

    /// @notice H(domain; a, b): Domains.ISSUER (issuer id, 0), LENDER (x, y), LINK (key, next key).
    function leaf(uint256 domain, uint256 a, uint256 b) internal pure returns (uint256) {
        return PoseidonT4.hash(domain, a, b);
    }
}
