// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IFinancing} from "./IFinancing.sol";

/// @title What a pledge's controller signs (SPEC.md section 7): one step of one pledge.
/// @dev A signature names chain, contract, step, controller and the pledge's commitment, so it is worth nothing for a pledge that its
/// signer has not seen. A cancellation also names the state it ends: what was signed before the money moved does not cancel after.
/// Each step leaves its state for good, so no signature serves twice.
abstract contract Authorisations is IFinancing, EIP712 {
    bytes32 private constant FINANCE = keccak256("Finance(address controller,uint256 pledge)");
    bytes32 private constant SETTLE = keccak256("Settle(address controller,uint256 pledge)");
    bytes32 private constant CANCEL = keccak256("Cancel(address controller,uint256 pledge,uint8 state,uint8 reason)");

    constructor() EIP712("Kontor Financing", "1") {}

    function _requireFinance(address controller, uint256 pledge, bytes calldata signature) internal view {
        _requireSigned(controller, keccak256(abi.encode(FINANCE, controller, pledge)), signature);
    }

    function _requireSettle(address controller, uint256 pledge, bytes calldata signature) internal view {
        _requireSigned(controller, keccak256(abi.encode(SETTLE, controller, pledge)), signature);
    }

    /// @param state the one that the pledge is cancelled from
    function _requireCancel(
        address controller,
        uint256 pledge,
        PledgeState state,
        CancelReason reason,
        bytes calldata signature
    ) internal view {
        _requireSigned(controller, keccak256(abi.encode(CANCEL, controller, pledge, state, reason)), signature);
    }

    function _requireSigned(address controller, bytes32 structHash, bytes calldata signature) private view {
        if (!SignatureChecker.isValidSignatureNowCalldata(controller, _hashTypedDataV4(structHash), signature)) {
            revert ControllerSignatureInvalid(controller);
        }
    }
}
