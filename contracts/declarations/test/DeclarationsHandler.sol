// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId} from "../../Types.sol";
import {IParticipants} from "../../identity/IParticipants.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {IDeclarations} from "../IDeclarations.sol";
import {IShipments} from "../IShipments.sol";
import {DeclarantSteps} from "./DeclarantSteps.sol";

/// @dev One random step of anybody. For each the model says beforehand with which error it ends, or that it succeeds.
contract DeclarationsHandler is DeclarantSteps {
    function act(uint256 seed) external {
        entropy = uint256(keccak256(abi.encode(entropy, seed)));
        cheats.roll(height += pick(2));
        cheats.warp(time += uint64(pick(20 minutes)));
        uint256 verb = pick(40);
        if (verb < 4) addPaper();
        else if (verb < 7) changePaper();
        else if (verb < 8) revokeSome();
        else if (verb < 10) changeStanding();
        else if (verb < 11) changeTerms(pick(8), pick(6) == 0 ? TERMS : pick(TERMS));
        else if (verb < 16) subscribe();
        else if (verb < 20) reportSome();
        else if (verb < 21) takeBack();
        else if (entries.length == 0) return;
        else if (verb < 24) withdrawOrPresent();
        else if (verb < 31) handIn();
        else if (verb < 37) judge();
        else if (verb < 39) release();
        else intrude();
    }

    function withdrawOrPresent() private {
        if (pick(4) == 0) unsubscribe();
        else present();
    }

    /// @dev P10: whatever the carrier reports, nothing that waits makes it fail.
    function reportSome() private {
        uint256 s = entries.length == 0 || pick(6) == 0 ? pick(SHIPMENTS) : entries[pick(entries.length)].shipment;
        uint256 next = uint256(reached(s)) + 1 + pick(2);
        if (reached(s) >= IShipments.EventClass.Arrived || next > 5 || isSuspended[HAULIER]) return;
        if (reached(s) < IShipments.EventClass.Departed && next > 3) next = 3;
        IShipments.EventClass class = IShipments.EventClass(next);
        IShipments.EventClass former = reached(s);
        cheats.prank(accountOf(HAULIER));
        try shipments.report(IShipments.Report(shipmentIds[s], 0, class, time, 0)) {
            emitted(s);
            heard(s, class, former);
        } catch (bytes memory refusal) {
            if (bytes4(refusal) != IShipments.EventLimitReached.selector) fault = "P10: a report failed";
        }
    }

    /// @dev By class from the reported one down to what was reached before; no more than 8 are examined.
    function heard(uint256 s, IShipments.EventClass class, IShipments.EventClass former) private {
        uint256 count;
        for (uint8 c = uint8(class); c > uint8(former); --c) {
            for (uint256 n; n < entries.length; ++n) {
                Entry storage e = entries[n];
                if (isEnded(e) || e.shipment != s || uint8(e.shown.class) != c) continue;
                if (e.shown.state > IDeclarations.State.Open) continue;
                timed(e);
                if (e.shown.state == IDeclarations.State.Open) continue;
                if (count++ < 8) examined(n);
                else e.shown.state = IDeclarations.State.Incomplete;
                emitted(s);
            }
        }
    }

    function takeBack() private {
        retract(entries.length == 0 ? pick(SHIPMENTS) : entries[pick(entries.length)].shipment);
    }

    function judge() private {
        uint256 n =
            pick(8) == 0
                ? someEntry(IDeclarations.State.Precleared, IDeclarations.State.Precleared)
                : someEntry(IDeclarations.State.Submitted, IDeclarations.State.Inspection);
        if (isEnded(entries[n])) return;
        Entry storage e = entries[n];
        uint256 by = mostly(e.office);
        IDeclarations.Judgement memory j;
        j.documentId = pick(10) == 0 ? idOf(pick(papers.length)) : e.shown.documentId;
        j.outcome = IDeclarations.Outcome(
            pick(16) == 0
                ? 0
                : pick(5) == 0
                    ? 3
                    : 1 + pick(2)
        );
        if (pick(2) == 0) (j.discrepancies, j.severity) = (uint16(1 + pick(3)), uint8(1 + pick(pick(8) == 0 ? 4 : 3)));
        if (pick(12) == 0) j.severity = uint8(pick(4));
        if (pick(3) == 0) j.report = issued(e, REPORT);
        if (pick(8) == 0) j.report = idOf(pick(papers.length));
        if ((j.outcome == IDeclarations.Outcome.Preclear) == (pick(16) != 0)) j.certificate = issued(e, CERTIFICATE);
        spoil(n);
        if (j.outcome == IDeclarations.Outcome.Preclear) {
            (, j.documents) = declarations.setOf(e.id);
            if (j.documents.length < 200) j.crossChecked = pick(1 << j.documents.length);
        }
        uint256 slip = pick(24);
        if (slip == 0) j.crossChecked = 1 << (j.documents.length + pick(3));
        if (slip == 1) j.documents = new DocumentId[](j.documents.length + 1);
        bytes4 expected = judgeOutcome(n, by, j);
        if (!attempt(verbOf(j.outcome), by, abi.encodeCall(IDeclarations.judge, (e.id, j)), expected)) return;
        emitted(e.shipment);
        IDeclarations.Record storage record = records[e.declarant];
        if (e.shown.state == IDeclarations.State.Submitted) ++record.judged;
        if (j.outcome == IDeclarations.Outcome.Preclear) {
            if (!e.inspected && DocumentId.unwrap(e.shown.certificate) == 0) ++record.precleared;
            (e.shown.state, e.shown.certificate) = (IDeclarations.State.Precleared, j.certificate);
            papers[papers[numberOf(j.certificate)].origin].servedBy = n + 1;
            for (uint256 i; i < j.documents.length; ++i) {
                Paper storage paper = papers[numberOf(j.documents[i])];
                if (paper.assurance == 1 && (j.crossChecked >> i) & 1 == 1) paper.assurance = 2;
            }
        } else if (j.outcome == IDeclarations.Outcome.Inspect) {
            e.shown.state = IDeclarations.State.Inspection;
            if (!e.inspected) ++record.inspected;
            e.inspected = true;
        } else {
            e.shown.state = IDeclarations.State.Rejected;
            ++record.rejected;
        }
    }

    function judgeOutcome(uint256 n, uint256 by, IDeclarations.Judgement memory j) private view returns (bytes4) {
        Entry storage e = entries[n];
        bytes4 refusal = notOffice(e, by);
        if (refusal != NONE) return refusal;
        if (!isUnderJudgement(e) && e.shown.state != IDeclarations.State.Precleared)
            return IDeclarations.DeclarationStateWrong.selector;
        bool same = DocumentId.unwrap(j.documentId) == DocumentId.unwrap(e.shown.documentId);
        bool kin = papers[numberOf(j.documentId)].origin == papers[numberOf(e.shown.documentId)].origin;
        if (!same && (j.outcome == IDeclarations.Outcome.Preclear || !kin)) return IDeclarations.DeclarationChanged.selector;
        if (!isFormed(j)) return IDeclarations.JudgementInvalid.selector;
        bool reported = DocumentId.unwrap(j.report) != 0;
        if (reported && !isIssued(j.report, by, REPORT)) return IDeclarations.ReportInvalid.selector;
        if (j.outcome == IDeclarations.Outcome.Reject) return NONE;
        if (j.outcome == IDeclarations.Outcome.Inspect)
            return e.shown.state != IDeclarations.State.Inspection ? NONE : IDeclarations.DeclarationStateWrong.selector;
        if (!isCurrent(e.shown.documentId)) return IDeclarations.DeclarationDocumentInvalid.selector;
        refusal = notComplete(n);
        if (refusal != NONE) return refusal;
        (, DocumentId[] memory set) = declarations.setOf(e.id);
        if (keccak256(abi.encode(set)) != keccak256(abi.encode(j.documents))) return IDeclarations.DocumentSetChanged.selector;
        uint256 served = papers[papers[numberOf(j.certificate)].origin].servedBy;
        bool valid = isIssued(j.certificate, by, CERTIFICATE) && (served == 0 || served == n + 1);
        return valid ? NONE : IDeclarations.CertificateInvalid.selector;
    }

    function isFormed(IDeclarations.Judgement memory j) private pure returns (bool) {
        if (j.outcome == IDeclarations.Outcome.None || j.severity > 3) return false;
        if ((j.discrepancies == 0) != (j.severity == 0)) return false;
        bool reasonless = j.discrepancies == 0 && DocumentId.unwrap(j.report) == 0;
        bool clears = j.outcome == IDeclarations.Outcome.Preclear;
        if (!clears && reasonless) return false;
        if (j.crossChecked >> j.documents.length != 0 || (!clears && j.documents.length != 0)) return false;
        return clears == (DocumentId.unwrap(j.certificate) != 0);
    }

    function release() private {
        Entry storage e = entries[someEntry(IDeclarations.State.Precleared, IDeclarations.State.Precleared)];
        if (isEnded(e)) return;
        uint256 by = mostly(e.office);
        if (pick(6) == 0) retract(e.shipment);
        bytes4 expected = releaseOutcome(e, by);
        if (!attempt("release", by, abi.encodeCall(IDeclarations.release, (e.id)), expected)) return;
        e.shown.state = IDeclarations.State.Released;
        emitted(e.shipment);
    }

    function releaseOutcome(Entry storage e, uint256 by) private view returns (bytes4) {
        bytes4 refusal = notOffice(e, by);
        if (refusal != NONE) return refusal;
        if (e.shown.state != IDeclarations.State.Precleared) return IDeclarations.DeclarationStateWrong.selector;
        if (!isInForce(e)) return IDeclarations.DeclarationEventCorrected.selector;
        bool stays = e.shown.procedure == IDeclarations.Procedure.Export;
        if (!stays && reached(e.shipment) < IShipments.EventClass.Arrived) return IDeclarations.GoodsNotArrived.selector;
        if (!isCurrent(e.shown.documentId)) return IDeclarations.DeclarationDocumentInvalid.selector;
        return isCurrent(e.shown.certificate) ? NONE : IDeclarations.CertificateInvalid.selector;
    }

    /// @dev P10, P14: nobody opens anything in a carrier's place, and nobody but governance sets terms.
    function intrude() private {
        Entry storage e = entries[pick(entries.length)];
        uint256 by = pick(PARTIES);
        bytes memory data = abi.encodeCall(
            IDeclarations.onReported,
            (e.shown.shipmentId, 0, e.shown.class, IShipments.EventClass.None)
        );
        attempt("onReported", by, data, IDeclarations.NotShipments.selector);
        data = abi.encodeCall(IDeclarations.setTerms, (legalIdOf(e.office), e.shown.procedure, termsOf(3)));
        attempt("setTerms", by, data, bytes4(keccak256("AccessManagedUnauthorized(address)")));
    }

    /// @dev Mostly a new document of the office, sometimes one of which a version served before.
    function issued(Entry storage e, uint16 documentType) private returns (DocumentId) {
        uint256 by = pick(10) == 0 ? OFFICE + pick(2) : e.office;
        if (pick(10) == 0 || isSuspended[by]) return idOf(pick(papers.length));
        uint256 tries = pick(5) == 0 ? 60 : 0;
        for (uint256 i; i < tries; ++i) {
            uint256 id = pick(papers.length);
            bool served = papers[papers[id].origin].servedBy != 0 && papers[id].issuer == by && isCurrent(idOf(id));
            if (served) return idOf(pick(3) == 0 ? supersede(id) : id);
        }
        return idOf(add(by, pick(10) == 0 ? 911 : documentType));
    }

    function isIssued(DocumentId id, uint256 by, uint16 documentType) private view returns (bool) {
        Paper storage paper = papers[numberOf(id)];
        return paper.issuer == by && paper.documentType == documentType && isCurrent(id);
    }

    function notOffice(Entry storage e, uint256 by) private view returns (bytes4) {
        if (by != e.office) return IDeclarations.NotDeclarationOffice.selector;
        return isSuspended[by] ? IParticipants.ParticipantInactive.selector : NONE;
    }

    function verbOf(IDeclarations.Outcome outcome) private pure returns (string memory) {
        if (outcome == IDeclarations.Outcome.Preclear) return "preclear";
        return outcome == IDeclarations.Outcome.Inspect ? "inspect" : "reject";
    }
}
