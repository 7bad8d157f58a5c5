// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccreditation} from "./IAccreditation.sol";
import {cheats} from "./test/Cheats.sol";
import {papers} from "./test/Papers.sol";
import {RegistryFixture} from "./test/RegistryFixture.sol";

/// @dev What these tests use of the test runner besides.
interface P256Cheats {
    function signP256(uint256 secret, bytes32 digest) external pure returns (bytes32 r, bytes32 s);
    function publicKeyP256(uint256 secret) external pure returns (uint256 x, uint256 y);
}

/// @dev Who can be accredited with which certificate's key (P14), and what ends it (P12).
contract PossessionTest is RegistryFixture {
    uint256 private constant ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    uint64 private constant UNTIL = START + 365 days;
    uint256 private constant PARTIES = 4;

    P256Cheats private constant P256 = P256Cheats(address(cheats));

    /// P14: no bit of what the holder of the key signed can be another one, nor can a bit of its signature or its key.
    function testFuzz_P14_NobodyIsAccreditedBeyondWhatTheKeySigned(uint256 secret, uint16 place, uint8 bit) public {
        secret = 1 + (secret % (ORDER - 1));
        IAccreditation.Evidence memory evidence = sign(secret, 1, START);
        bytes memory parts = abi.encodePacked(
            accountOf(1),
            bytes32(legalIdOf(1)),
            evidence.certificate,
            evidence.sealingKeyHash,
            evidence.signedAt,
            evidence.key,
            evidence.signature
        );
        parts[place % parts.length] ^= bytes1(uint8(1 << (bit % 8)));
        (address account, uint256 legalId, IAccreditation.Evidence memory changed) = this.split(parts, evidence.dossier);
        try participants.accredit(account, legalId, TRADER, START, UNTIL, changed) {
            require(false, "accredited with what nobody signed");
        } catch {}
        participants.accredit(accountOf(1), legalIdOf(1), TRADER, START, UNTIL, evidence);
        require(participants.isActive(accountOf(1)), "what was signed was refused");
    }

    /// P14: in any history of accreditations and renewals a key speaks for the first legal identifier that it signed for, and no
    /// signature counts twice.
    function testFuzz_P14_AKeySpeaksForOneIdentifier(uint256 seed) public {
        uint256[PARTIES] memory holderOf; // by key: party + 1
        uint64[PARTIES] memory newest; // by key
        bool[PARTIES] memory joined; // by party
        for (uint256 i; i < 24; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            (uint256 n, uint256 k) = (seed % PARTIES, (seed >> 8) % PARTIES);
            uint64 signedAt = START + uint64((seed >> 16) % 64);
            bool expected = (holderOf[k] == 0 || holderOf[k] == n + 1) && signedAt > newest[k];
            require(attempt(n, joined[n], sign(k + 1, n, signedAt)) == expected, "not as the model says");
            if (expected) (holderOf[k], newest[k], joined[n]) = (n + 1, signedAt, true);
        }
    }

    /// P12: a provider that sees a certificate revoked suspends; neither a renewal with another certificate nor one without brings the
    /// account back, only whoever suspended it does.
    function testFuzz_P12_ARevokedCertificateEndsItsHoldersActs(uint256 secret, bool byCertificate, uint32 later) public {
        secret = 1 + (secret % (ORDER - 2));
        participants.accredit(accountOf(1), legalIdOf(1), TRADER, START, UNTIL, sign(secret, 1, START));
        require(participants.isActive(accountOf(1)), "not active");
        participants.suspend(accountOf(1));
        cheats.roll(2);
        cheats.warp(START + (later % 30 days));
        require(!participants.isActive(accountOf(1)), "active after its certificate was revoked");
        IAccreditation.Evidence memory evidence = byCertificate ? sign(secret + 1, 1, START + 1) : papers();
        participants.renew(accountOf(1), TRADER, START, UNTIL, evidence);
        require(!participants.isActive(accountOf(1)), "a renewal ended a suspension");
        participants.reinstate(accountOf(1));
        require(participants.isActive(accountOf(1)), "not reinstated");
    }

    /// P12: a certificate's end is the end of what is vouched for with it, to the second.
    function testFuzz_P12_ValidityEndsWithTheCertificates(uint256 secret, uint32 duration) public {
        secret = 1 + (secret % (ORDER - 1));
        uint64 end = START + 1 + duration;
        participants.accredit(accountOf(1), legalIdOf(1), TRADER, START, end, sign(secret, 1, START));
        cheats.warp(end - 1);
        require(participants.isActive(accountOf(1)), "over before its end");
        cheats.warp(end);
        require(!participants.isActive(accountOf(1)), "active after its end");
    }

    function attempt(uint256 n, bool joined, IAccreditation.Evidence memory evidence) private returns (bool) {
        if (joined) {
            try participants.renew(accountOf(n), TRADER, START, UNTIL, evidence) {
                return true;
            } catch {
                return false;
            }
        }
        try participants.accredit(accountOf(n), legalIdOf(n), TRADER, START, UNTIL, evidence) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Evidence of party n with the key of this secret, for the test as its provider.
    function sign(uint256 secret, uint256 n, uint64 signedAt) private view returns (IAccreditation.Evidence memory evidence) {
        (uint256 x, uint256 y) = P256.publicKeyP256(secret);
        evidence.certificate = keccak256(abi.encode("certificate", secret));
        evidence.sealingKeyHash = keccak256(abi.encode("sealing key", n));
        evidence.dossier = keccak256("dossier");
        evidence.signedAt = signedAt;
        evidence.key = abi.encodePacked(x, y);
        bytes memory message = abi.encodePacked(
            "kontor/v1/possession",
            block.chainid,
            address(participants),
            address(this),
            accountOf(n),
            legalIdOf(n),
            evidence.sealingKeyHash,
            evidence.certificate,
            signedAt
        );
        (bytes32 r, bytes32 s) = P256.signP256(secret, sha256(message));
        if (uint256(s) > ORDER / 2) s = bytes32(ORDER - uint256(s));
        evidence.signature = abi.encodePacked(r, s);
    }

    function split(
        bytes calldata parts,
        bytes32 dossier
    ) external pure returns (address account, uint256 legalId, IAccreditation.Evidence memory evidence) {
        account = address(bytes20(parts[:20]));
        legalId = uint256(bytes32(parts[20:52]));
        evidence.dossier = dossier;
        evidence.certificate = bytes32(parts[52:84]);
        evidence.sealingKeyHash = bytes32(parts[84:116]);
        evidence.signedAt = uint64(bytes8(parts[116:124]));
        evidence.key = parts[124:188];
        evidence.signature = parts[188:];
    }
}
