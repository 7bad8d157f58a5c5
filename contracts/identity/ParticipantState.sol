// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Domains} from "../crypto/Domains.sol";
import {Poseidon} from "../crypto/Poseidon.sol";
import {IAccreditation} from "./IAccreditation.sol";
import {IParticipants} from "./IParticipants.sol";
import {MembersTree} from "./MembersTree.sol";

/// @title Records of the participants, with internal verbs only.
abstract contract ParticipantState is IParticipants, MembersTree {
    enum Suspension {
        None,
        ByProvider,
        ByGovernance,
        Replaced // the account was lost and another one took its place
    }

    /// @dev One slot by account: all that an action of this account needs.
    struct Standing {
        uint32 number;
        uint16 roles;
        Suspension suspension;
        uint64 validFrom;
        uint64 validUntil;
        uint48 lastEventBlock;
    }

    /// @dev By legal identifier: what stays when the account changes. An accreditation writes the first slot. Leaves: index + 1; 0: none.
    struct Party {
        address account;
        uint16 provider;
        uint32 issuerLeaf;
        uint48 sealingKeyBlock; // 0: no keys, and no leaves in the tree
        uint32 lenderLeaf;
        uint256[2] lenderKey;
        bytes32 sealingKeyHash;
    }

    /// @dev Providers are numbered from 1, so that a party's takes two bytes. A dismissed one keeps its number.
    struct Provider {
        uint16 number;
        bool admitted;
    }

    struct KeyHolder {
        uint32 number;
        uint64 signedAt;
    }

    uint16 internal constant LENDER = uint16(1 << uint8(Role.Lender));
    uint16 internal constant ALL_ROLES = uint16((1 << (uint8(type(Role).max) + 1)) - 1);
    uint16 internal constant ISSUING_ROLES = ALL_ROLES & ~LENDER;

    mapping(address account => Standing) internal _standings;
    mapping(uint256 legalId => Party) internal _parties;
    mapping(uint32 number => uint256 legalId) internal _legalIds;
    /// @dev A key stays its first holder's after rotation: a signature under it must never count as somebody else's.
    mapping(bytes32 lenderKeyHash => uint32 number) internal _lenderKeyHolders;
    /// @dev The same of a certificate's key, with the newest signature by it that counted: it speaks for one legal identifier.
    mapping(bytes32 keyHash => KeyHolder) internal _certificateKeys;
    mapping(address provider => Provider) internal _providers;
    address[] internal _providerAccounts;
    uint32 internal _count;

    /// @inheritdoc IParticipants
    function participantOf(address account) external view returns (Participant memory) {
        Standing storage standing = _standings[account];
        uint256 legalId = _legalIds[standing.number];
        return
            Participant({
                legalId: legalId,
                identityProvider: _providerOf(_parties[legalId]),
                validFrom: standing.validFrom,
                validUntil: standing.validUntil,
                number: standing.number,
                roles: standing.roles,
                suspended: standing.suspension != Suspension.None,
                lastEventBlock: standing.lastEventBlock
            });
    }

    /// @inheritdoc IParticipants
    function accountOf(uint256 legalId) external view returns (address) {
        return _parties[legalId].account;
    }

    /// @inheritdoc IParticipants
    function accountAt(uint32 number) external view returns (address) {
        return _parties[_legalIds[number]].account;
    }

    /// @inheritdoc IParticipants
    function participantCount() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc IParticipants
    function lenderKeyOf(address account) external view returns (uint256[2] memory) {
        return _partyOf(_standings[account]).lenderKey;
    }

    /// @inheritdoc IParticipants
    function sealingKeyOf(address account) external view returns (bytes32 keyHash, uint48 blockNumber) {
        Party storage party = _partyOf(_standings[account]);
        return (party.sealingKeyHash, party.sealingKeyBlock);
    }

    /// @inheritdoc IParticipants
    function isActive(address account) public view returns (bool) {
        return _isActive(_standings[account]);
    }

    /// @inheritdoc IParticipants
    function standingOf(address account) external view returns (uint32 number, uint16 roles, bool active) {
        Standing storage standing = _standings[account];
        return (standing.number, standing.roles, _isActive(standing));
    }

    /// @inheritdoc IParticipants
    function hasRole(address account, Role role) external view returns (bool) {
        return _standings[account].roles & (1 << uint8(role)) != 0;
    }

    /// @inheritdoc IParticipants
    function requireActive(address account) external view {
        if (!isActive(account)) revert ParticipantInactive(account);
    }

    /// @inheritdoc IAccreditation
    function isIdentityProvider(address provider) external view returns (bool) {
        return _providers[provider].admitted;
    }

    function _isActive(Standing storage standing) internal view returns (bool) {
        return
            standing.number != 0 &&
            standing.suspension == Suspension.None &&
            block.timestamp >= standing.validFrom &&
            block.timestamp < standing.validUntil;
    }

    function _partyOf(Standing storage standing) internal view returns (Party storage) {
        return _parties[_legalIds[standing.number]];
    }

    function _providerOf(Party storage party) internal view returns (address) {
        return party.provider == 0 ? address(0) : _providerAccounts[party.provider - 1];
    }

    function _known(address account) internal view returns (Standing storage standing) {
        standing = _standings[account];
        if (standing.number == 0) revert ParticipantUnknown(account);
    }

    /// @dev Moves the head of the chain of back-pointers to this block (P11).
    function _touch(Standing storage standing) internal returns (uint48 previousBlock) {
        previousBlock = standing.lastEventBlock;
        standing.lastEventBlock = uint48(block.number);
    }

    /// @dev The only place that writes the members' tree: leaves follow from the record and the time, never from a caller (P14).
    function _alignLeaves(Standing storage standing) internal {
        uint256 legalId = _legalIds[standing.number];
        Party storage party = _parties[legalId];
        if (party.sealingKeyBlock == 0) return;
        bool present = _isActive(standing);
        uint256[2] memory key = party.lenderKey;

        uint256 issuerLeaf;
        if (present && standing.roles & ISSUING_ROLES != 0) issuerLeaf = Poseidon.leaf(Domains.ISSUER, legalId, 0);
        uint256 lenderLeaf;
        if (present && standing.roles & LENDER != 0 && key[0] != 0) lenderLeaf = Poseidon.leaf(Domains.LENDER, key[0], key[1]);

        party.issuerLeaf = _setLeaf(party.issuerLeaf, issuerLeaf);
        party.lenderLeaf = _setLeaf(party.lenderLeaf, lenderLeaf);
    }
}
