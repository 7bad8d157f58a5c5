// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IFinancing} from "../financing/IFinancing.sol";

/// @title The consortium's powers over one ledger, as roles of an OpenZeppelin AccessManager.
/// @notice The account that deploys wires the functions to the roles and leaves; from then on nobody holds ADMIN_ROLE, so the
/// wiring, the contracts' authority and the roles' admins are fixed for good (P14). What remains:
/// - CONSORTIUM (the assembly) admits and removes members and identity providers, suspends, says which role issues which document
///   type, has the next version of financing take the enrolments, appoints to all three roles. All of it after a delay that the
///   ledger shows.
/// - GUARDIAN (the watch) cancels what was scheduled, new appointments included. It cannot cancel a removal from a role, its own
///   included, so it cannot hold a consortium hostage; nor the assembly's changes of its own rules, which are not scheduled here.
///   Against a hostile majority of the members it is no defence: they are the watch too.
/// - PAUSER (the watch) stops and resumes enrolment and reservation at once; nothing that ends a pledge can be stopped.
/// @dev Three things AccessManager leaves to its admin are enforced here: a member without delay is never appointed, nor one whose
/// delay never ends, and the last member never leaves.
contract Governance is AccessManager {
    uint64 public constant CONSORTIUM = 1;
    uint64 public constant GUARDIAN = 2;
    uint64 public constant PAUSER = 3;
    uint32 public constant MAXIMUM_DELAY = 90 days;

    /// @notice Seconds between scheduling and execution, at least.
    uint32 public immutable minimumDelay;
    uint256 public consortiumSize;

    error ConsortiumDelayTooShort(uint32 delay, uint32 minimum);
    error ConsortiumDelayTooLong(uint32 delay, uint32 maximum);
    error LastConsortiumMember(address account);
    error OperationNotThisOne(bytes32 operationId, uint32 nonce);

    constructor(address deployer, uint32 minimumDelay_) AccessManager(deployer) {
        if (minimumDelay_ == 0) revert ConsortiumDelayTooShort(0, 1);
        if (minimumDelay_ > MAXIMUM_DELAY) revert ConsortiumDelayTooLong(minimumDelay_, MAXIMUM_DELAY);
        minimumDelay = minimumDelay_;
    }

    /// @notice Cancel one scheduling of an operation. `cancel` takes whichever there is: a decision to cancel that is carried out late
    /// would stop what was decided again in the meantime.
    /// @param nonce which scheduling of it, as OperationScheduled says
    function cancelOnly(address caller, address target, bytes calldata data, uint32 nonce) external {
        bytes32 operationId = hashOperation(caller, target, data);
        if (getNonce(operationId) != nonce) revert OperationNotThisOne(operationId, nonce);
        cancel(caller, target, data);
    }

    /// @dev A version of financing that is deployed after nobody can wire any more: what can be done to it, and by whom, follows from the
    /// names of its functions. It gets no other, so no later version brings the consortium a power that it has not.
    function getTargetFunctionRole(address target, bytes4 selector) public view override returns (uint64 roleId) {
        roleId = super.getTargetFunctionRole(target, selector);
        if (roleId != ADMIN_ROLE) return roleId;
        if (selector == IFinancing.closeEnrolment.selector) return CONSORTIUM;
        if (selector == IFinancing.setPaused.selector) return PAUSER;
    }

    function _grantRole(
        uint64 roleId,
        address account,
        uint32 grantDelay,
        uint32 executionDelay
    ) internal override returns (bool newMember) {
        if (roleId == CONSORTIUM && executionDelay < minimumDelay) revert ConsortiumDelayTooShort(executionDelay, minimumDelay);
        if (executionDelay > MAXIMUM_DELAY) revert ConsortiumDelayTooLong(executionDelay, MAXIMUM_DELAY);
        newMember = super._grantRole(roleId, account, grantDelay, executionDelay);
        if (roleId == CONSORTIUM && newMember) ++consortiumSize;
    }

    function _revokeRole(uint64 roleId, address account) internal override returns (bool left) {
        left = super._revokeRole(roleId, account);
        if (roleId == CONSORTIUM && left && --consortiumSize == 0) revert LastConsortiumMember(account);
    }

    /// @dev Whoever decided a removal may take it back, and nobody else: neither the guardian, nor another member of the consortium's
    /// role, for it could be the one that is removed.
    function _canCancel(address caller, address target, bytes calldata data) internal view override returns (bool) {
        if (target == address(this) && bytes4(data) == this.revokeRole.selector) return caller == msg.sender;
        return super._canCancel(caller, target, data);
    }
}
