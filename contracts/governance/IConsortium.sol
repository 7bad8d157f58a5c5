// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title The organisations that govern a ledger, one vote each.
/// @notice Members are admitted and removed by their own decision (Council). A vote is a seat, not a token: no transfer, no
/// delegation, and no seat comes to an account that ever had another one. Who uses a member's key for whom nobody sees.
/// Seats are numbered and stay their organisation's. A member that changes its key moves its seat; where the key is lost or
/// stolen, the others move it, whoever has it by then.
/// Who votes on a proposal is settled when its vote begins: whoever comes, goes or moves later changes nothing about it, so
/// no organisation votes twice.
interface IConsortium {
    /// @param account votes for the organisation
    /// @param name under which the organisation is known
    struct Member {
        address account;
        string name;
    }

    event MemberAdmitted(uint32 indexed seat, address indexed account, string name);
    event MemberRemoved(uint32 indexed seat, address indexed account);
    event SeatMoved(uint32 indexed seat, address indexed account, address indexed replacement);

    error MemberInvalid(address account);
    error MemberUnknown(address account);
    error MemberAlreadyAdmitted(address account);
    error SeatOfAnother(address account, uint32 seat);
    error LastMember(address account);
    error VotesNotDelegable(address account, address delegatee);

    /// @notice Governance: an organisation joins. It votes on what is proposed afterwards. By an account of a seat that was given up,
    /// it comes back to that seat.
    function admit(address account, string calldata name) external;

    /// @notice Governance: an organisation leaves. It still votes on what was put to the vote before. The last one stays.
    /// @param account any that ever had the organisation's seat; it is taken from the one that has it now
    function remove(address account) external;

    /// @notice The member itself at once, or governance where the member's key is lost or stolen: another account takes the seat.
    /// @dev Votes that began before stay with the former account.
    /// @param account any that ever had the seat; it is taken from the one that has it now, which alone moves it without governance
    /// @param replacement has had no other seat, ever
    function moveSeat(address account, address replacement) external;

    /// @notice Whether the account has a seat now.
    function isMember(address account) external view returns (bool);

    /// @notice Number of the seat that the account has or had, 1, 2, 3 …; 0: none, ever.
    function seatOf(address account) external view returns (uint32);

    /// @notice The account that has the seat now; zero where it was given up.
    function holderOf(uint32 seat) external view returns (address);

    function memberCount() external view returns (uint32);

    /// @notice Seats that there ever were.
    function seatCount() external view returns (uint32);
}
