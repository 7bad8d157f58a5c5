// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DeclarationId, GrantId, ShipmentId} from "../Types.sol";
import {cheats} from "../identity/test/Cheats.sol";
import {IDeclarations} from "./IDeclarations.sol";
import {IShipments} from "./IShipments.sol";
import {DeclarationsFixture} from "./test/DeclarationsFixture.sol";

/// @dev What a carrier's report costs at most, and that nobody decides by gas what it brings about (P10).
contract TriggerGasTest is DeclarationsFixture {
    uint256 private constant SELLER = 0;
    uint256 private constant HAULIER = 1;
    uint256 private constant OFFICE = 2;
    uint256 private constant FIRST = 3;
    uint256 private constant DECLARANTS = 8;
    /// @dev SPEC.md section 10: of the examinations of one class, and of what surrounds them.
    uint256 private constant REPORT_BOUND = 10_600_000;
    /// @dev The same where two classes are left out: sixteen more are left unexamined.
    uint256 private constant LONGEST_BOUND = 11_600_000;

    ShipmentId private shipmentId;
    DeclarationId[] private ids;

    function setUp() public override {
        super.setUp();
        accredit(SELLER, TRADER);
        accredit(HAULIER, CARRIER);
        accredit(OFFICE, CUSTOMS);
        for (uint256 n; n < DECLARANTS; ++n) accredit(FIRST + n, TRADER);
        begin(0);
    }

    /// P10: sets as large as offices and parties can make them, for as many as can wait: the report succeeds within its bound, and what
    /// was too large to be examined opens when its declarant asks for it.
    function test_P10_NoSetMakesAReportFail() public {
        GrantId[] memory presented = linked(16, 4, 8);
        for (uint256 n; n < DECLARANTS; ++n) ids.push(subscribed(n, n == 0 ? presented : new GrantId[](0)));
        require(reportCost() < REPORT_BOUND, "the report cost more than its bound");
        for (uint256 n; n < DECLARANTS; ++n) requireState(ids[n], IDeclarations.State.Incomplete);
        cheats.prank(accountOf(FIRST));
        declarations.present(ids[0], new GrantId[](0));
        requireState(ids[0], IDeclarations.State.Open);
        cheats.prank(accountOf(FIRST + 1));
        declarations.present(ids[1], new GrantId[](0));
        requireState(ids[1], IDeclarations.State.Incomplete);
    }

    /// P10: a report that leaves two classes out examines no more of what waits than any other, and opens the rest by their declarants.
    function test_P10_ClassesThatAreLeftOutMakeNoReportDear() public {
        linked(16, 4, 8);
        IDeclarations.Terms memory terms = declarations.termsOf(legalIdOf(OFFICE), IDeclarations.Procedure.Import);
        declarations.setTerms(legalIdOf(OFFICE), IDeclarations.Procedure.Export, terms);
        IDeclarations.Subscription memory s;
        (s.shipmentId, s.office, s.procedure) = (shipmentId, accountOf(OFFICE), IDeclarations.Procedure.Export);
        for (uint256 n; n < DECLARANTS; ++n) {
            ids.push(subscribed(n, new GrantId[](0)));
            for (uint8 c = 1; c < 3; ++c) {
                s.class = IShipments.EventClass(c);
                ids.push(subscribe(FIRST + n, s));
            }
        }
        require(reportCost() < LONGEST_BOUND, "the report cost more than its bound");
        for (uint256 i; i < ids.length; ++i) {
            requireState(ids[i], IDeclarations.State.Incomplete);
            require(declarations.declarationOf(ids[i]).deadline != 0, "its time does not run");
        }
    }

    /// P10: the same with sets of every size, where each document lacks whatever it can: some can just be examined.
    function test_P10_NoListMakesAReportDear() public {
        for (uint256 requirements = 1; requirements <= 16; ++requirements) {
            begin(requirements);
            registerTypes(4 * (requirements - 1), 4, 1);
            for (uint256 id; id < 4 * requirements; ++id) link(SELLER, shipmentId, id);
            setTerms(requirements, 4, 1);
            for (uint256 n; n < DECLARANTS; ++n) ids.push(subscribed(n, new GrantId[](0)));
            require(reportCost() < REPORT_BOUND, "the report cost more than its bound");
            for (uint256 n; n < DECLARANTS; ++n) requireState(ids[n], IDeclarations.State.Incomplete);
            require(declarations.missingOf(ids[0]).length == 8 * requirements, "a document lacks less than it can");
        }
    }

    /// P10: whatever gas a reporter gives, either nothing happens or all does; it cannot have an examination fail by giving less.
    function testFuzz_P10_NoGasLimitChoosesTheOutcome(uint256 limit) public {
        ids.push(subscribed(0, linked(16, 3, 1)));
        IShipments.Report memory r = IShipments.Report(shipmentId, 0, IShipments.EventClass.Departed, START, 0);
        cheats.prank(accountOf(HAULIER));
        try shipments.report{gas: 50_000 + (limit % 1_500_000)}(r) {
            requireState(ids[0], IDeclarations.State.Open);
        } catch (bytes memory refusal) {
            bytes4 reason = bytes4(refusal);
            require(reason == 0 || reason == IDeclarations.TriggerGasTooLow.selector, "refused otherwise");
            requireState(ids[0], IDeclarations.State.Subscribed);
            require(shipments.shipmentOf(shipmentId).eventCount == 0, "the event was kept");
        }
    }

    function begin(uint256 salt) private {
        delete ids;
        shipmentId = open(salt, SELLER, HAULIER, FIRST, DECLARANTS);
    }

    /// @dev Terms of so many requirements of so many types, and so many documents of each, linked; grants of all to the first declarant.
    function linked(uint256 requirements, uint256 types, uint256 each) private returns (GrantId[] memory presented) {
        uint256 size = requirements * types * each;
        registerTypes(0, requirements * types, each);
        setTerms(requirements, types, 0);
        presented = new GrantId[](size);
        for (uint256 id; id < size; ++id) {
            link(SELLER, shipmentId, id);
            presented[id] = grant(SELLER, GrantId.wrap(0), FIRST, id, DECLARE, 0);
        }
    }

    function registerTypes(uint256 from, uint256 types, uint256 each) private {
        for (uint256 t = from; t < from + types; ++t) {
            documents.setIssuableBy(typeOf(t), TRADER);
            for (uint256 i; i < each; ++i) register(SELLER, t * each + i, typeOf(t), address(0));
        }
    }

    function setTerms(uint256 requirements, uint256 types, uint8 assurance) private {
        IDeclarations.Requirement[] memory asked = new IDeclarations.Requirement[](requirements);
        for (uint256 r; r < requirements; ++r) {
            asked[r] = IDeclarations.Requirement(new uint16[](types), assurance);
            for (uint256 t; t < types; ++t) asked[r].anyOf[t] = typeOf(types * r + t);
        }
        IDeclarations.Terms memory terms = IDeclarations.Terms(IMPORT, CERTIFICATE, 1 days, asked);
        declarations.setTerms(legalIdOf(OFFICE), IDeclarations.Procedure.Import, terms);
    }

    function typeOf(uint256 n) private pure returns (uint16) {
        return uint16(10_000 + n);
    }

    function subscribed(uint256 n, GrantId[] memory presented) private returns (DeclarationId) {
        IDeclarations.Subscription memory s;
        (s.shipmentId, s.class, s.office) = (shipmentId, IShipments.EventClass.Departed, accountOf(OFFICE));
        (s.procedure, s.grants) = (IDeclarations.Procedure.Import, presented);
        return subscribe(FIRST + n, s);
    }

    function reportCost() private returns (uint256 cost) {
        cost = gasleft();
        report(HAULIER, shipmentId, IShipments.EventClass.Departed);
        cost -= gasleft();
    }

    function requireState(DeclarationId id, IDeclarations.State state) private view {
        require(declarations.declarationOf(id).state == state, "another state");
    }
}
