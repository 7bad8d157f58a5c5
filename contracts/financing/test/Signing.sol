// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId} from "../../Types.sol";

/// @dev What tests use of the test runner to hold keys.
interface Signers {
    function addr(uint256 privateKey) external pure returns (address);
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function chainId(uint256 id) external;
}

Signers constant signers = Signers(address(uint160(uint256(keccak256("hevm cheat code")))));

/// @dev EIP-712 messages of SPEC section 7, written out once more, independently of the contracts.
library Signing {
    function finance(address financing, uint256 key, address controller, uint256 pledge) internal view returns (bytes memory) {
        bytes32 typeHash = keccak256("Finance(address controller,uint256 pledge)");
        return sign(financing, key, keccak256(abi.encode(typeHash, controller, pledge)));
    }

    function settle(address financing, uint256 key, address controller, uint256 pledge) internal view returns (bytes memory) {
        bytes32 typeHash = keccak256("Settle(address controller,uint256 pledge)");
        return sign(financing, key, keccak256(abi.encode(typeHash, controller, pledge)));
    }

    function cancel(
        address financing,
        uint256 key,
        address controller,
        uint256 pledge,
        uint8 state,
        uint8 reason
    ) internal view returns (bytes memory) {
        bytes32 typeHash = keccak256("Cancel(address controller,uint256 pledge,uint8 state,uint8 reason)");
        return sign(financing, key, keccak256(abi.encode(typeHash, controller, pledge, state, reason)));
    }

    function signed(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = signers.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev What members of the committee sign.
    function evaluation(address committee, DocumentId id, uint256 value, uint32 keyId) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("Evaluation(bytes32 documentId,uint256 evaluation,uint32 keyId)");
        bytes32 message = keccak256(abi.encode(typeHash, id, value, keyId));
        return keccak256(abi.encodePacked(hex"1901", domain("Kontor Tag Committee", committee), message));
    }

    function domain(address financing) internal view returns (bytes32) {
        return domain("Kontor Financing", financing);
    }

    function sign(address financing, uint256 key, bytes32 message) private view returns (bytes memory) {
        return signed(key, keccak256(abi.encodePacked(hex"1901", domain(financing), message)));
    }

    function domain(string memory name, address verifier) private view returns (bytes32) {
        bytes32 typeHash = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        return keccak256(abi.encode(typeHash, keccak256(bytes(name)), keccak256("1"), block.chainid, verifier));
    }
}
