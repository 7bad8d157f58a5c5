// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IFinancing} from "../IFinancing.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {FinancingModel} from "./FinancingModel.sol";
import {HonestProver} from "./HonestProver.sol";
import {Signing, signers} from "./Signing.sol";

/// @dev What random steps choose from, the changes around financing, and the parts that predictions share.
abstract contract FinancingChoices is FinancingModel {
    uint256 internal constant ISSUERS = 3;
    uint256 internal constant CONTROLLERS = 30;
    uint256 internal constant DOCUMENTS = 18;
    bytes4 internal constant NONE = bytes4(0);

    uint256 internal entropy;
    Note[] internal stated; // also notes that never came onto the ledger
    Root[] internal membersRoots;

    constructor() {
        setUp();
        nullifierRoots.push(financing.nullifierRoot());
        for (uint256 n; n <= ISSUERS; ++n) join(n);
        recordMembers();
        for (uint256 n; n < 4; ++n) add(n % ISSUERS, n % 2);
    }

    /// @dev Calls financing; true if the call succeeded, as was expected.
    function attempt(string memory verb, address sender, bytes memory data, bytes4 expected) internal returns (bool ok) {
        bytes memory result;
        cheats.prank(sender);
        (ok, result) = address(financing).call(data);
        bytes4 outcome = ok ? NONE : bytes4(result);
        ++outcomes[verb][outcome];
        if (outcome != expected && bytes(fault).length == 0) fault = string.concat(verb, ": another outcome than foreseen");
    }

    function pick(uint256 count) internal returns (uint256) {
        entropy = uint256(keccak256(abi.encode(entropy)));
        return entropy % count;
    }

    /// @dev Mostly a note that is open; else one used up, or one that never came onto the ledger.
    function someNote() internal returns (Note) {
        if (pick(4) != 0 || stated.length == 0) return latest(enrolled[pick(enrolled.length)].legalKey);
        if (pick(2) == 0) return stated[pick(stated.length)];
        return Note.wrap(leaves[pick(leaves.length)]);
    }

    function someRoot() internal returns (Root) {
        if (pick(30) == 0) return Root.wrap(pick(2 ** 253));
        return roots[pick(4) == 0 ? pick(roots.length) : roots.length - 1];
    }

    /// @dev Some key below the note's, of any age.
    function hintFor(Note note) internal returns (uint224 hint) {
        if (used.length == 0 || pick(3) == 0) return 0;
        hint = uint224(Nullifier.unwrap(used[pick(used.length)]));
        if (hint >= uint224(Nullifier.unwrap(prover.nullifierOf(note)))) return 0;
    }

    function somePledge() internal returns (uint256 key, address controller, IFinancing.Pledge memory pledge) {
        key = 1 + pick(CONTROLLERS);
        controller = signers.addr(key);
        if (promises.length > 0 && promiseOf[controller] == 0 && pick(10) != 0) {
            controller = promises[pick(promises.length)].controller;
            for (key = 1; signers.addr(key) != controller;) ++key;
        }
        if (promiseOf[controller] != 0) pledge = promises[promiseOf[controller] - 1].pledge;
    }

    /// @dev A controller's signature, mostly for this verb; `valid` tells.
    function signatureOf(
        uint256 key,
        IFinancing.Pledge memory pledge,
        uint256 verb,
        IFinancing.CancelReason reason
    ) internal returns (bytes memory signature, bool valid) {
        address controller = signers.addr(key);
        bool other = pick(20) == 0;
        uint256 commitment = other ? pledge.commitment ^ 1 : pledge.commitment;
        uint8 state = uint8(other ? IFinancing.PledgeState.Settled : pledge.state);
        uint256 signedVerb = pick(10) == 0 ? pick(3) : verb;
        uint256 signer = pick(5) == 0 ? 1 + pick(CONTROLLERS) : key;
        address ledger = pick(20) == 0 ? address(this) : address(financing);
        if (signedVerb == 0) signature = Signing.finance(ledger, signer, controller, commitment);
        else if (signedVerb == 1) signature = Signing.settle(ledger, signer, controller, commitment);
        else signature = Signing.cancel(ledger, signer, controller, commitment, state, uint8(reason));
        valid = signedVerb == verb && signer == key && ledger == address(financing) && !other;
    }

    function wrongState(IFinancing.Pledge memory pledge, IFinancing.PledgeState needed) internal pure returns (bytes4) {
        if (pledge.state == IFinancing.PledgeState.None) return IFinancing.PledgeUnknown.selector;
        return pledge.state == needed ? NONE : IFinancing.PledgeStateWrong.selector;
    }

    function wrongSuccessor(DocumentId id, DocumentId next, IDocuments.Status status) internal view returns (bytes4) {
        if (DocumentId.unwrap(origins[id]) != DocumentId.unwrap(origins[next])) return IFinancing.DocumentNotSuccessor.selector;
        return status == IDocuments.Status.Current ? NONE : IDocuments.DocumentNotCurrent.selector;
    }

    /// @dev What a transition is refused for whatever it proves.
    function refused(IFinancing.Transition memory t) internal view returns (bytes4) {
        if (prover.sizeAt(t.notesRoot) == 0) return IFinancing.NotesRootUnknown.selector;
        return isUsed[t.nullifier] ? IFinancing.NullifierAlreadyUsed.selector : NONE;
    }

    /// @dev Whether the note's nullifier was among the first `count`.
    function isUsedWithin(Note note, uint256 count) internal view returns (bool) {
        for (uint256 i; i < count; ++i) if (Nullifier.unwrap(used[i]) == Nullifier.unwrap(prover.nullifierOf(note))) return true;
        return false;
    }

    function move(address controller, IFinancing.PledgeState state) internal {
        IFinancing.Pledge storage pledge = promises[promiseOf[controller] - 1].pledge;
        pledge.state = state;
        pledge.lastEventBlock = uint48(height);
    }

    function add(uint256 issuer, uint256 number) internal {
        if (ids.length == DOCUMENTS || !participants.isActive(accountOf(issuer))) return;
        register(issuer, ids.length, number, uint64(1 + pick(1000)));
        remember(idOf(ids.length));
    }

    /// @dev Acknowledge, supersede or, rarely, withdraw, where the register allows it.
    function changeDocument() internal {
        DocumentId id = ids[pick(ids.length)];
        IDocuments.Document memory document = documents.documentOf(id);
        if (document.status != IDocuments.Status.Current || !participants.isActive(document.issuer)) return;
        uint256 change = pick(12);
        if (change < 5 && document.assurance == 0 && participants.isActive(document.counterparty)) {
            cheats.prank(document.counterparty);
            documents.acknowledge(id);
        } else if (change < 11 && ids.length < DOCUMENTS) {
            supersede(id, document.issuer);
        } else if (change == 11) {
            cheats.prank(document.issuer);
            documents.withdraw(id);
        }
    }

    /// @dev Under its number or another one.
    function supersede(DocumentId id, address issuer) private {
        HonestProver.Invoice memory invoice = prover.invoiceOf(id);
        DocumentId next = idOf(ids.length);
        uint64 total = uint64(1 + pick(1200));
        if (pick(2) != 0) prover.addVersion(next, id, total);
        else prover.addInvoice(next, invoice.issuerId, invoice.counterpartyId, 2 + pick(2), total);
        cheats.prank(issuer);
        documents.supersede(id, registration(invoice.issuerId - legalIdOf(0), ids.length));
        remember(next);
        origins[next] = origins[id];
    }

    function remember(DocumentId id) private {
        ids.push(id);
        origins[id] = id;
    }

    function changeStanding() internal {
        address account = accountOf(pick(ISSUERS + 1));
        if (participants.participantOf(account).suspended) participants.reinstate(account);
        else if (pick(2) == 0) participants.suspend(account);
        recordMembers();
    }

    /// @dev P14: governance stops enrolment and reservation, nothing else; others stop nothing.
    function pause() internal {
        address sender = pick(3) == 0 ? accountOf(0) : address(this);
        bytes4 expected = sender == address(this) ? NONE : bytes4(keccak256("AccessManagedUnauthorized(address)"));
        if (attempt("setPaused", sender, abi.encodeCall(IFinancing.setPaused, (!paused)), expected)) paused = !paused;
    }

    function pass(uint256 blocks, uint256 duration) internal {
        height += blocks;
        time += uint64(duration);
    }

    function recordMembers() internal {
        Root root = participants.membersRoot();
        membersRoots.push(root);
        for (uint256 n; n < ISSUERS; ++n) if (participants.isActive(accountOf(n))) prover.addMember(root, legalIdOf(n));
    }
}
