// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IAccreditation} from "./IAccreditation.sol";
import {IMembersTree} from "./IMembersTree.sol";

/// @title Who takes part: accounts that an identity provider vouches for, their roles and keys.
/// @notice Once a provider has accredited an account, it publishes its keys. Issuers and lenders that are active are leaves of the
/// members' tree.
interface IParticipants is IAccreditation, IMembersTree {
    /// @dev Roles are bits, so that one party can hold several. The numbers are part of SPEC.md.
    enum Role {
        Trader, // seller or buyer: contract, order, invoice, packing list
        Chamber, // certificate of origin
        Insurer, // policy
        Forwarder, // waybill, packing list
        Carrier, // waybill, events
        Customs, // declarations, clearance
        Lender // tickets; a leaf of the members' tree
    }

    struct Participant {
        uint256 legalId; // keccak of the normalised legal identifier, 248 bits
        address identityProvider;
        uint64 validFrom; // seconds since 1970
        uint64 validUntil; // seconds since 1970, exclusive
        uint32 number; // 1, 2, 3 …; 0: never accredited
        uint16 roles; // bit 1 << uint8(Role)
        bool suspended;
        uint48 lastEventBlock; // block of the newest event of this participant
    }

    /// @param lenderKey BabyJubJub point, (0, 0) for a party that never lends
    /// @param sealingKey X-Wing public key, 1,216 bytes, kept in the log; its hash is stored
    struct Keys {
        uint256[2] lenderKey;
        bytes sealingKey;
    }

    event ParticipantKeysPublished(address indexed account, uint256[2] lenderKey, bytes sealingKey, uint48 previousBlock);
    event ParticipantSuspended(address indexed account, address by, uint48 previousBlock);
    event ParticipantReinstated(address indexed account, address by, uint48 previousBlock);

    error ParticipantUnknown(address account);
    error ParticipantInactive(address account);
    error ParticipantAlreadySuspended(address account);
    error ParticipantNotSuspended(address account);
    error RolesInvalid(uint16 roles);
    error ParticipantLacksRole(address account, Role role);
    error LenderKeyInvalid(uint256 x, uint256 y);
    error LenderKeyTaken(uint256 x, uint256 y);
    error SealingKeyLengthInvalid(uint256 length);

    /// @notice Participant: publish or rotate one's keys. A lender key needs the role Lender.
    function publishKeys(Keys calldata keys) external;
    /// @notice The account's identity provider or governance: no action from the next block on (P12).
    function suspend(address account) external;
    /// @notice Whoever suspended: the identity provider (governance in the place of a dismissed one), or governance.
    function reinstate(address account) external;
    /// @notice Anyone: bring an account's leaves in the members' tree in line with the time: out when its validity has ended,
    /// in when it has begun. Changes nothing where they are in line already. Until somebody calls it, proofs still find a
    /// member whose validity has ended; suspension needs no such call.
    function lapse(address account) external;

    function participantOf(address account) external view returns (Participant memory);
    function accountOf(uint256 legalId) external view returns (address);
    /// @notice Account by number, 1 … participantCount().
    function accountAt(uint32 number) external view returns (address);
    function participantCount() external view returns (uint32);
    function lenderKeyOf(address account) external view returns (uint256[2] memory);
    /// @return keyHash keccak256 of the sealing key; @return blockNumber block whose log has the key itself
    function sealingKeyOf(address account) external view returns (bytes32 keyHash, uint48 blockNumber);
    /// @notice Accredited, within validity, not suspended.
    function isActive(address account) external view returns (bool);
    /// @notice What other contracts need of an account, in one read. `number` is 0 for one that takes no part.
    function standingOf(address account) external view returns (uint32 number, uint16 roles, bool active);
    function hasRole(address account, Role role) external view returns (bool);
    /// @notice Reverts with ParticipantInactive unless active.
    function requireActive(address account) external view;
}
