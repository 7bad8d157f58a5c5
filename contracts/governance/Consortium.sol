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
/// Decisions wait while members move their seats at once; so a decision names a seat by any account that ever had it, and meets
/// whoever has it when it is carried out. Were it to name an account, a member or a thief would escape it by moving on.
contract Consortium is IConsortium, Votes, AccessManaged {
    /// @inheritdoc IConsortium
    mapping(address account => uint32 seat) public seatOf;
    /// @inheritdoc IConsortium
    mapping(uint32 seat => address account) public holderOf;
    uint32 public memberCount;
    uint32 public seatCount;

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
        (uint32 seat, address holder) = taken(account);
        if (--memberCount == 0) revert LastMember(holder);
        delete holderOf[seat];
        _transferVotingUnits(holder, address(0), 1);
        emit MemberRemoved(seat, holder);
    }

    /// @inheritdoc IConsortium
    function moveSeat(address account, address replacement) external {
        (uint32 seat, address holder) = taken(account);
        if (msg.sender != holder) _checkCanCall(msg.sender, msg.data);
        take(seat, replacement);
        _transferVotingUnits(holder, replacement, 1);
        emit SeatMoved(seat, holder, replacement);
    }

    /// @inheritdoc IConsortium
    function isMember(address account) public view returns (bool) {
        return account != address(0) && holderOf[seatOf[account]] == account;
    }

    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    /// @dev An organisation that comes back by an account that was its own gets its seat again, so that no account ever has two.
    function join(address account, string memory name) private {
        uint32 seat = seatOf[account];
        if (seat == 0) seat = ++seatCount;
        else if (holderOf[seat] != address(0)) revert MemberAlreadyAdmitted(holderOf[seat]);
        take(seat, account);
        ++memberCount;
        _transferVotingUnits(address(0), account, 1);
        emit MemberAdmitted(seat, account, name);
    }

    /// @dev Votes counts what is delegated, so everybody delegates to itself, once, and before it holds what would be delegated.
    function take(uint32 seat, address account) private {
        if (account == address(0)) revert MemberInvalid(account);
        if (isMember(account)) revert MemberAlreadyAdmitted(account);
        uint32 former = seatOf[account];
        if (former != 0 && former != seat) revert SeatOfAnother(account, former);
        if (delegates(account) != account) super._delegate(account, account);
        seatOf[account] = seat;
        holderOf[seat] = account;
    }

    /// @dev Whoever a seat was moved on to, it is found by each account that ever had it.
    function taken(address account) private view returns (uint32 seat, address holder) {
        seat = seatOf[account];
        holder = holderOf[seat];
        if (holder == address(0)) revert MemberUnknown(account);
    }

    /// @dev One organisation, one vote: nobody votes for two.
    function _delegate(address account, address delegatee) internal pure override {
        revert VotesNotDelegable(account, delegatee);
    }

    function _getVotingUnits(address account) internal view override returns (uint256) {
        return isMember(account) ? 1 : 0;
    }
}
