// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {deploy} from "../identity/test/Cheats.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {DeclarationsHandler} from "./test/DeclarationsHandler.sol";

/// @dev P10 to P12 and P14 over random histories of the declarations of several shipments, with documents and grants that come and go,
/// events that are taken back, terms that change, suspensions and clocks that move. Each step's outcome, down to the error, and each
/// set's lacks are foreseen by a model.
contract DeclarationsInvariantTest {
    DeclarationsHandler private handler;
    DeclarationsHandler[] private histories;

    function setUp() public {
        handler = DeclarationsHandler(deploy("DeclarationsHandler", ""));
    }

    function testFuzz_P10_P11_P12_P14_HoldAfterEveryStep(uint256 seed) public {
        for (uint256 i; i < 50; ++i) {
            handler.act(uint256(keccak256(abi.encode(seed, i))));
            requireSound(handler);
        }
    }

    /// The steps reach what they are there for: every verb succeeds, and fails in every way that the model foresees.
    function test_StepsReachEveryOutcome() public {
        string[8] memory verbs = ["subscribe", "present", "submit", "amend", "preclear", "inspect", "reject", "release"];
        for (uint256 i; i < verbs.length; ++i) {
            requireSeen(verbs[i], 0);
            requireSeen(verbs[i], IParticipants.ParticipantInactive.selector);
            if (i > 0) requireSeen(verbs[i], IDeclarations.DeclarationStateWrong.selector);
        }
        requireSeen("subscribe", IShipments.NotShipmentParty.selector);
        requireSeen("subscribe", IShipments.LegUnknown.selector);
        requireSeen("subscribe", IDeclarations.ProcedureEventInvalid.selector);
        requireSeen("subscribe", IDeclarations.NotCustomsOffice.selector);
        requireSeen("subscribe", IDeclarations.TermsUnknown.selector);
        requireSeen("subscribe", IDeclarations.SubscriptionTooLate.selector);
        requireSeen("subscribe", IDeclarations.DeclarationAlreadySubscribed.selector);
        requireSeen("subscribe", IDeclarations.SubscriptionLimitReached.selector);
        requireSeen("present", IDeclarations.NotDeclarant.selector);
        requireSeen("present", IDeclarations.GrantNotPresentable.selector);
        for (uint256 i = 2; i < 4; ++i) {
            requireSeen(verbs[i], IDeclarations.NotDeclarant.selector);
            requireSeen(verbs[i], IDeclarations.DeclarationNotComplete.selector);
            requireSeen(verbs[i], IDeclarations.DeclarationEventCorrected.selector);
            requireSeen(verbs[i], IDeclarations.DeclarationDocumentInvalid.selector);
            requireSeen(verbs[i], IDeclarations.DeclarationNotGranted.selector);
        }
        for (uint256 i = 4; i < 7; ++i) {
            requireSeen(verbs[i], IDeclarations.NotDeclarationOffice.selector);
            requireSeen(verbs[i], IDeclarations.DeclarationChanged.selector);
            requireSeen(verbs[i], IDeclarations.JudgementInvalid.selector);
            requireSeen(verbs[i], IDeclarations.ReportInvalid.selector);
        }
        requireSeen("preclear", IDeclarations.DeclarationDocumentInvalid.selector);
        requireSeen("preclear", IDeclarations.DeclarationEventCorrected.selector);
        requireSeen("preclear", IDeclarations.DeclarationNotComplete.selector);
        requireSeen("preclear", IDeclarations.CertificateInvalid.selector);
        requireSeen("preclear", IDeclarations.DocumentSetChanged.selector);
        requireSeen("unsubscribe", 0);
        requireSeen("unsubscribe", IDeclarations.NotDeclarant.selector);
        requireSeen("unsubscribe", IParticipants.ParticipantInactive.selector);
        requireSeen(handler.unsubscribeIn(IDeclarations.State.None), IDeclarations.DeclarationUnknown.selector);
        requireSeen(handler.unsubscribeIn(IDeclarations.State.Subscribed), 0);
        requireSeen(handler.unsubscribeIn(IDeclarations.State.Incomplete), 0);
        for (uint8 s = uint8(IDeclarations.State.Open); s <= uint8(IDeclarations.State.Rejected); ++s)
            requireSeen(handler.unsubscribeIn(IDeclarations.State(s)), IDeclarations.DeclarationStateWrong.selector);
        requireSeen("release", IDeclarations.NotDeclarationOffice.selector);
        requireSeen("release", IDeclarations.GoodsNotArrived.selector);
        requireSeen("release", IDeclarations.DeclarationEventCorrected.selector);
        requireSeen("release", IDeclarations.DeclarationDocumentInvalid.selector);
        requireSeen("release", IDeclarations.CertificateInvalid.selector);
    }

    function requireSound(DeclarationsHandler history) private view {
        require(bytes(history.fault()).length == 0, history.fault());
        history.requireP10();
        history.requireP11();
    }

    /// @dev In as many random histories as it takes, so that no change of a step has to be weighed against every rare outcome.
    function requireSeen(string memory verb, bytes4 outcome) private {
        for (uint256 n; ; ++n) {
            if (n == histories.length) histories.push(longHistory(n));
            if (histories[n].outcomes(verb, outcome) > 0) return;
            require(n < 24, string.concat(verb, " never ended in ", Strings.toHexString(uint32(outcome), 4)));
        }
    }

    function longHistory(uint256 n) private returns (DeclarationsHandler history) {
        history = DeclarationsHandler(deploy("DeclarationsHandler", ""));
        for (uint256 i; i < 1000; ++i) history.act(uint256(keccak256(abi.encode(n, i))));
        requireSound(history);
    }
}
