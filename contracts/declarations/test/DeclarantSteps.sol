// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {DeclarationId, DocumentId, GrantId} from "../../Types.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {IDeclarations} from "../IDeclarations.sol";
import {IShipments} from "../IShipments.sol";
import {DeclarationsSteps} from "./DeclarationsSteps.sol";

/// @dev What declarants do, right and wrong, and what each must end in.
abstract contract DeclarantSteps is DeclarationsSteps {
    function subscribe() internal {
        uint256 s = pick(SHIPMENTS);
        // Mostly one that has not departed.
        for (uint256 tries; tries < 5 && reached(s) > IShipments.EventClass.Loaded; ++tries) s = pick(SHIPMENTS);
        uint256 by = mostly(pick(3));
        uint256 office = pick(16) == 0 ? pick(PARTIES) : OFFICE + pick(2);
        uint8[6] memory procedures = [1, 2, 2, 3, 4, 4];
        uint8[6] memory classes = [2, 3, 5, 3, 4, 5];
        uint256 plan = pick(6);
        IDeclarations.Subscription memory asked = IDeclarations.Subscription({
            shipmentId: shipmentIds[s],
            leg: pick(40) == 0 ? 1 : 0,
            class: IShipments.EventClass(pick(20) == 0 ? pick(8) : classes[plan]),
            office: accountOf(office),
            procedure: IDeclarations.Procedure(procedures[plan]),
            grants: new GrantId[](0)
        });
        bytes4 expected = subscribeOutcome(s, by, office, asked, fits(plan, asked.class));
        if (!attempt("subscribe", by, abi.encodeCall(IDeclarations.subscribe, (asked)), expected)) return;
        Entry storage e = entries.push();
        e.id = idOfSubscription(asked, by, office);
        (e.shipment, e.office, e.declarant) = (s, office, by);
        live[e.id] = entries.length;
        (e.shown.shipmentId, e.shown.class, e.shown.procedure) = (asked.shipmentId, asked.class, asked.procedure);
        (e.shown.state, e.shown.declarant) = (IDeclarations.State.Subscribed, accountOf(by));
        e.shown.office = accountOf(office);
        emitted(s);
    }

    function subscribeOutcome(
        uint256 s,
        uint256 by,
        uint256 office,
        IDeclarations.Subscription memory asked,
        bool fitting
    ) private view returns (bytes4) {
        if (isSuspended[by]) return IParticipants.ParticipantInactive.selector;
        if (by > HAULIER) return IShipments.NotShipmentParty.selector;
        if (!fitting) return IDeclarations.ProcedureEventInvalid.selector;
        if (office < OFFICE || office == STRANGER || isSuspended[office]) return IDeclarations.NotCustomsOffice.selector;
        Offer storage offer = offers[office][asked.procedure];
        if (offer.withdrawn || offer.terms == 0) return IDeclarations.TermsUnknown.selector;
        if (asked.leg != 0) return IShipments.LegUnknown.selector;
        if (reached(s) >= asked.class) return IDeclarations.SubscriptionTooLate.selector;
        if (live[idOfSubscription(asked, by, office)] != 0) return IDeclarations.DeclarationAlreadySubscribed.selector;
        (uint256 all, uint256 own) = (0, 0);
        for (uint256 n; n < entries.length; ++n) {
            if (isEnded(entries[n]) || entries[n].shipment != s || entries[n].shown.class != asked.class) continue;
            ++all;
            if (entries[n].declarant == by) ++own;
        }
        return all == 8 || own == 2 ? IDeclarations.SubscriptionLimitReached.selector : NONE;
    }

    /// @dev An entry that ended stays in the model, in no state; one that is subscribed anew is a further entry. The seller opened all.
    function unsubscribe() internal {
        uint256 n = someEntry(IDeclarations.State.Subscribed, IDeclarations.State.Incomplete);
        if (pick(2) == 0) n = entryIn(IDeclarations.State(pick(9)));
        Entry storage e = entries[n];
        uint256 by = mostly(pick(3) == 0 ? SELLER : e.declarant);
        bytes4 expected = by == SELLER || by == e.declarant ? NONE : IDeclarations.NotDeclarant.selector;
        if (expected == NONE && isSuspended[by]) expected = IParticipants.ParticipantInactive.selector;
        if (expected == NONE && !isWaiting(e)) expected = IDeclarations.DeclarationStateWrong.selector;
        if (isEnded(e)) expected = IDeclarations.DeclarationUnknown.selector;
        if (live[e.id] != n + 1 && live[e.id] != 0) return;
        ++outcomes[unsubscribeIn(e.shown.state)][expected];
        if (!attempt("unsubscribe", by, abi.encodeCall(IDeclarations.unsubscribe, (e.id)), expected)) return;
        e.shown.state = IDeclarations.State.None;
        live[e.id] = 0;
        emitted(e.shipment);
    }

    /// @return verb by which `outcomes` counts what became of it in a state
    function unsubscribeIn(IDeclarations.State state) public pure returns (string memory verb) {
        return string.concat("unsubscribe in state ", Strings.toString(uint8(state)));
    }

    function fits(uint256 plan, IShipments.EventClass class) private pure returns (bool) {
        if (plan == 0) return class == IShipments.EventClass.Received || class == IShipments.EventClass.Loaded;
        if (plan == 3) return class == IShipments.EventClass.Departed;
        if (plan < 3) return class == IShipments.EventClass.Departed || class == IShipments.EventClass.Arrived;
        return class == IShipments.EventClass.ArrivalNoticed || class == IShipments.EventClass.Arrived;
    }

    /// @dev Participants are numbered from 1, in the order of their accreditation.
    function idOfSubscription(
        IDeclarations.Subscription memory s,
        uint256 by,
        uint256 office
    ) private pure returns (DeclarationId) {
        bytes memory parts = abi.encode(s.shipmentId, s.leg, s.class, uint32(office + 1), s.procedure, uint32(by + 1));
        return DeclarationId.wrap(keccak256(parts));
    }

    function present() internal {
        uint256 n = pick(entries.length);
        Entry storage e = entries[n];
        if (isEnded(e)) return;
        uint256 by = mostly(e.declarant);
        uint256[] memory numbers = pick(3) == 0 ? somePermits(by) : permitsFor(e.shipment, by);
        GrantId[] memory given = new GrantId[](numbers.length);
        bool good = true;
        for (uint256 i; i < numbers.length; ++i) {
            Permit storage p = permits[numbers[i]];
            given[i] = p.id;
            good = good && p.grantee == by && p.rights & DECLARE != 0 && !p.revoked;
        }
        bytes4 expected = notDeclarant(e, by);
        if (expected == NONE && e.shown.state > IDeclarations.State.Precleared)
            expected = IDeclarations.DeclarationStateWrong.selector;
        if (expected == NONE && !good) expected = IDeclarations.GrantNotPresentable.selector;
        if (!attempt("present", by, abi.encodeCall(IDeclarations.present, (e.id, given)), expected)) return;
        for (uint256 i; i < numbers.length; ++i) presented[e.id][permits[numbers[i]].paper] = numbers[i] + 1;
        if (numbers.length != 0) emitted(e.shipment);
        if (isWaiting(e) && isInForce(e)) examined(n);
    }

    /// @dev Any that there are, mostly the account's.
    function somePermits(uint256 by) private returns (uint256[] memory numbers) {
        numbers = new uint256[](pick(3));
        for (uint256 i; i < numbers.length; ++i) {
            numbers[i] = pick(permits.length);
            for (uint256 tries; tries < 4 && permits[numbers[i]].grantee != by; ++tries) numbers[i] = pick(permits.length);
        }
    }

    /// @dev All by which the account may name documents of a shipment.
    function permitsFor(uint256 shipment, uint256 by) private view returns (uint256[] memory numbers) {
        uint256 count;
        numbers = new uint256[](permits.length);
        for (uint256 i; i < permits.length; ++i) {
            Permit storage p = permits[i];
            if (papers[p.paper].shipment != shipment + 1 || p.grantee != by || p.rights & DECLARE == 0 || p.revoked) continue;
            numbers[count++] = i;
        }
        assembly ("memory-safe") {
            mstore(numbers, count)
        }
    }

    /// @dev Submit or amend, with a new document, a later version, or one that will not do.
    function handIn() internal {
        uint256 n = someEntry(IDeclarations.State.Open, IDeclarations.State.Submitted);
        Entry storage e = entries[n];
        if (isEnded(e)) return;
        bool first = pick(8) == 0 ? pick(2) == 0 : e.shown.state == IDeclarations.State.Open;
        (uint256 id, uint256 permitted) = declarationFor(e, first);
        if (permits.length == 0) return;
        Permit storage p = permits[permitted];
        uint256 by = mostly(e.declarant);
        spoil(n);
        bytes4 expected = handInOutcome(n, by, id, p, first);
        IDeclarations.Submission memory given = IDeclarations.Submission(idOf(id), p.id);
        bytes memory data = abi.encodeCall(IDeclarations.submit, (e.id, given));
        if (!first) data = abi.encodeCall(IDeclarations.amend, (e.id, given));
        if (!attempt(first ? "submit" : "amend", by, data, expected)) return;
        papers[papers[id].origin].servedBy = n + 1;
        e.shown.documentId = idOf(id);
        if (first) e.shown.state = IDeclarations.State.Submitted;
        emitted(e.shipment);
        if (!first) ++records[by].amended;
        else {
            ++records[by].submitted;
            e.shown.late = time > e.shown.deadline;
            if (e.shown.late) ++records[by].late;
        }
    }

    function handInOutcome(uint256 n, uint256 by, uint256 id, Permit storage p, bool first) private view returns (bytes4) {
        Entry storage e = entries[n];
        bytes4 refusal = notDeclarant(e, by);
        if (refusal != NONE) return refusal;
        bool due = first ? e.shown.state == IDeclarations.State.Open : isUnderJudgement(e);
        if (!due) return IDeclarations.DeclarationStateWrong.selector;
        bytes4 invalid = IDeclarations.DeclarationDocumentInvalid.selector;
        if (!first && DocumentId.unwrap(e.shown.documentId) == DocumentId.unwrap(idOf(id))) return invalid;
        refusal = notComplete(n);
        if (refusal != NONE) return refusal;
        Paper storage paper = papers[id];
        bool valid = paper.issuer == by && paper.documentType == IMPORT && isCurrent(idOf(id));
        if (!valid || papers[paper.origin].servedBy != (first ? 0 : n + 1)) return invalid;
        bool readable = p.grantee == e.office && p.rights & READ != 0 && !p.revoked && p.paper == id;
        return readable ? NONE : IDeclarations.DeclarationNotGranted.selector;
    }

    /// @dev Mostly what will do: the declarant's, of the right type, granted to the office.
    function declarationFor(Entry storage e, bool first) private returns (uint256 id, uint256 permitted) {
        uint256 by = mostly(e.declarant);
        bool usable = by < HAULIER && !isSuspended[by] && papers.length < 4 * PAPERS;
        if (pick(8) == 0 || !usable) id = papers.length == 0 ? add(SELLER, 380) : pick(papers.length);
        else if (first || pick(8) == 0) id = add(by, pick(16) == 0 ? 830 : IMPORT);
        else id = DocumentId.unwrap(e.shown.documentId) == 0 ? pick(papers.length) : numberOf(e.shown.documentId);
        bool later = first ? pick(4) == 0 : pick(8) != 0;
        if (later && usable && papers[id].issuer == by && isCurrent(idOf(id))) id = supersede(id);
        permitted = permit(id, papers[id].issuer, mostly(e.office), pick(12) == 0 ? DECLARE : READ);
    }

    /// @dev Mostly one in one of two states.
    function someEntry(IDeclarations.State one, IDeclarations.State other) internal returns (uint256 n) {
        n = pick(entries.length);
        for (uint256 i; i < 30; ++i) {
            IDeclarations.State state = entries[n].shown.state;
            if (state == one || state == other) return n;
            n = pick(entries.length);
        }
    }

    /// @dev Some entry in a state, where there is one.
    function entryIn(IDeclarations.State state) private returns (uint256 n) {
        n = pick(entries.length);
        for (uint256 i; i < entries.length && entries[n].shown.state != state; ++i) n = (n + 1) % entries.length;
    }

    function notComplete(uint256 n) internal view returns (bytes4) {
        if (!isInForce(entries[n])) return IDeclarations.DeclarationEventCorrected.selector;
        (uint256 lacks, ) = lacksOf(n);
        return lacks == 0 ? NONE : IDeclarations.DeclarationNotComplete.selector;
    }

    function isUnderJudgement(Entry storage e) internal view returns (bool) {
        return e.shown.state == IDeclarations.State.Submitted || e.shown.state == IDeclarations.State.Inspection;
    }

    function notDeclarant(Entry storage e, uint256 by) private view returns (bytes4) {
        if (by != e.declarant) return IDeclarations.NotDeclarant.selector;
        return isSuspended[by] ? IParticipants.ParticipantInactive.selector : NONE;
    }
}
