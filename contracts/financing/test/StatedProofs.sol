// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {VerificationKey} from "../../verifiers/IVerifier.sol";

/// @dev A verifier for sequences, where no prover can run: it accepts the statements that an honest prover has made, and no other.
/// What makes a statement true is the circuits' part, and HonestProver's here; real proofs are verified in test/.
contract StatedProofs {
    /// @dev Selector and points of a proof come before the public signals.
    uint256 private constant SIGNALS = 4 + 8 * 32;

    address private immutable PROVER;
    bytes32 private immutable CIRCUIT;
    mapping(bytes32 signals => bool) private _stated;

    constructor(address prover, bytes32 circuit) {
        PROVER = prover;
        CIRCUIT = circuit;
    }

    function state(bytes calldata signals) external {
        require(msg.sender == PROVER, "a statement of somebody else");
        _stated[keccak256(signals)] = true;
    }

    function verificationKey() external view returns (VerificationKey memory) {
        return VerificationKey(CIRCUIT, [uint256(1), 2, 3, 4], [uint256(5), 6, 7, 8], bytes32(uint256(9)), false);
    }

    /// @dev verifyProof of every interface, which differ in the number of signals alone.
    fallback(bytes calldata input) external returns (bytes memory) {
        return abi.encode(_stated[keccak256(input[SIGNALS:])]);
    }
}
