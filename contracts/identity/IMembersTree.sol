// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Root} from "../Types.sol";

/// @title The members' tree: active issuers and lenders, so that a proof shows membership and not who.
interface IMembersTree {
    /// @dev leaf is zero when the member left.
    event MemberLeafChanged(uint256 indexed index, uint256 leaf, Root root);

    /// @notice Only the current root counts, so that a removal counts from the next block.
    function membersRoot() external view returns (Root);
}
