// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {RSA} from "@openzeppelin/contracts/utils/cryptography/RSA.sol";
import {ParticipantState} from "./ParticipantState.sol";

/// @title Possession of certificates' keys: each shown by a signature over one accreditation (SPEC.md section 3.4).
/// @notice What is signed is hashed with SHA-256, because that is what tokens, hardware modules and browsers do to a message before
/// they sign it with ECDSA on P-256 or with RSA; none of them signs a hash of another function.
abstract contract Possessions is ParticipantState {
    /// @dev A signature older than this shows what somebody had, not what it has.
    uint256 private constant MAXIMUM_AGE = 30 days;
    /// @dev How far a signer's clock may go ahead of the ledger's.
    uint256 private constant MAXIMUM_LEAD = 15 minutes;
    uint256 private constant P256_KEY_LENGTH = 64;
    uint256 private constant RSA_KEY_LENGTH_MIN = 256;
    uint256 private constant RSA_KEY_LENGTH_MAX = 512;
    bytes private constant RSA_EXPONENT = hex"010001";

    /// @dev Without a certificate there is nothing to show. With one, whoever has the key consents to this very accreditation, once.
    function _prove(
        address account,
        uint256 legalId,
        uint32 number,
        Evidence calldata evidence
    ) internal returns (Possession possession, bytes32 keyHash) {
        possession = _verify(account, legalId, evidence);
        if (possession == Possession.Unproven) return (possession, 0);
        keyHash = keccak256(evidence.key);
        KeyHolder storage holder = _certificateKeys[keyHash];
        if (holder.number != 0 && holder.number != number) {
            revert CertificateKeyTaken(keyHash, _parties[_legalIds[holder.number]].account);
        }
        if (evidence.signedAt <= holder.signedAt) revert PossessionOutdated(evidence.signedAt, holder.signedAt);
        holder.number = number;
        holder.signedAt = evidence.signedAt;
    }

    /// @dev Whether this key has spoken for the party before.
    function _requireKeyOf(uint32 number, address account, Evidence calldata evidence) internal view {
        if (_certificateKeys[keccak256(evidence.key)].number != number) revert PossessionUnproven(account, evidence.certificate);
    }

    /// @dev The kind of key that signed; Unproven where the evidence names no certificate. Reverts where it names one and does not show its key.
    function _verify(address account, uint256 legalId, Evidence calldata evidence) private view returns (Possession) {
        if (evidence.certificate == 0) {
            bool isEmpty = evidence.sealingKeyHash == 0 && evidence.signedAt == 0 && evidence.key.length == 0;
            if (!isEmpty || evidence.signature.length != 0) revert EvidenceInvalid(0);
            return Possession.Unproven;
        }
        _requireRecent(evidence.signedAt);
        bytes32 digest = sha256(_message(account, legalId, evidence));
        Possession kind = _kindOf(evidence);
        bool isSigned =
            kind == Possession.P256
                ? _isSignedByP256(digest, evidence.key, evidence.signature)
                : RSA.pkcs1Sha256(digest, evidence.signature, RSA_EXPONENT, evidence.key);
        if (!isSigned) revert PossessionUnproven(account, evidence.certificate);
        return kind;
    }

    /// @dev The identity provider is named too: a request that was made to one of them is of no use to another.
    function _message(address account, uint256 legalId, Evidence calldata evidence) private view returns (bytes memory) {
        return
            abi.encodePacked(
                "kontor/v1/possession",
                block.chainid,
                address(this),
                msg.sender,
                account,
                legalId,
                evidence.sealingKeyHash,
                evidence.certificate,
                evidence.signedAt
            );
    }

    function _isSignedByP256(bytes32 digest, bytes calldata key, bytes calldata signature) private view returns (bool) {
        return
            signature.length == 64 &&
            P256.verify(digest, bytes32(signature[:32]), bytes32(signature[32:]), bytes32(key[:32]), bytes32(key[32:]));
    }

    /// @dev A modulus begins with a bit that is set, so that leading zeros make no second name of a key.
    function _kindOf(Evidence calldata evidence) private pure returns (Possession) {
        bytes calldata key = evidence.key;
        if (key.length == P256_KEY_LENGTH) return Possession.P256;
        bool isModulus = key.length >= RSA_KEY_LENGTH_MIN && key.length <= RSA_KEY_LENGTH_MAX && uint8(key[0]) > 127;
        if (!isModulus) revert EvidenceInvalid(evidence.certificate);
        return Possession.RSA;
    }

    function _requireRecent(uint64 signedAt) private view {
        if (signedAt > block.timestamp + MAXIMUM_LEAD) revert PossessionOutdated(signedAt, uint64(block.timestamp));
        if (signedAt + MAXIMUM_AGE < block.timestamp) {
            revert PossessionOutdated(signedAt, uint64(block.timestamp - MAXIMUM_AGE));
        }
    }
}
