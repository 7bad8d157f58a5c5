// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Root} from "../../Types.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {NaiveTree} from "../../trees/test/NaiveTree.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingFixture} from "./FinancingFixture.sol";
import {signers, Signing} from "./Signing.sol";

/// @dev One enrolled invoice of party 0 to party 1 over 1,000, and the steps from there.
abstract contract FinancingScenario is FinancingFixture {
    /// @dev Private key of the first controller; each lender takes the next number.
    uint256 internal constant KEY = 0xc0;
    address internal constant ANYONE = address(0xabcd);

    /// @dev The document's open note.
    Note internal note;
    mapping(address version => uint256[]) private leaves;

    function setUp() public virtual override {
        super.setUp();
        for (uint256 n; n < 3; ++n) join(n);
        recordMembers();
        register(0, 0, 7, 1000);
        enrol(enrolment(0, 0, 0), 0);
    }

    /// @dev The document at hand is this one from now on.
    function enrol(IFinancing.Enrolment memory e, uint256 issuer) internal {
        send(accountOf(issuer), abi.encodeCall(IFinancing.enrol, (e, proof)));
        note = e.note;
        appended(note);
    }

    function recordMembers() internal {
        for (uint256 n; n < 2; ++n) {
            if (participants.isActive(accountOf(n))) prover.addMember(participants.membersRoot(), legalIdOf(n));
        }
    }

    function reservation(uint256 key, uint64 amount) internal returns (IFinancing.Reservation memory r) {
        r.controller = signers.addr(key);
        r.expiry = this.clock() + 30 days;
        r.membersRoot = participants.membersRoot();
        r.transition.notesRoot = financing.notesRoot();
        return prover.pledge(note, amount, r);
    }

    /// @dev In a call of its own, since the optimizer takes the time for constant within one, and tests change it.
    function clock() external view returns (uint64) {
        return uint64(block.timestamp);
    }

    function reserve(uint256 key, uint64 amount) internal returns (address) {
        return reserve(reservation(key, amount));
    }

    function reserve(IFinancing.Reservation memory r) internal returns (address) {
        send(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)));
        advance(r.transition);
        return r.controller;
    }

    function financeBy(uint256 key, address controller) internal view returns (bytes memory) {
        uint256 pledge = financing.pledgeOf(controller).commitment;
        return abi.encodeCall(IFinancing.finance, (controller, Signing.finance(address(financing), key, controller, pledge)));
    }

    function settleBy(uint256 key, address controller) internal view returns (bytes memory) {
        uint256 pledge = financing.pledgeOf(controller).commitment;
        return abi.encodeCall(IFinancing.settle, (controller, Signing.settle(address(financing), key, controller, pledge)));
    }

    function cancelBy(uint256 key, address controller) internal view returns (bytes memory) {
        IFinancing.Pledge memory p = financing.pledgeOf(controller);
        IFinancing.CancelReason reason = IFinancing.CancelReason.DuplicateFound;
        bytes memory signature = Signing.cancel(address(financing), key, controller, p.commitment, uint8(p.state), uint8(reason));
        return abi.encodeCall(IFinancing.cancel, (controller, reason, signature));
    }

    /// @dev The transition's note is the document's open one now.
    function advance(IFinancing.Transition memory t) internal {
        note = t.nextNote;
        appended(note);
    }

    /// @dev Whether it is `version` whose contents the note of the chain from `origin` on has.
    function isEnrolledVersion(uint256 origin, uint256 version) internal view returns (bool) {
        return DocumentId.unwrap(financing.enrolledVersionOf(idOf(origin))) == DocumentId.unwrap(idOf(version));
    }

    function send(address sender, bytes memory data) internal {
        (bool ok, bytes memory result) = call(sender, data);
        require(ok, string.concat("refused: ", string(result)));
    }

    /// @dev Refused with exactly this error, values included.
    function refuse(address sender, bytes memory data, bytes memory expected) internal {
        (bool ok, bytes memory result) = call(sender, data);
        require(!ok && keccak256(result) == keccak256(expected), "another outcome than the expected error");
    }

    function refuseReserve(IFinancing.Reservation memory r, bytes memory expected) internal {
        refuse(ANYONE, abi.encodeCall(IFinancing.reserve, (r, proof)), expected);
    }

    function invalid(string memory circuit) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFinancing.ProofInvalid.selector, circuit);
    }

    function wrongState(address controller, IFinancing.PledgeState state) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IFinancing.PledgeStateWrong.selector, controller, state);
    }

    function appended(Note added) private {
        uint256[] storage all = leaves[address(financing)];
        all.push(Note.unwrap(added));
        Root root = Root.wrap(NaiveTree.root(all));
        prover.addLeaf(added, root, all.length);
        require(Root.unwrap(financing.notesRoot()) == Root.unwrap(root), "another root than that of the notes");
    }

    function call(address sender, bytes memory data) private returns (bool, bytes memory) {
        cheats.prank(sender);
        return address(financing).call(data);
    }
}
