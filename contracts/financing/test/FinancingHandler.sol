// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {DocumentId, Note, Root} from "../../Types.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingEnrolments} from "./FinancingEnrolments.sol";
import {HonestProver} from "./HonestProver.sol";
import {signers} from "./Signing.sol";

/// @dev One random step of anybody: true and false, first and repeated, fresh and outdated. For each the model says beforehand with
/// which error it ends, or that it succeeds; any other outcome is a fault.
contract FinancingHandler is FinancingEnrolments {
    function act(uint256 seed) external {
        entropy = uint256(keccak256(abi.encode(entropy, seed)));
        cheats.warp(time);
        cheats.roll(height);
        uint256 verb = pick(49);
        if (verb < 1) add(pick(ISSUERS), pick(2));
        else if (verb < 7) enrolSomething();
        else if (verb < 18) reserve();
        else if (verb < 22) finance();
        else if (verb < 24) settle();
        else if (verb < 27) cancel();
        else if (verb < 31) expire();
        else if (verb < 36) restore();
        else if (verb < 39) amend();
        else if (verb < 41) changeDocument();
        else if (verb < 43) changeStanding();
        else if (verb < 44) pause();
        else if (verb < 46) pass(1 + pick(12), pick(3 days));
        else if (verb < 47) rotateSometimes();
        else check();
    }

    function reserve() private {
        IFinancing.Reservation memory r;
        r.controller = pick(30) == 0 ? address(0) : signers.addr(1 + pick(CONTROLLERS));
        r.expiry = pick(16) == 0 ? time : uint64(time + 1 + pick(pick(16) == 0 ? 100 days : 90 days));
        r.membersRoot = membersRoots[pick(4) == 0 ? pick(membersRoots.length) : membersRoots.length - 1];
        r.transition.notesRoot = someRoot();
        Note note = someNote();
        r.transition.lowKey = hintFor(note);
        uint64 amount = uint64(pick(pick(4) == 0 ? 1200 : 300));
        r = prover.pledge(note, amount, r);
        stated.push(r.transition.nextNote);
        bytes4 expected =
            paused
                ? Pausable.EnforcedPause.selector
                : r.controller == address(0)
                    ? IFinancing.ControllerInvalid.selector
                    : promiseOf[r.controller] != 0
                        ? IFinancing.ControllerAlreadyUsed.selector
                        : r.expiry <= time || r.expiry > time + 90 days
                            ? IFinancing.ExpiryInvalid.selector
                            : refused(r.transition) != NONE
                                ? refused(r.transition)
                                : Root.unwrap(r.membersRoot) != Root.unwrap(participants.membersRoot())
                                    ? IFinancing.MembersRootOutdated.selector
                                    : prover.stated()
                                        ? NONE
                                        : IFinancing.ProofInvalid.selector;
        if (!attempt("reserve", accountOf(9), abi.encodeCall(IFinancing.reserve, (r, proof)), expected)) return;
        IFinancing.Pledge memory pledge = IFinancing.Pledge(
            r.pledge,
            r.expiry,
            IFinancing.PledgeState.Reserved,
            IFinancing.CancelReason.None,
            false,
            uint48(height)
        );
        promises.push(Promise(r.controller, legalKeyOf(note), amount, pledge));
        promiseOf[r.controller] = promises.length;
        published(note, r.soft);
        moved(r.transition);
    }

    function finance() private {
        (uint256 key, address controller, IFinancing.Pledge memory p) = somePledge();
        (bytes memory signature, bool signed) = signatureOf(key, p, 0, IFinancing.CancelReason.None);
        bytes4 expected = wrongState(p, IFinancing.PledgeState.Reserved);
        if (expected == NONE && time >= p.expiry) expected = IFinancing.PledgeOverdue.selector;
        if (expected == NONE && !signed) expected = IFinancing.ControllerSignatureInvalid.selector;
        bytes memory data = abi.encodeCall(IFinancing.finance, (controller, signature));
        if (attempt("finance", accountOf(9), data, expected)) move(controller, IFinancing.PledgeState.Financed);
    }

    function settle() private {
        (uint256 key, address controller, IFinancing.Pledge memory p) = somePledge();
        (bytes memory signature, bool signed) = signatureOf(key, p, 1, IFinancing.CancelReason.None);
        bytes4 expected = wrongState(p, IFinancing.PledgeState.Financed);
        if (expected == NONE && !signed) expected = IFinancing.ControllerSignatureInvalid.selector;
        bytes memory data = abi.encodeCall(IFinancing.settle, (controller, signature));
        if (attempt("settle", accountOf(9), data, expected)) move(controller, IFinancing.PledgeState.Settled);
    }

    function cancel() private {
        (uint256 key, address controller, IFinancing.Pledge memory p) = somePledge();
        IFinancing.CancelReason reason = IFinancing.CancelReason(pick(9));
        (bytes memory signature, bool signed) = signatureOf(key, p, 2, reason);
        bytes4 expected = wrongState(p, IFinancing.PledgeState.Reserved);
        if (p.state == IFinancing.PledgeState.Financed) expected = NONE;
        if (expected == NONE && !signed) expected = IFinancing.ControllerSignatureInvalid.selector;
        if (reason == IFinancing.CancelReason.None) expected = IFinancing.CancelReasonMissing.selector;
        bytes memory data = abi.encodeCall(IFinancing.cancel, (controller, reason, signature));
        if (!attempt("cancel", accountOf(9), data, expected)) return;
        move(controller, IFinancing.PledgeState.Cancelled);
        promises[promiseOf[controller] - 1].pledge.reason = reason;
    }

    function expire() private {
        (, address controller, IFinancing.Pledge memory p) = somePledge();
        bytes4 expected = wrongState(p, IFinancing.PledgeState.Reserved);
        if (expected == NONE && time < p.expiry) expected = IFinancing.PledgeNotExpired.selector;
        bytes memory data = abi.encodeCall(IFinancing.expire, (controller));
        if (attempt("expire", accountOf(9), data, expected)) move(controller, IFinancing.PledgeState.Expired);
    }

    function restore() private {
        (, address controller, IFinancing.Pledge memory p) = somePledge();
        bool own = pick(8) != 0 && promiseOf[controller] != 0;
        Note note = own ? latest(promises[promiseOf[controller] - 1].legalKey) : someNote();
        IFinancing.Transition memory t = prover.restore(note, p.commitment, someRoot(), hintFor(note));
        stated.push(t.nextNote);
        bytes4 expected = wrongState(p, IFinancing.PledgeState.Expired);
        if (p.state == IFinancing.PledgeState.Cancelled) expected = NONE;
        if (expected == NONE && p.restored) expected = IFinancing.PledgeAlreadyRestored.selector;
        if (expected == NONE) expected = refused(t);
        if (expected == NONE && !prover.stated()) expected = IFinancing.ProofInvalid.selector;
        if (!attempt("restore", accountOf(9), abi.encodeCall(IFinancing.restore, (controller, t, proof)), expected)) return;
        promises[promiseOf[controller] - 1].pledge.restored = true;
        move(controller, p.state);
        moved(t);
    }

    function amend() private {
        Note note = someNote();
        DocumentId id = prover.openingOf(note).document;
        DocumentId next = pick(6) == 0 ? ids[pick(ids.length)] : id;
        for (uint256 later = pick(4); later > 0 && DocumentId.unwrap(documents.supersededBy(next)) != 0; --later) {
            next = documents.supersededBy(next);
        }
        IDocuments.Document memory document = documents.documentOf(next);
        address sender =
            pick(8) == 0
                ? accountOf(pick(4))
                : pick(2) == 0
                    ? document.issuer
                    : document.counterparty;
        IFinancing.Amendment memory a = prover.amend(
            note,
            next,
            pick(8) == 0 ? uint8(pick(4)) : document.assurance,
            someRoot(),
            hintFor(note)
        );
        stated.push(a.transition.nextNote);
        bytes4 expected =
            sender != document.issuer && sender != document.counterparty
                ? IFinancing.NotDocumentParty.selector
                : !participants.isActive(sender)
                    ? IParticipants.ParticipantInactive.selector
                    : wrongSuccessor(id, next, document.status) != NONE
                        ? wrongSuccessor(id, next, document.status)
                        : a.nextAssurance != document.assurance
                            ? IFinancing.AssuranceMismatch.selector
                            : refused(a.transition) != NONE
                                ? refused(a.transition)
                                : prover.stated()
                                    ? NONE
                                    : IFinancing.ProofInvalid.selector;
        if (attempt("amend", sender, abi.encodeCall(IFinancing.amend, (a, proof)), expected)) moved(a.transition);
    }

    function check() private {
        Note note = someNote();
        HonestProver.Opening memory o = prover.openingOf(note);
        uint256 position = pick(2) == 0 ? nullifierRoots.length - 1 : pick(nullifierRoots.length);
        IFinancing.Check memory terms = IFinancing.Check(
            someRoot(),
            nullifierRoots[position],
            978,
            uint64(o.financed / 2 + pick(1 + uint256(o.financed))), // a note that never was may hold the most
            uint64(pick(600)),
            0,
            pick(2) == 0 ? o.document : DocumentId.wrap(0),
            pick(4) == 0 ? pick(2 ** 253) : pick(2) * prover.shownOf(note),
            bytes32(pick(type(uint256).max)),
            uint64(pick(20))
        );
        prover.check(terms, note, 978, isUsedWithin(note, position));
        uint256 age = financing.nullifierRootAge(terms.nullifierRoot);
        bytes4 expected =
            prover.sizeAt(terms.notesRoot) == 0
                ? IFinancing.NotesRootUnknown.selector
                : age > terms.maximumAge
                    ? IFinancing.NullifierRootTooOld.selector
                    : prover.stated()
                        ? NONE
                        : IFinancing.ProofInvalid.selector;
        bool passed = attempt("check", accountOf(9), abi.encodeCall(IFinancing.check, (terms, proof)), expected);
        // P3: at the newest root, what was shown is so now.
        bool current = position == nullifierRoots.length - 1;
        if (passed && current && Note.unwrap(note) != Note.unwrap(latest(legalKeyOf(note))))
            fault = "P3: shown of a note that is not the latest";
    }
}
