// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Proof, Root} from "../../Types.sol";
import {Attestation} from "../../committee/ITagCommittee.sol";
import {Documents} from "../../documents/Documents.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {Governance} from "../../governance/Governance.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {Participants} from "../../identity/Participants.sol";
import {cheats, deploy} from "../../identity/test/Cheats.sol";
import {papers} from "../../identity/test/Papers.sol";
import {IAmendVerifier} from "../../verifiers/IAmendVerifier.sol";
import {ICheckVerifier} from "../../verifiers/ICheckVerifier.sol";
import {IEnrolSoftVerifier} from "../../verifiers/IEnrolSoftVerifier.sol";
import {IEnrolVerifier} from "../../verifiers/IEnrolVerifier.sol";
import {IPledgeVerifier} from "../../verifiers/IPledgeVerifier.sol";
import {IRestoreVerifier} from "../../verifiers/IRestoreVerifier.sol";
import {Financing} from "../Financing.sol";
import {IFinancing} from "../IFinancing.sol";
import {Verifiers} from "../Statements.sol";
import {HonestProver} from "./HonestProver.sol";
import {SeatedCommittee} from "./SeatedCommittee.sol";
import {signers, Signing} from "./Signing.sol";

/// @dev A ledger of its own for each test: all contracts are real but the verifiers, and nobody made the committee's keys. The test is
/// governance and identity provider.
abstract contract FinancingFixture {
    uint64 internal constant START = 1_800_000_000;
    uint16 internal constant TRADER = 1;
    uint16 internal constant INVOICE = 380;
    uint64 internal constant PAUSER = 3;
    uint8 internal constant MEMBERS = 3;
    uint8 internal constant THRESHOLD = 2;

    HonestProver internal prover;
    address internal governance;
    Participants internal participants;
    Documents internal documents;
    SeatedCommittee internal committee;
    Financing internal financing;
    /// @dev The verifiers accept statements, so the points of a proof say nothing.
    Proof internal proof;

    function setUp() public virtual {
        cheats.warp(START);
        cheats.roll(1);
        prover = HonestProver(deploy("HonestProver", ""));
        governance = deploy("Governance", abi.encode(address(this), 1 days));
        participants = Participants(deploy("Participants", abi.encode(governance)));
        documents = Documents(
            deploy("Documents", abi.encode(governance, participants, address(this), createdAt(6), address(this)))
        );
        committee = SeatedCommittee(deploy("SeatedCommittee", abi.encode(governance, participants, documents)));
        financing = deployFinancing(verifiers());
        require(address(financing) == createdAt(6), "financing lies elsewhere");
        prover.begin(address(financing));
        Governance(governance).grantRole(PAUSER, address(this), 0);
        participants.admitIdentityProvider(address(this), "tests");
        rotate();
    }

    /// @dev The next version, which the one at hand names; that one stays at hand.
    function succeed() internal returns (Financing next) {
        next = deployFinancing(verifiers(), financing);
        wireClosing();
        financing.closeEnrolment(next);
    }

    /// @dev Nobody here waits for a consortium's delay.
    function wireClosing() internal {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = IFinancing.closeEnrolment.selector;
        Governance(governance).setTargetFunctionRole(address(financing), selectors, PAUSER);
    }

    /// @dev The version at hand from now on.
    function use(Financing version) internal {
        financing = version;
        prover.begin(address(version));
    }

    function deployFinancing(Verifiers memory v) internal returns (Financing) {
        return deployFinancing(v, IFinancing(address(0)));
    }

    function deployFinancing(Verifiers memory v, IFinancing predecessor) internal returns (Financing) {
        return Financing(deploy("Financing", abi.encode(governance, participants, documents, committee, predecessor, v, false)));
    }

    /// @dev Address of the n-th contract that this one creates; contracts count from 1.
    function createdAt(uint8 n) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), n)))));
    }

    function verifiers() internal view returns (Verifiers memory) {
        return
            Verifiers(
                IEnrolVerifier(address(prover.enrolProofs())),
                IEnrolSoftVerifier(address(prover.enrolSoftProofs())),
                ICheckVerifier(address(prover.checkProofs())),
                IPledgeVerifier(address(prover.pledgeProofs())),
                IRestoreVerifier(address(prover.restoreProofs())),
                IAmendVerifier(address(prover.amendProofs()))
            );
    }

    function accountOf(uint256 n) internal pure returns (address) {
        return address(uint160(0x1000 + n));
    }

    function legalIdOf(uint256 n) internal pure returns (uint256) {
        return 0x2000 + n;
    }

    function idOf(uint256 n) internal pure returns (DocumentId) {
        return DocumentId.wrap(bytes32(0x3000 + n));
    }

    function join(uint256 n) internal {
        participants.accredit(accountOf(n), legalIdOf(n), TRADER, START, type(uint64).max, papers());
        cheats.prank(accountOf(n));
        participants.publishKeys(IParticipants.Keys([uint256(0), 0], new bytes(1216)));
    }

    /// @dev A key with other members than the one before: any two of three make an evaluation.
    function rotate() internal {
        uint32 keyId = committee.currentKeyId() + 1;
        address[] memory members = new address[](MEMBERS);
        for (uint8 index = 1; index <= MEMBERS; ++index) members[index - 1] = signers.addr(memberKey(keyId, index));
        committee.seat(THRESHOLD, members);
    }

    /// @dev Private key of a member of the committee.
    function memberKey(uint32 keyId, uint8 index) internal pure returns (uint256) {
        return 0xd000 + 0x10 * uint256(keyId) + index;
    }

    /// @dev The first t members' word. Members sign what they evaluated: `evaluation` is theirs if its points were made under `keyId`.
    function attested(DocumentId id, uint256 evaluation, uint32 keyId) internal view returns (Attestation[] memory list) {
        bytes32 digest = Signing.evaluation(address(committee), id, evaluation, keyId);
        list = new Attestation[](THRESHOLD);
        for (uint8 index = 1; index <= THRESHOLD; ++index) {
            list[index - 1] = Attestation(index, Signing.signed(memberKey(keyId, index), digest));
        }
    }

    /// @dev Under the current key, as its issuer claims it, with all that it takes.
    function enrolment(uint256 id, uint8 assurance, uint256 issuer, bool soft) internal returns (IFinancing.Enrolment memory e) {
        uint32 keyId = committee.currentKeyId();
        IFinancing.Absence[] memory absences = absent(idOf(id), legalIdOf(issuer));
        e = prover.enrol(HonestProver.Claim(idOf(id), legalIdOf(issuer), assurance, keyId, keyId, soft));
        e.attestations = attested(e.documentId, e.evaluation, keyId);
        e.absences = absences;
    }

    function enrolment(uint256 id, uint8 assurance, uint256 issuer) internal returns (IFinancing.Enrolment memory) {
        return enrolment(id, assurance, issuer, false);
    }

    /// @dev One absence for each earlier key that enrolled something.
    function absent(DocumentId id, uint256 issuerId) internal returns (IFinancing.Absence[] memory absences) {
        uint32[] memory keyIds = earlierKeys();
        absences = new IFinancing.Absence[](keyIds.length);
        for (uint256 i; i < keyIds.length; ++i) {
            absences[i] = prover.absence(id, issuerId, keyIds[i], keyIds[i]);
            absences[i].attestations = attested(id, absences[i].evaluation, keyIds[i]);
        }
    }

    function earlierKeys() private view returns (uint32[] memory keyIds) {
        uint32 current = committee.currentKeyId();
        uint256 count;
        keyIds = new uint32[](current);
        for (uint32 keyId = 1; keyId < current; ++keyId) {
            if (financing.enrolmentCountOf(keyId) > 0) keyIds[count++] = keyId;
        }
        assembly ("memory-safe") {
            mstore(keyIds, count)
        }
    }

    /// @dev An invoice of party `issuer` to party `issuer + 1`.
    function register(uint256 issuer, uint256 id, uint256 number, uint64 total) internal {
        prover.addInvoice(idOf(id), legalIdOf(issuer), legalIdOf(issuer + 1), number, total);
        cheats.prank(accountOf(issuer));
        documents.register(registration(issuer, id));
    }

    function registration(uint256 issuer, uint256 id) internal pure returns (IDocuments.Registration memory) {
        return IDocuments.Registration(idOf(id), INVOICE, accountOf(issuer + 1), 0, "");
    }
}
