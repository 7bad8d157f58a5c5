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
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    DeclarationsHandler private handler;

    function setUp() public {
        handler = DeclarationsHandler(deploy("DeclarationsHandler", ""));
    }

    /// @dev For the test runner: steps are all it calls.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(handler), new bytes4[](1));
        targets[0].selectors[0] = DeclarationsHandler.act.selector;
    }

    function invariant_P10_P11_P12_P14_HoldAfterEveryStep() public view {
        requireSound(handler);
    }

    /// The steps reach what they are there for: every verb succeeds, and fails in every way that the model foresees.
    function test_StepsReachEveryOutcome() public {
        DeclarationsHandler[] memory handlers = new DeclarationsHandler[](12);
        for (uint256 n; n < handlers.length; ++n) {
            handlers[n] = n == 0 ? handler : DeclarationsHandler(deploy("DeclarationsHandler", ""));
            for (uint256 i; i < 1000; ++i) handlers[n].act(uint256(keccak256(abi.encode(n, i))));
            requireSound(handlers[n]);
        }
        string[8] memory verbs = ["subscribe", "present", "submit", "amend", "preclear", "inspect", "reject", "release"];
        for (uint256 i; i < verbs.length; ++i) {
            requireSeen(handlers, verbs[i], 0);
            requireSeen(handlers, verbs[i], IParticipants.ParticipantInactive.selector);
            if (i > 0) requireSeen(handlers, verbs[i], IDeclarations.DeclarationStateWrong.selector);
        }
        requireSeen(handlers, "subscribe", IShipments.NotShipmentParty.selector);
        requireSeen(handlers, "subscribe", IShipments.LegUnknown.selector);
        requireSeen(handlers, "subscribe", IDeclarations.ProcedureEventInvalid.selector);
        requireSeen(handlers, "subscribe", IDeclarations.NotCustomsOffice.selector);
        requireSeen(handlers, "subscribe", IDeclarations.TermsUnknown.selector);
        requireSeen(handlers, "subscribe", IDeclarations.SubscriptionTooLate.selector);
        requireSeen(handlers, "subscribe", IDeclarations.DeclarationAlreadySubscribed.selector);
        requireSeen(handlers, "present", IDeclarations.NotDeclarant.selector);
        requireSeen(handlers, "present", IDeclarations.GrantNotPresentable.selector);
        for (uint256 i = 2; i < 4; ++i) {
            requireSeen(handlers, verbs[i], IDeclarations.NotDeclarant.selector);
            requireSeen(handlers, verbs[i], IDeclarations.DeclarationNotComplete.selector);
            requireSeen(handlers, verbs[i], IDeclarations.DeclarationEventCorrected.selector);
            requireSeen(handlers, verbs[i], IDeclarations.DeclarationDocumentInvalid.selector);
            requireSeen(handlers, verbs[i], IDeclarations.DeclarationNotGranted.selector);
        }
        for (uint256 i = 4; i < 7; ++i) {
            requireSeen(handlers, verbs[i], IDeclarations.NotDeclarationOffice.selector);
            requireSeen(handlers, verbs[i], IDeclarations.DeclarationChanged.selector);
            requireSeen(handlers, verbs[i], IDeclarations.JudgementInvalid.selector);
            requireSeen(handlers, verbs[i], IDeclarations.ReportInvalid.selector);
        }
        requireSeen(handlers, "preclear", IDeclarations.DeclarationDocumentInvalid.selector);
        requireSeen(handlers, "preclear", IDeclarations.DeclarationEventCorrected.selector);
        requireSeen(handlers, "preclear", IDeclarations.DeclarationNotComplete.selector);
        requireSeen(handlers, "preclear", IDeclarations.CertificateInvalid.selector);
        requireSeen(handlers, "preclear", IDeclarations.DocumentSetChanged.selector);
        requireSeen(handlers, "unsubscribe", 0);
        requireSeen(handlers, "unsubscribe", IDeclarations.NotDeclarant.selector);
        requireSeen(handlers, "release", IDeclarations.NotDeclarationOffice.selector);
        requireSeen(handlers, "release", IDeclarations.GoodsNotArrived.selector);
        requireSeen(handlers, "release", IDeclarations.DeclarationEventCorrected.selector);
    }

    function requireSound(DeclarationsHandler history) private view {
        require(bytes(history.fault()).length == 0, history.fault());
        history.requireP10();
        history.requireP11();
    }

    function requireSeen(DeclarationsHandler[] memory handlers, string memory verb, bytes4 outcome) private view {
        uint256 count;
        for (uint256 n; n < handlers.length; ++n) count += handlers[n].outcomes(verb, outcome);
        require(count > 0, string.concat(verb, " never ended in ", Strings.toHexString(uint32(outcome), 4)));
    }
}
