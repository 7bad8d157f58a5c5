// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Proof, Root} from "../../Types.sol";
import {Documents} from "../../documents/Documents.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {Governance} from "../../governance/Governance.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {Participants} from "../../identity/Participants.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {IAmendVerifier} from "../../verifiers/IAmendVerifier.sol";
import {ICheckVerifier} from "../../verifiers/ICheckVerifier.sol";
import {IEnrolVerifier} from "../../verifiers/IEnrolVerifier.sol";
import {IPledgeVerifier} from "../../verifiers/IPledgeVerifier.sol";
import {IRestoreVerifier} from "../../verifiers/IRestoreVerifier.sol";
import {Financing} from "../Financing.sol";
import {Verifiers} from "../Statements.sol";
import {HonestProver} from "./HonestProver.sol";

/// @dev A ledger of its own for each test: all contracts are real but the verifiers. The test is governance and identity provider.
abstract contract FinancingFixture {
    uint64 internal constant START = 1_800_000_000;
    uint16 internal constant TRADER = 1;
    uint16 internal constant INVOICE = 380;

    HonestProver internal prover;
    Governance internal governance;
    Participants internal participants;
    Documents internal documents;
    Financing internal financing;
    /// @dev The verifiers accept statements, so the points of a proof say nothing.
    Proof internal proof;

    function setUp() public virtual {
        cheats.warp(START);
        cheats.roll(1);
        prover = new HonestProver();
        governance = new Governance(address(this), 1 days);
        participants = new Participants(address(governance));
        documents = new Documents(address(governance), participants, address(this), createdAt(5));
        financing = new Financing(address(governance), participants, documents, verifiers(), false);
        require(address(financing) == createdAt(5), "financing lies elsewhere");
        prover.begin(address(financing));
        participants.admitIdentityProvider(address(this), "tests");
    }

    /// @dev Address of the n-th contract that this one creates; contracts count from 1.
    function createdAt(uint8 n) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", address(this), n)))));
    }

    function verifiers() internal view returns (Verifiers memory) {
        return
            Verifiers(
                IEnrolVerifier(address(prover.enrolProofs())),
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
        participants.accredit(accountOf(n), legalIdOf(n), TRADER, START, type(uint64).max);
        uint256 commitment = prover.commitmentOf(legalIdOf(n));
        cheats.prank(accountOf(n));
        participants.publishKeys(IParticipants.Keys(commitment, [uint256(0), 0], new bytes(1216)));
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
