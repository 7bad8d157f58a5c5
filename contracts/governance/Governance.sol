// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

/// @title The consortium's powers over one ledger, as roles of an OpenZeppelin AccessManager.
/// @notice The account that deploys wires the functions to the roles and leaves; from then on nobody holds ADMIN_ROLE, so the
/// wiring, the contracts' authority and the roles' admins are fixed for good (P14). What remains:
/// - CONSORTIUM admits and dismisses identity providers, suspends, says which role issues which document type, appoints to all
///   three roles. All of it after a delay that the ledger shows.
/// - GUARDIAN cancels what was scheduled, new appointments included. It cannot cancel its own removal, so it cannot hold a
///   consortium hostage.
/// - PAUSER stops and resumes enrolment and reservation at once; nothing that ends a pledge can be stopped.
/// @dev Two things AccessManager leaves to its admin are enforced here: a member without delay is never appointed, and the last
/// member never leaves.
contract Governance is AccessManager {
    uint64 public constant CONSORTIUM = 1;
    uint64 public constant GUARDIAN = 2;
    uint64 public constant PAUSER = 3;

    /// @notice Seconds between scheduling and execution, at least.
    uint32 public immutable minimumDelay;
    uint256 public consortiumSize;

    error ConsortiumDelayTooShort(uint32 delay, uint32 minimum);
    error LastConsortiumMember(address account);

    constructor(address deployer, uint32 minimumDelay_) AccessManager(deployer) {
        if (minimumDelay_ == 0) revert ConsortiumDelayTooShort(0, 1);
        minimumDelay = minimumDelay_;
    }

    function _grantRole(
        uint64 roleId,
        address account,
        uint32 grantDelay,
        uint32 executionDelay
    ) internal override returns (bool newMember) {
        if (roleId == CONSORTIUM && executionDelay < minimumDelay) revert ConsortiumDelayTooShort(executionDelay, minimumDelay);
        newMember = super._grantRole(roleId, account, grantDelay, executionDelay);
        if (roleId == CONSORTIUM && newMember) ++consortiumSize;
    }

    function _revokeRole(uint64 roleId, address account) internal override returns (bool left) {
        left = super._revokeRole(roleId, account);
        if (roleId == CONSORTIUM && left && --consortiumSize == 0) revert LastConsortiumMember(account);
    }
}
