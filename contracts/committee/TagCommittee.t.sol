// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {StatedProofs} from "../financing/test/StatedProofs.sol";
import {signers} from "../financing/test/Signing.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {cheats, deploy} from "../identity/test/Cheats.sol";
import {RegistryFixture} from "../identity/test/RegistryFixture.sol";
import {IKeyRounds} from "./IKeyRounds.sol";
import {Attestation, ITagCommittee} from "./ITagCommittee.sol";
import {TagCommittee} from "./TagCommittee.sol";
import {RoundFixture} from "./test/RoundFixture.sol";

/// @dev Who gets an evaluation, in every combination of who asks, what about and in what standing (P6, P12); what counts as one.
contract TagCommitteeTest is RegistryFixture, RoundFixture {
    uint256 private constant ISSUER = 0;
    uint256 private constant COUNTERPARTY = 1;
    uint256 private constant OTHER = 2;
    uint8 private constant MEMBERS = 3;
    DocumentId private constant ID = DocumentId.wrap(bytes32(uint256(77)));

    TagCommittee private committee;
    StatedProofs private query;
    StatedProofs private querySoft;
    address[] private members;

    function setUp() public override {
        super.setUp();
        query = StatedProofs(deploy("StatedProofs", abi.encode(address(this), bytes32("query"))));
        querySoft = StatedProofs(deploy("StatedProofs", abi.encode(address(this), bytes32("querySoft"))));
        committee = deployed(query, querySoft);
        for (uint256 n; n < 3; ++n) accredit(n, TRADER);
        members = enlisted(committee, MEMBERS);
        committee.openGeneration(members, 2, 60, 60);
        run(committee, polynomials(MEMBERS, 2));
    }

    /// P6, P12: an answer needs all of it at once, and the first thing that is missing is named.
    function testFuzz_P6_P12_WhoGetsAnAnswer(
        uint8 caller,
        uint8 status,
        bool acknowledged,
        bool issuerSuspended,
        bool callerSuspended,
        bool soft,
        bool proven,
        uint8 keyId
    ) public {
        caller %= 4; // the fourth takes no part
        status %= 4;
        keyId %= 3;
        arrange(status, acknowledged, soft, proven);
        bool[4] memory suspended;
        suspended[ISSUER] = issuerSuspended || (caller == ISSUER && callerSuspended);
        suspended[caller] = suspended[caller] || (caller != 3 && callerSuspended);
        for (uint256 n; n < 3; ++n) if (suspended[n]) participants.suspend(accountOf(n));

        bool entitled = caller == ISSUER || (caller == COUNTERPARTY && acknowledged);
        bytes4 expected =
            keyId != 1
                ? ITagCommittee.KeyUnknown.selector
                : status == 0
                    ? IDocuments.DocumentUnknown.selector
                    : status != 1
                        ? IDocuments.DocumentNotCurrent.selector
                        : suspended[ISSUER] || suspended[caller] || caller == 3
                            ? IParticipants.ParticipantInactive.selector
                            : !entitled
                                ? ITagCommittee.CallerNotEntitled.selector
                                : !proven
                                    ? ITagCommittee.QueryUnproven.selector
                                    : bytes4(0);
        requireOutcome(ITagCommittee.Query(ID, keyId, soft, 99, accountOf(caller)), expected);
    }

    /// P6: a proof is for one document, blinded commitment, issuer and circuit.
    function testFuzz_P6_AProofHoldsForNothingElse(uint256 blinded, uint256 document, uint256 issuerId, bool soft) public {
        register(ISSUER, uint256(DocumentId.unwrap(ID)), address(0));
        (soft ? querySoft : query).state(abi.encode(blinded, document, issuerId));
        bool same = blinded == 99 && document == 77 && issuerId == legalIdOf(ISSUER);
        ITagCommittee.Query memory asked = ITagCommittee.Query(ID, 1, soft, 99, accountOf(ISSUER));
        requireOutcome(asked, same ? bytes4(0) : ITagCommittee.QueryUnproven.selector);
        (soft ? querySoft : query).state(abi.encode(99, 77, legalIdOf(ISSUER)));
        requireOutcome(asked, bytes4(0));
        asked.soft = !soft;
        requireOutcome(asked, ITagCommittee.QueryUnproven.selector);
    }

    /// P6: t signatures of different members over exactly this, in their order, and nothing else.
    function testFuzz_P6_AttestationsCountOnce(uint256 evaluation, uint8[4] memory indexes, uint8 length, uint8 wrong) public {
        length %= 5;
        Attestation[] memory attestations = new Attestation[](length);
        bytes4 expected = length < 2 ? ITagCommittee.AttestationsTooFew.selector : bytes4(0);
        uint8 previous;
        for (uint256 i; i < length; ++i) {
            uint8 index = indexes[i] % 5;
            bool false_ = wrong % 8 == i;
            attestations[i] = Attestation(index, attest(index, false_ ? evaluation ^ 1 : evaluation));
            if (expected == 0 && (index <= previous || index > MEMBERS)) expected = ITagCommittee.AttestationOutOfOrder.selector;
            if (expected == 0 && false_) expected = ITagCommittee.AttestationInvalid.selector;
            previous = index;
        }
        (bool ok, bytes memory result) = address(committee).call(
            abi.encodeCall(ITagCommittee.requireAttested, (ID, evaluation, 1, attestations))
        );
        require(expected == 0 ? ok : !ok && bytes4(result) == expected, "another outcome than foreseen");
    }

    /// P14: whoever is not governance opens nothing.
    function testFuzz_P14_GovernanceAloneOpensRounds(address caller, bool resharing) public {
        if (caller == address(this) || caller == address(0)) return;
        cheats.prank(caller);
        (bool ok, ) = address(committee).call(
            resharing
                ? abi.encodeCall(IKeyRounds.openResharing, (1, members, 2, 60, 60))
                : abi.encodeCall(IKeyRounds.openGeneration, (members, 2, 60, 60))
        );
        require(!ok && committee.roundCount() == 1, "a round that governance did not open");
    }

    /// P13: verifiers of both circuits, each in its place.
    function test_P13_TakesVerifiersOfItsOwnCircuitsAlone() public {
        this.deployed(query, querySoft);
        requireUndeployed(querySoft, querySoft, VerifierGuard.VerificationKeyOfOtherCircuit.selector);
        requireUndeployed(query, query, VerifierGuard.VerificationKeyOfOtherCircuit.selector);
        requireUndeployed(StatedProofs(address(1)), querySoft, VerifierGuard.VerifierMissing.selector);
        requireUndeployed(query, StatedProofs(address(1)), VerifierGuard.VerifierMissing.selector);
    }

    function deployed(StatedProofs first, StatedProofs second) public returns (TagCommittee) {
        address authority = participants.authority();
        return TagCommittee(deploy("TagCommittee", abi.encode(authority, participants, documents, first, second, false)));
    }

    function requireUndeployed(StatedProofs first, StatedProofs second, bytes4 expected) private {
        (bool ok, bytes memory result) = address(this).call(abi.encodeCall(this.deployed, (first, second)));
        require(!ok && bytes4(result) == expected, "deployed with a verifier of another circuit");
    }

    function requireOutcome(ITagCommittee.Query memory asked, bytes4 expected) private {
        Proof memory proof;
        (bool ok, bytes memory result) = address(committee).call(abi.encodeCall(ITagCommittee.requireQuery, (asked, proof)));
        require(expected == 0 ? ok : !ok && bytes4(result) == expected, "another outcome than foreseen");
    }

    /// @dev A document in this state, and what a prover has shown of it.
    function arrange(uint8 status, bool acknowledged, bool soft, bool proven) private {
        if (proven) (soft ? querySoft : query).state(abi.encode(99, DocumentId.unwrap(ID), legalIdOf(ISSUER)));
        if (status == 0) return;
        register(ISSUER, uint256(DocumentId.unwrap(ID)), accountOf(COUNTERPARTY));
        if (acknowledged) {
            cheats.prank(accountOf(COUNTERPARTY));
            documents.acknowledge(ID);
        }
        if (status == 1) return;
        cheats.prank(accountOf(ISSUER));
        if (status == 2)
            documents.supersede(ID, IDocuments.Registration(DocumentId.wrap(bytes32(uint256(78))), 380, address(0), 0, ""));
        else documents.withdraw(ID);
    }

    /// @dev EIP-712, written out once more; index 0 and those above the committee sign as somebody else.
    function attest(uint256 index, uint256 evaluation) private view returns (bytes memory) {
        bytes32 domainType = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        bytes32 name = keccak256("Kontor Tag Committee");
        bytes32 domain = keccak256(abi.encode(domainType, name, keccak256("1"), block.chainid, committee));
        bytes32 messageType = keccak256("Evaluation(bytes32 documentId,uint256 evaluation,uint32 keyId)");
        bytes32 message = keccak256(abi.encode(messageType, ID, evaluation, 1));
        (uint8 v, bytes32 r, bytes32 s) = signers.sign(
            index == 0 ? 99 : index,
            keccak256(abi.encodePacked(hex"1901", domain, message))
        );
        return abi.encodePacked(r, s, v);
    }
}
