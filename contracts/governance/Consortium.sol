// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IConsortium} from "./IConsortium.sol";

/// @title The organisations that govern a ledger, one vote each.
/// @dev The clock is the block's time, so that periods are the same on engines with other block times. The founders are
/// seated by the constructor, all at once: were they admitted one by one, the first could decide alone for a moment.
contract Consortium is IConsortium, Votes, AccessManaged {
    mapping(address account => bool) public isMember;
    uint32 public memberCount;

    constructor(address authority, Member[] memory founders) EIP712("Kontor consortium", "1") AccessManaged(authority) {
        if (founders.length == 0) revert MemberInvalid(address(0));
        for (uint256 i = 0; i < founders.length; ++i) join(founders[i].account, founders[i].name);
    }

    /// @inheritdoc IConsortium
    function admit(address account, string calldata name) external restricted {
        join(account, name);
    }

    /// @inheritdoc IConsortium
    function remove(address account) external restricted {
        unseat(account);
        if (--memberCount == 0) revert LastMember(account);
        _transferVotingUnits(account, address(0), 1);
        emit MemberRemoved(account);
    }

    /// @inheritdoc IConsortium
    function moveSeat(address account, address replacement) external {
        if (msg.sender != account) _checkCanCall(msg.sender, msg.data);
        // Looked at first: onto itself, a seat that is none would be made and taken again.
        if (!isMember[account]) revert MemberUnknown(account);
        seat(replacement);
        unseat(account);
        _transferVotingUnits(account, replacement, 1);
        emit SeatMoved(account, replacement);
    }

    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function join(address account, string memory name) private {
        seat(account);
        ++memberCount;
        _transferVotingUnits(address(0), account, 1);
        emit MemberAdmitted(account, name);
    }

    /// @dev Votes counts what is delegated, so everybody delegates to itself, once.
    function seat(address account) private {
        if (account == address(0)) revert MemberInvalid(account);
        if (isMember[account]) revert MemberAlreadyAdmitted(account);
        if (delegates(account) != account) super._delegate(account, account);
        isMember[account] = true;
    }

    function unseat(address account) private {
        if (!isMember[account]) revert MemberUnknown(account);
        isMember[account] = false;
    }

    /// @dev One organisation, one vote: nobody votes for two.
    function _delegate(address account, address delegatee) internal pure override {
        revert VotesNotDelegable(account, delegatee);
    }

    function _getVotingUnits(address account) internal view override returns (uint256) {
        return isMember[account] ? 1 : 0;
    }
}
