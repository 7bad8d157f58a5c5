// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @dev A controller that is a contract: it signs what it was told to.
contract Wallet is IERC1271 {
    bytes32 private approved;

    function approve(bytes32 digest) external {
        approved = digest;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view virtual returns (bytes4) {
        return digest == approved ? IERC1271.isValidSignature.selector : bytes4(0);
    }
}

/// @dev A controller that calls back while its signature is asked for, and would sign anything.
contract ReentrantWallet {
    bytes private callback;

    function prepare(bytes calldata callback_) external {
        callback = callback_;
    }

    function isValidSignature(bytes32, bytes calldata) external returns (bytes4) {
        (bool ok, bytes memory result) = msg.sender.call(callback);
        if (!ok) revert(string(result));
        return IERC1271.isValidSignature.selector;
    }
}
