// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Note, Nullifier, Root} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {cheats} from "../identity/test/Cheats.sol";
import {IndexedTree} from "../trees/IndexedTree.sol";
import {IFinancing} from "./IFinancing.sol";
import {FinancingScenario} from "./test/FinancingScenario.sol";
import {signers, Signing} from "./test/Signing.sol";

/// @dev Every refusal by name and values, one at a time: each call would succeed but for the one thing that is wrong (P1 to P4, P12 to P14).
contract FinancingTest is FinancingScenario {
    function test_P1_TheSameInvoiceIsEnrolledOnce() public {
        register(0, 1, 7, 500); // another copy: other salt, other total, same number
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        refuse(
            accountOf(0),
            abi.encodeCall(IFinancing.enrol, (e, proof)),
            abi.encodeWithSelector(IFinancing.AlreadyEnrolled.selector, e.uniqueness)
        );
        require(financing.isEnrolled(e.uniqueness) && financing.noteCount() == 1, "not enrolled once");
    }

    /// P1: what succeeded an enrolled invoice is the same claim, under whatever number.
    function test_P1_ARenumberedVersionIsNotEnrolledAgain() public {
        supersede(0, 1, 8);
        supersede(1, 2, 9);
        IFinancing.Enrolment memory e = enrolment(2, 0, 0);
        require(prover.stated() && !financing.isEnrolled(e.uniqueness), "not another legal key");
        refuse(
            accountOf(0),
            abi.encodeCall(IFinancing.enrol, (e, proof)),
            abi.encodeWithSelector(IFinancing.LineageAlreadyEnrolled.selector, idOf(2), idOf(0))
        );
        require(financing.isLineageEnrolled(idOf(0)) && !financing.isLineageEnrolled(idOf(2)), "another origin");
        require(isEnrolledVersion(0, 0), "a version that nobody enrolled");
        register(0, 3, 10, 500); // a chain of its own, whose second version is its first to be enrolled
        supersede(3, 4, 11);
        e = enrolment(4, 0, 0);
        send(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)));
        require(financing.isLineageEnrolled(idOf(3)), "enrolled, yet not its chain");
        require(isEnrolledVersion(3, 4), "another version than was enrolled");
    }

    /// Another type in the register's record than in the document is no way round who may issue what.
    function test_EnrolTakesInvoicesAlone() public {
        prover.addInvoice(idOf(1), legalIdOf(0), legalIdOf(1), 8, 500);
        cheats.prank(accountOf(0));
        documents.register(IDocuments.Registration(idOf(1), 381, accountOf(1), 0, ""));
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        bytes memory expected = abi.encodeWithSelector(IFinancing.DocumentNotEnrollable.selector, idOf(1));
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)), expected);
    }

    /// A shell that the issuer names on the ledger acknowledges; the document names another buyer.
    function test_EnrolTakesNoWordButTheNamedBuyers() public {
        prover.addInvoice(idOf(1), legalIdOf(0), legalIdOf(2), 8, 500);
        cheats.prank(accountOf(0));
        documents.register(registration(0, 1));
        cheats.prank(accountOf(1));
        documents.acknowledge(idOf(1));
        IFinancing.Enrolment memory e = enrolment(1, 1, 0);
        require(prover.stated(), "true of the named buyer");
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)), invalid("enrol"));
        e = enrolment(1, 0, 0); // without anybody's word, it is its issuer's alone
        send(accountOf(0), abi.encodeCall(IFinancing.enrol, (e, proof)));
    }

    function supersede(uint256 id, uint256 nextId, uint256 number) private {
        prover.addInvoice(idOf(nextId), legalIdOf(0), legalIdOf(1), number, 500);
        cheats.prank(accountOf(0));
        documents.supersede(idOf(id), registration(0, nextId));
    }

    function test_EnrolAsksTheRegister() public {
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        bytes memory data = abi.encodeCall(IFinancing.enrol, (e, proof));
        refuse(accountOf(1), data, abi.encodeWithSelector(IDocuments.NotDocumentIssuer.selector, idOf(1), accountOf(1)));
        IFinancing.Enrolment memory claimed = enrolment(1, 1, 0);
        bytes memory expected = abi.encodeWithSelector(IFinancing.AssuranceNotReached.selector, idOf(1), 1, 0);
        refuse(accountOf(0), abi.encodeCall(IFinancing.enrol, (claimed, proof)), expected);
        participants.suspend(accountOf(0));
        refuse(accountOf(0), data, abi.encodeWithSelector(IParticipants.ParticipantInactive.selector, accountOf(0)));
        participants.reinstate(accountOf(0));
        cheats.prank(accountOf(0));
        documents.withdraw(idOf(1));
        refuse(accountOf(0), data, abi.encodeWithSelector(IFinancing.DocumentNotEnrollable.selector, idOf(1)));
    }

    /// P1: neither another party's invoice nor a changed number passes for what was proven.
    function testFuzz_P1_EnrolTakesNoOtherNumbers(uint8 field, uint256 other) public {
        register(0, 1, 8, 500);
        IFinancing.Enrolment memory e = enrolment(1, 0, 0);
        if (field % 3 == 0 && other != e.uniqueness && other != prover.uniquenessOf(idOf(0), 1)) e.uniqueness = other;
        else if (field % 3 == 1 && other != e.evaluation) {
            // Not even where all members had signed it.
            (e.evaluation, e.attestations) = (other, attested(e.documentId, other, e.keyId));
        } else if (other != Note.unwrap(e.note)) e.note = Note.wrap(other);
        refuse(
            accountOf(0),
            abi.encodeCall(IFinancing.enrol, (e, proof)),
            abi.encodeWithSelector(IFinancing.ProofInvalid.selector, "enrol")
        );
    }

    function test_P2_NoPledgeExceedsTheTotal() public {
        reserve(KEY, 600);
        IFinancing.Reservation memory r = reservation(KEY + 1, 401);
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)), invalid("pledge"));
        reserve(KEY + 1, 400);
        r = reservation(KEY + 2, 1);
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)), invalid("pledge"));
    }

    /// P4: of two reservations of one note in one block, the second is refused whatever its order, lender and amount.
    function testFuzz_P4_OneOfTwoReservationsSucceeds(uint64 first, uint64 second, bool swap) public {
        (first, second) = (1 + (first % 1000), 1 + (second % 1000));
        IFinancing.Reservation memory a = reservation(KEY, first);
        IFinancing.Reservation memory b = reservation(KEY + 1, second);
        if (swap) (a, b) = (b, a);
        send(ANYONE, abi.encodeCall(IFinancing.reserve, (a, proof)));
        bytes memory used = abi.encodeWithSelector(IFinancing.NullifierAlreadyUsed.selector, a.transition.nullifier);
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (b, proof)), used);
        require(financing.pledgeOf(b.controller).state == IFinancing.PledgeState.None, "the second left a trace");
        require(financing.nullifierCount() == 1 && financing.noteCount() == 2, "the second changed a tree");
    }

    /// What was proven decides, not who sends: overtaking a transaction brings about what it would have.
    function testFuzz_WhoeverSendsTheOutcomeIsTheSame(address sender) public {
        IFinancing.Reservation memory r = reservation(KEY, 10);
        send(sender, abi.encodeCall(IFinancing.reserve, (r, proof)));
        IFinancing.Pledge memory p = financing.pledgeOf(r.controller);
        require(p.commitment == r.pledge && p.expiry == r.expiry && p.state == IFinancing.PledgeState.Reserved, "another pledge");
        require(p.lastEventBlock == block.number && !p.restored && p.reason == IFinancing.CancelReason.None, "another record");
        refuse(
            sender,
            abi.encodeCall(IFinancing.reserve, (r, proof)),
            abi.encodeWithSelector(IFinancing.ControllerAlreadyUsed.selector, r.controller)
        );
    }

    /// P2, P4: whoever changes one number of a reservation on its way has no proof for it.
    function testFuzz_P2_P4_ReserveTakesNoOtherNumbers(uint8 field, uint256 other) public {
        IFinancing.Reservation memory r = reservation(KEY, 10);
        bytes32 before = keccak256(abi.encode(r));
        field %= 10;
        if (field == 0) r.transition.nullifier = Nullifier.wrap(uint256(keccak256(abi.encode(other))) >> 8);
        else if (field == 1) r.transition.nextNote = Note.wrap(other);
        else if (field == 2) r.transition.mask = other;
        else if (field == 3) r.pledge = other;
        else if (field == 4) r.receipt = other;
        else if (field == 5) r.controller = address(uint160(other | 1));
        else if (field < 9) r.soft[field - 6] = other;
        else r.expiry = uint64(START + 1 + (other % 90 days));
        if (keccak256(abi.encode(r)) == before) return;
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)), invalid("pledge"));
    }

    function test_ReserveAsksForKnownRootsAndATime() public {
        IFinancing.Reservation memory r = reservation(KEY, 10);
        bytes32 kept = keccak256(abi.encode(r));
        r.controller = address(0);
        refuseReserve(r, abi.encodeWithSelector(IFinancing.ControllerInvalid.selector, address(0)));
        r.controller = signers.addr(KEY);
        uint64 expiry = r.expiry;
        uint64[3] memory wrong = [uint64(START), START + 90 days + 1, type(uint64).max];
        for (uint256 i; i < 3; ++i) {
            r.expiry = wrong[i];
            refuseReserve(r, abi.encodeWithSelector(IFinancing.ExpiryInvalid.selector, wrong[i], START + 1, START + 90 days));
        }
        r.expiry = expiry;
        Root root = r.transition.notesRoot;
        r.transition.notesRoot = Root.wrap(0);
        refuseReserve(r, abi.encodeWithSelector(IFinancing.NotesRootUnknown.selector, 0));
        r.transition.notesRoot = root;
        r.transition.lowKey = 5;
        uint224 key = uint224(Nullifier.unwrap(r.transition.nullifier));
        refuseReserve(r, abi.encodeWithSelector(IndexedTree.LowKeyInvalid.selector, 5, key));
        r.transition.lowKey = 0;
        require(keccak256(abi.encode(r)) == kept, "not the first reservation again");
        send(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)));
    }

    /// P12: from the suspension on, the root over which the issuer was a member no longer counts; there is no other.
    function test_P12_ASuspendedIssuersInvoiceIsNotPledged() public {
        IFinancing.Reservation memory r = reservation(KEY, 10);
        participants.suspend(accountOf(0));
        Root current = participants.membersRoot();
        refuseReserve(r, abi.encodeWithSelector(IFinancing.MembersRootOutdated.selector, r.membersRoot, current));
        refuseReserve(reservation(KEY, 10), invalid("pledge"));
    }

    function test_FinanceBeforeTheEndExpireAfterIt() public {
        address controller = reserve(KEY, 10);
        uint64 expiry = financing.pledgeOf(controller).expiry;
        bytes memory signed = financeBy(KEY, controller);
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.expire, (controller)),
            abi.encodeWithSelector(IFinancing.PledgeNotExpired.selector, controller, expiry)
        );
        cheats.warp(expiry);
        refuse(ANYONE, signed, abi.encodeWithSelector(IFinancing.PledgeOverdue.selector, controller, expiry));
        cheats.warp(expiry - 1);
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.expire, (controller)),
            abi.encodeWithSelector(IFinancing.PledgeNotExpired.selector, controller, expiry)
        );
        send(ANYONE, signed);
        cheats.warp(expiry);
        refuse(ANYONE, abi.encodeCall(IFinancing.expire, (controller)), wrongState(controller, IFinancing.PledgeState.Financed));
    }

    function test_NothingHappensToAPledgeThatIsNot() public {
        address controller = signers.addr(KEY);
        bytes memory unknown = abi.encodeWithSelector(IFinancing.PledgeUnknown.selector, controller);
        refuse(ANYONE, abi.encodeCall(IFinancing.finance, (controller, "")), unknown);
        refuse(ANYONE, abi.encodeCall(IFinancing.settle, (controller, "")), unknown);
        refuse(ANYONE, abi.encodeCall(IFinancing.cancel, (controller, IFinancing.CancelReason.Other, "")), unknown);
        refuse(ANYONE, abi.encodeCall(IFinancing.expire, (controller)), unknown);
        IFinancing.Transition memory t = prover.restore(note, 0, financing.notesRoot(), 0);
        refuse(ANYONE, abi.encodeCall(IFinancing.restore, (controller, t, proof)), unknown);
    }

    /// Another key, another verb, another pledge, another reason or state, no signature at all.
    function test_TheControllerAloneMovesItsPledge() public {
        address controller = reserve(KEY, 10);
        uint256 pledge = financing.pledgeOf(controller).commitment;
        address ledger = address(financing);
        bytes memory refusal = abi.encodeWithSelector(IFinancing.ControllerSignatureInvalid.selector, controller);
        bytes[5] memory wrong = [
            Signing.finance(ledger, KEY + 1, controller, pledge),
            Signing.settle(ledger, KEY, controller, pledge),
            Signing.finance(ledger, KEY, controller, pledge ^ 1),
            Signing.finance(address(this), KEY, controller, pledge),
            bytes("")
        ];
        for (uint256 i; i < 5; ++i) refuse(ANYONE, abi.encodeCall(IFinancing.finance, (controller, wrong[i])), refusal);
        IFinancing.CancelReason reason = IFinancing.CancelReason.OfferWithdrawn;
        bytes memory asFinanced = Signing.cancel(
            ledger,
            KEY,
            controller,
            pledge,
            uint8(IFinancing.PledgeState.Financed),
            uint8(reason)
        );
        refuse(ANYONE, abi.encodeCall(IFinancing.cancel, (controller, reason, asFinanced)), refusal);
        bytes memory cancelled = Signing.cancel(
            ledger,
            KEY,
            controller,
            pledge,
            uint8(IFinancing.PledgeState.Reserved),
            uint8(reason)
        );
        refuse(ANYONE, abi.encodeCall(IFinancing.cancel, (controller, IFinancing.CancelReason.Other, cancelled)), refusal);
        bytes memory missing = abi.encodeWithSelector(IFinancing.CancelReasonMissing.selector);
        refuse(ANYONE, abi.encodeCall(IFinancing.cancel, (controller, IFinancing.CancelReason.None, cancelled)), missing);
        send(ANYONE, abi.encodeCall(IFinancing.cancel, (controller, reason, cancelled)));
        refuse(
            ANYONE,
            abi.encodeCall(IFinancing.cancel, (controller, reason, cancelled)),
            wrongState(controller, IFinancing.PledgeState.Cancelled)
        );
    }

    /// P2: a settled amount never becomes free again; a cancelled one once, in the document it came from.
    function test_P2_RestoreOnceAndNeverWhatWasSettled() public {
        address settled = reserve(KEY, 100);
        send(ANYONE, financeBy(KEY, settled));
        IFinancing.Transition memory t = prover.restore(note, financing.pledgeOf(settled).commitment, financing.notesRoot(), 0);
        bytes memory data = abi.encodeCall(IFinancing.restore, (settled, t, proof));
        refuse(ANYONE, data, wrongState(settled, IFinancing.PledgeState.Financed));
        send(ANYONE, settleBy(KEY, settled));
        refuse(ANYONE, data, wrongState(settled, IFinancing.PledgeState.Settled));
        refuse(ANYONE, settleBy(KEY, settled), wrongState(settled, IFinancing.PledgeState.Settled));

        address cancelled = reserve(KEY + 1, 200);
        send(ANYONE, cancelBy(KEY + 1, cancelled));
        uint256 pledge = financing.pledgeOf(cancelled).commitment;
        t = prover.restore(note, financing.pledgeOf(settled).commitment, financing.notesRoot(), 0);
        refuse(ANYONE, abi.encodeCall(IFinancing.restore, (cancelled, t, proof)), invalid("restore"));
        t = prover.restore(note, pledge, financing.notesRoot(), 0);
        send(ANYONE, abi.encodeCall(IFinancing.restore, (cancelled, t, proof)));
        advance(t);
        require(prover.openingOf(note).financed == 100, "the cancelled amount is not free again");
        t = prover.restore(note, pledge, financing.notesRoot(), 0);
        bytes memory again = abi.encodeWithSelector(IFinancing.PledgeAlreadyRestored.selector, cancelled);
        refuse(ANYONE, abi.encodeCall(IFinancing.restore, (cancelled, t, proof)), again);
    }
}
