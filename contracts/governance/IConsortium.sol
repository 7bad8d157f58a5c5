// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title The organisations that govern a ledger, one vote each.
/// @notice Members are admitted and removed by their own decision (Council). A vote is a seat, not a token: it is neither
/// bought nor lent. A member that changes its key moves its seat; where the key is lost or stolen, the others move it.
/// Who votes on a proposal is settled when its vote begins: whoever comes, goes or moves later changes nothing about it, so
/// no organisation votes twice.
interface IConsortium {
    /// @param account votes for the organisation
    /// @param name under which the organisation is known
    struct Member {
        address account;
        string name;
    }

    event MemberAdmitted(address indexed account, string name);
    event MemberRemoved(address indexed account);
    event SeatMoved(address indexed account, address indexed replacement);

    error MemberInvalid(address account);
    error MemberUnknown(address account);
    error MemberAlreadyAdmitted(address account);
    error LastMember(address account);
    error VotesNotDelegable(address account, address delegatee);

    /// @notice Governance: an organisation joins. It votes on what is proposed afterwards.
    function admit(address account, string calldata name) external;

    /// @notice Governance: an organisation leaves. It still votes on what was put to the vote before. The last one stays.
    function remove(address account) external;

    /// @notice The member itself at once, or governance where the member's key is lost or stolen: another account takes the seat.
    /// @dev Votes that began before stay with the former account.
    function moveSeat(address account, address replacement) external;

    function isMember(address account) external view returns (bool);

    function memberCount() external view returns (uint32);
}
