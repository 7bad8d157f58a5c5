// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Proof} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IFinancing} from "../financing/IFinancing.sol";
import {signers} from "../financing/test/Signing.sol";
import {StatedProofs} from "../financing/test/StatedProofs.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {cheats, deploy} from "../identity/test/Cheats.sol";
import {RegistryFixture} from "../identity/test/RegistryFixture.sol";
import {IAmountBelowVerifier} from "../verifiers/IAmountBelowVerifier.sol";
import {IDiscloseVerifier} from "../verifiers/IDiscloseVerifier.sol";
import {IDocumentsMatchVerifier} from "../verifiers/IDocumentsMatchVerifier.sol";
import {IOriginInSetVerifier} from "../verifiers/IOriginInSetVerifier.sol";
import {ISumBelowVerifier} from "../verifiers/ISumBelowVerifier.sol";
import {Facts} from "./Facts.sol";
import {FactVerifiers} from "./FactStatements.sol";
import {IFacts} from "./IFacts.sol";

/// @dev Which facts the contract takes: of current documents alone, for the question that was asked (P5, P7), by verifiers that were
/// judged (P13). The register is real; the test is financing, which knows what is enrolled, and states what is proven.
contract FactsTest is RegistryFixture {
    Facts private facts;
    StatedProofs[5] private proofs;
    /// @dev The verifiers accept statements, so the points of a proof say nothing.
    Proof private proof;
    mapping(DocumentId origin => DocumentId) public enrolledVersionOf;

    function setUp() public override {
        super.setUp();
        accredit(0, TRADER);
        bytes32[5] memory names = [bytes32("amountBelow"), "originInSet", "disclose", "documentsMatch", "sumBelow"];
        for (uint256 i; i < 5; ++i) proofs[i] = StatedProofs(deploy("StatedProofs", abi.encode(address(this), names[i])));
        facts = deployFacts(verifiers());
        for (uint256 id = 1; id <= 20; ++id) register(0, id, address(0));
    }

    /// P7: a proof answers one question, of one verifier, in one contract on one chain, and no other.
    function testFuzz_P7_AProofAnswersOneQuestion(IFacts.AmountBelow memory fact, uint256 change, uint8 other) public {
        fact.documentId = idOf(1 + (change % 10));
        stateAmount(fact);
        require(facts.amountBelow(fact, proof), "the question that was asked");
        uint256 chain = block.chainid;
        if (other % 8 == 0) fact.documentId = idOf(11 + (change % 10));
        else if (other % 8 == 1) fact.currency ^= 1;
        else if (other % 8 == 2) fact.threshold ^= 1;
        else if (other % 8 == 3) fact.atLeast = !fact.atLeast;
        else if (other % 8 == 4) fact.demand.verifier = address(uint160(fact.demand.verifier) ^ 1);
        else if (other % 8 == 5) fact.demand.challenge ^= bytes32(uint256(1));
        else if (other % 8 == 6) signers.chainId(chain + 1);
        else facts = deployFacts(verifiers());
        refuse(abi.encodeCall(IFacts.amountBelow, (fact, proof)), invalid("amountBelow"));
        signers.chainId(chain);
    }

    /// P7: nor does an answer to one kind of question answer another, about the same document with the same numbers.
    function testFuzz_P7_EachFactHasItsOwnContext(uint256 value, IFacts.Demand memory demand) public {
        bytes memory signals = abi.encode(idOf(1), value, context("originInSet", demand));
        proofs[1].state(signals);
        proofs[2].state(signals);
        require(facts.originInSet(IFacts.OriginInSet(idOf(1), value, demand), proof), "the set that was asked for");
        bytes memory data = abi.encodeCall(IFacts.disclose, (IFacts.Disclose(idOf(1), value, demand), proof));
        refuse(data, invalid("disclose"));
        proofs[2].state(abi.encode(idOf(1), value, context("disclose", demand)));
        require(facts.disclose(IFacts.Disclose(idOf(1), value, demand), proof), "what was shown");
    }

    /// P5: what is superseded, withdrawn or unknown is nobody's word any more, in whatever place it stands.
    function testFuzz_P5_FactsAreOfCurrentDocuments(uint8 kind, uint8 place, uint8 fate) public {
        DocumentId[] memory ids = idsFrom(1, kind % 5 == 3 ? 4 : 16);
        uint256 index = kind % 5 < 3 ? 0 : place % ids.length;
        bytes memory expected = spoil(ids, index, fate);
        IFacts.Demand memory demand;
        bytes memory data;
        if (kind % 5 == 0) data = abi.encodeCall(IFacts.amountBelow, (IFacts.AmountBelow(ids[0], 1, 1, false, demand), proof));
        else if (kind % 5 == 1) data = abi.encodeCall(IFacts.originInSet, (IFacts.OriginInSet(ids[0], 1, demand), proof));
        else if (kind % 5 == 2) data = abi.encodeCall(IFacts.disclose, (IFacts.Disclose(ids[0], 1, demand), proof));
        else if (kind % 5 == 3) data = abi.encodeCall(IFacts.documentsMatch, (IFacts.DocumentsMatch(ids, 1, demand), proof));
        else data = abi.encodeCall(IFacts.sumBelow, (IFacts.SumBelow(ids, 1, 1, false, demand), proof));
        refuse(data, expected);
    }

    /// P7: two to four documents, each once; the last one fills the places that are left.
    function testFuzz_P7_MatchesAreOfTheDocumentsNamed(uint8 count, uint256 terms, IFacts.Demand memory demand) public {
        DocumentId[] memory ids = idsFrom(1, count % 7);
        IFacts.DocumentsMatch memory fact = IFacts.DocumentsMatch(ids, terms, demand);
        bytes memory data = abi.encodeCall(IFacts.documentsMatch, (fact, proof));
        if (ids.length < 2 || ids.length > 4) return refuse(data, countInvalid(ids.length, 2, 4));
        refuse(data, invalid("documentsMatch"));
        uint256[6] memory signals;
        for (uint256 i; i < 4; ++i) signals[i] = i < ids.length ? i + 1 : ids.length;
        (signals[4], signals[5]) = (terms, context("documentsMatch", demand));
        proofs[3].state(abi.encode(signals));
        require(facts.documentsMatch(fact, proof), "the documents that were named");
        ids[ids.length - 1] = ids[0];
        data = abi.encodeCall(IFacts.documentsMatch, (fact, proof));
        refuse(data, abi.encodeWithSelector(IFacts.DocumentNamedTwice.selector, ids[0]));
    }

    /// P5: a pool is of one to sixteen enrolled documents, named in one order, so that none stands in two places; of notes it says nothing.
    function testFuzz_P5_APoolIsOfEnrolledDocuments(
        uint8 count,
        uint8 swap,
        uint8 unenrolled,
        IFacts.Demand memory demand
    ) public {
        DocumentId[] memory ids = idsFrom(1, count % 18);
        IFacts.SumBelow memory fact = IFacts.SumBelow(ids, 978, 5, true, demand);
        if (ids.length == 0 || ids.length > 16) return refusePool(fact, countInvalid(ids.length, 1, 16));
        refusePool(fact, abi.encodeWithSelector(IFacts.DocumentNotEnrolled.selector, ids[0]));
        for (uint256 i; i < ids.length; ++i) enrolledVersionOf[ids[i]] = ids[i];
        refusePool(fact, invalid("sumBelow"));

        uint256[20] memory signals;
        for (uint256 i; i < ids.length; ++i) signals[i] = i + 1;
        (signals[16], signals[17], signals[18], signals[19]) = (978, 5, 1, context("sumBelow", demand));
        proofs[4].state(abi.encode(signals));
        require(facts.sumBelow(fact, proof), "the pool that was named");

        DocumentId missing = ids[unenrolled % ids.length];
        enrolledVersionOf[missing] = DocumentId.wrap(0);
        refusePool(fact, abi.encodeWithSelector(IFacts.DocumentNotEnrolled.selector, missing));
        enrolledVersionOf[missing] = missing;
        if (ids.length < 2) return;
        uint256 index = 1 + (swap % (ids.length - 1));
        (DocumentId next, DocumentId previous) = (ids[index - 1], ids[index]);
        if (swap >= 128) next = previous; // the same document twice
        (ids[index - 1], ids[index]) = (previous, next);
        refusePool(fact, abi.encodeWithSelector(IFacts.DocumentsNotAscending.selector, previous, next));
    }

    /// P1, P2: of a chain the version that its note carries counts, and nothing that its issuer numbered or priced anew meanwhile.
    function test_P1_P2_APoolCountsTheVersionThatANoteCarries() public {
        enrolledVersionOf[idOf(1)] = idOf(1);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(1), IDocuments.Registration(idOf(50), 380, address(0), 0, ""));
        IFacts.Demand memory demand;
        IFacts.SumBelow memory fact = IFacts.SumBelow(idsFrom(50, 1), 0, 0, false, demand);
        uint256[20] memory signals;
        (signals[0], signals[19]) = (50, context("sumBelow", demand));
        proofs[4].state(abi.encode(signals));
        refusePool(fact, abi.encodeWithSelector(IFacts.DocumentNotEnrolled.selector, idOf(50)));
        enrolledVersionOf[idOf(50)] = idOf(50); // by the chain's first version alone
        refusePool(fact, abi.encodeWithSelector(IFacts.DocumentNotEnrolled.selector, idOf(50)));
        enrolledVersionOf[idOf(1)] = idOf(50);
        require(facts.sumBelow(fact, proof), "the version that the note carries");
    }

    /// P13: each verifier is that of its circuit, and no development key serves off a local chain.
    function test_P13_VerifiersAreJudgedAtDeployment() public {
        for (uint256 i; i < 5; ++i) {
            FactVerifiers memory v = verifiers();
            address wrong = address(proofs[(i + 1) % 5]);
            if (i == 0) v.amountBelow = IAmountBelowVerifier(wrong);
            else if (i == 1) v.originInSet = IOriginInSetVerifier(wrong);
            else if (i == 2) v.disclose = IDiscloseVerifier(wrong);
            else if (i == 3) v.documentsMatch = IDocumentsMatchVerifier(wrong);
            else v.sumBelow = ISumBelowVerifier(wrong);
            requireNotDeployed(v, VerifierGuard.VerificationKeyOfOtherCircuit.selector);
        }
        FactVerifiers memory real = FactVerifiers(
            IAmountBelowVerifier(deploy("AmountBelowVerifier", "")),
            IOriginInSetVerifier(deploy("OriginInSetVerifier", "")),
            IDiscloseVerifier(deploy("DiscloseVerifier", "")),
            IDocumentsMatchVerifier(deploy("DocumentsMatchVerifier", "")),
            ISumBelowVerifier(deploy("SumBelowVerifier", ""))
        );
        deployFacts(real);
        signers.chainId(1);
        requireNotDeployed(real, VerifierGuard.VerificationKeyForDevelopment.selector);
        signers.chainId(31337);
    }

    /// @dev Public, so that a refusal of the deployment can be caught.
    function deployFacts(FactVerifiers memory v) public returns (Facts) {
        return Facts(deploy("Facts", abi.encode(documents, address(this), v, false)));
    }

    function requireNotDeployed(FactVerifiers memory v, bytes4 expected) private {
        try this.deployFacts(v) returns (Facts) {
            revert("deployed");
        } catch (bytes memory refusal) {
            require(bytes4(refusal) == expected, "another refusal");
        }
    }

    function verifiers() private view returns (FactVerifiers memory) {
        return
            FactVerifiers(
                IAmountBelowVerifier(address(proofs[0])),
                IOriginInSetVerifier(address(proofs[1])),
                IDiscloseVerifier(address(proofs[2])),
                IDocumentsMatchVerifier(address(proofs[3])),
                ISumBelowVerifier(address(proofs[4]))
            );
    }

    function stateAmount(IFacts.AmountBelow memory f) private {
        uint256 side = f.atLeast ? 1 : 0;
        proofs[0].state(abi.encode(f.documentId, f.currency, f.threshold, side, context("amountBelow", f.demand)));
    }

    /// @dev SPEC section 12, written out once more.
    function context(string memory name, IFacts.Demand memory d) private view returns (uint256) {
        return uint256(keccak256(abi.encode(name, block.chainid, address(facts), d.verifier, d.challenge))) >> 8;
    }

    /// @dev Something happens to one of the documents; the others are enrolled, so that nothing but this is wrong.
    function spoil(DocumentId[] memory ids, uint256 index, uint8 fate) private returns (bytes memory) {
        for (uint256 i; i < ids.length; ++i) enrolledVersionOf[ids[i]] = ids[i];
        if (fate % 3 == 0) {
            DocumentId unknown = idOf(0x1000);
            // Ids ascend, so an unknown one comes last.
            ids[ids.length > 1 && index != 0 ? ids.length - 1 : index] = unknown;
            if (index == 0) ids[0] = DocumentId.wrap(0);
            return abi.encodeWithSelector(IDocuments.DocumentUnknown.selector, index == 0 ? DocumentId.wrap(0) : unknown);
        }
        cheats.prank(accountOf(0));
        IDocuments.Status status = fate % 3 == 1 ? IDocuments.Status.Withdrawn : IDocuments.Status.Superseded;
        if (fate % 3 == 1) documents.withdraw(ids[index]);
        else documents.supersede(ids[index], IDocuments.Registration(idOf(50), 380, address(0), 0, ""));
        return abi.encodeWithSelector(IDocuments.DocumentNotCurrent.selector, ids[index], status);
    }

    function refusePool(IFacts.SumBelow memory fact, bytes memory expected) private view {
        refuse(abi.encodeCall(IFacts.sumBelow, (fact, proof)), expected);
    }

    function refuse(bytes memory data, bytes memory expected) private view {
        (bool taken, bytes memory refusal) = address(facts).staticcall(data);
        require(!taken, "taken");
        require(keccak256(refusal) == keccak256(expected), "another refusal");
    }

    function invalid(string memory circuit) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFinancing.ProofInvalid.selector, circuit);
    }

    function countInvalid(uint256 count, uint256 least, uint256 most) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IFacts.DocumentCountInvalid.selector, count, least, most);
    }

    function idOf(uint256 n) private pure returns (DocumentId) {
        return DocumentId.wrap(bytes32(n));
    }

    function idsFrom(uint256 first, uint256 count) private pure returns (DocumentId[] memory ids) {
        ids = new DocumentId[](count);
        for (uint256 i; i < count; ++i) ids[i] = idOf(first + i);
    }
}
