// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {signers} from "../financing/test/Signing.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IVerifier, VerificationKey} from "../verifiers/IVerifier.sol";
import {VerifierGuard} from "./VerifierGuard.sol";

/// @dev A verifier with whatever key a test gives it.
contract Keyed {
    VerificationKey private key;

    constructor(VerificationKey memory key_) {
        key = key_;
    }

    function verificationKey() external view returns (VerificationKey memory) {
        return key;
    }
}

/// @dev P13: which keys a deployment accepts.
contract VerifierGuardTest {
    uint256 private constant P = 21888242871839275222246405745257275088696311157297823662689037894645226208583;
    /// @dev The generator of G2 as EIP-197 states it: x = x0 + x1·i, y = y0 + y1·i.
    uint256 private constant X0 = 0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed;
    uint256 private constant X1 = 0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2;
    uint256 private constant Y0 = 0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa;
    uint256 private constant Y1 = 0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b;

    function setUp() public {
        signers.chainId(31337);
    }

    function test_P13_AcceptsTheVerifiersOfTheRepositoryOnALocalChain() public {
        this.judge(IVerifier(deploy("QueryVerifier", "")), "query", false);
        this.judge(IVerifier(deploy("QuerySoftVerifier", "")), "querySoft", false);
        this.judge(IVerifier(deploy("EnrolVerifier", "")), "enrol", false);
        this.judge(IVerifier(deploy("EnrolSoftVerifier", "")), "enrolSoft", false);
        this.judge(IVerifier(deploy("CheckVerifier", "")), "check", false);
        this.judge(IVerifier(deploy("PledgeVerifier", "")), "pledge", false);
        this.judge(IVerifier(deploy("RestoreVerifier", "")), "restore", false);
        this.judge(IVerifier(deploy("AmendVerifier", "")), "amend", false);
        this.judge(IVerifier(deploy("AmountBelowVerifier", "")), "amountBelow", false);
        this.judge(IVerifier(deploy("OriginInSetVerifier", "")), "originInSet", false);
        this.judge(IVerifier(deploy("DiscloseVerifier", "")), "disclose", false);
        this.judge(IVerifier(deploy("DocumentsMatchVerifier", "")), "documentsMatch", false);
        this.judge(IVerifier(deploy("SumBelowVerifier", "")), "sumBelow", false);
    }

    function test_P13_RefusesAKeyThatNobodyContributedTo() public {
        requireUnfinished([X1, X0, Y1, Y0]);
        requireUnfinished([X0, X1, Y0, Y1]);
        requireUnfinished([X1, X0, P - Y1, P - Y0]);
        requireUnfinished([X0, X1, P - Y0, P - Y1]);
        requireUnfinished([uint256(0), 0, 0, 0]);
    }

    /// P13: also where gamma is another point, delta must not be it.
    function testFuzz_P13_RefusesGammaAsDelta(uint256[4] memory point, bool negative) public {
        VerificationKey memory key = sound();
        for (uint256 i; i < 4; ++i) point[i] = 1 + (point[i] % (P - 1));
        (key.gamma, key.delta) = (point, point);
        if (negative) key.delta = [point[0], point[1], P - point[2], P - point[3]];
        requireRefused(key, VerifierGuard.VerificationKeyUnfinished.selector);
    }

    function test_P13_RefusesAKeyWithoutGammaOrProvingKey() public {
        VerificationKey memory key = sound();
        key.gamma = [uint256(0), 0, 0, 0];
        requireRefused(key, VerifierGuard.VerificationKeyUnfinished.selector);
        key = sound();
        key.provingKeyHash = 0;
        requireRefused(key, VerifierGuard.VerificationKeyUnfinished.selector);
    }

    /// P13: amend and restore have ABIs like others; what is swapped is noticed by name.
    function test_P13_RefusesTheKeyOfAnotherCircuit() public {
        VerificationKey memory key = sound();
        key.circuit = "amend";
        requireRefused(key, VerifierGuard.VerificationKeyOfOtherCircuit.selector);
    }

    function test_P13_RefusesAnAddressWithoutCode() public {
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.judge, (IVerifier(address(1)), "pledge", true)));
        require(!ok && bytes4(result) == VerifierGuard.VerifierMissing.selector, "an address without code was accepted");
    }

    /// P13: development keys are for local chains, and elsewhere for those alone who say so.
    function testFuzz_P13_DevelopmentKeysStayOnLocalChains(uint64 chainId, bool allowed) public {
        VerificationKey memory key = sound();
        key.development = true;
        if (chainId == 0 || chainId == 31337) return;
        signers.chainId(chainId);
        if (allowed) this.judge(IVerifier(address(new Keyed(key))), "pledge", true);
        else requireRefused(key, VerifierGuard.VerificationKeyForDevelopment.selector);
        key.development = false;
        this.judge(IVerifier(address(new Keyed(key))), "pledge", false);
    }

    /// 1337 is a chain id that consortium networks take: it says nothing of whether a network is local.
    function test_P13_DevelopmentKeysServeOnTheLocalChainIdAlone() public {
        VerificationKey memory key = sound();
        key.development = true;
        this.judge(IVerifier(address(new Keyed(key))), "pledge", false);
        signers.chainId(1337);
        requireRefused(key, VerifierGuard.VerificationKeyForDevelopment.selector);
    }

    function judge(IVerifier verifier, bytes32 circuit, bool allowDevelopment) external view {
        VerifierGuard.requireSound(verifier, circuit, allowDevelopment);
    }

    /// @dev As snarkjs makes keys: gamma is the generator, delta another point.
    function sound() private pure returns (VerificationKey memory) {
        return VerificationKey("pledge", [X1, X0, Y1, Y0], [uint256(5), 6, 7, 8], bytes32(uint256(9)), false);
    }

    function requireUnfinished(uint256[4] memory delta) private {
        VerificationKey memory key = sound();
        key.delta = delta;
        requireRefused(key, VerifierGuard.VerificationKeyUnfinished.selector);
    }

    function requireRefused(VerificationKey memory key, bytes4 expected) private {
        IVerifier verifier = IVerifier(address(new Keyed(key)));
        bool allowed = expected != VerifierGuard.VerificationKeyForDevelopment.selector;
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.judge, (verifier, "pledge", allowed)));
        require(!ok && bytes4(result) == expected, "another outcome than the expected error");
    }
}
