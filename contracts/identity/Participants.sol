// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BabyJubJub} from "../crypto/BabyJubJub.sol";
import {IAccreditation} from "./IAccreditation.sol";
import {IParticipants} from "./IParticipants.sol";
import {Possessions} from "./Possessions.sol";
import {Replacements} from "./Replacements.sol";

/// @title Accreditation, keys and suspension of the parties on one ledger.
/// @notice Two powers that neither can replace: governance says who may vouch, identity providers vouch. Governance can
/// suspend, after its delay, but it accredits nobody, and no one changes a legal identifier or a key of another party (P14).
contract Participants is Possessions, Replacements, AccessManaged {
    /// @dev X-Wing public key: ML-KEM-768 (1,184 bytes) and X25519 (32 bytes).
    uint256 private constant SEALING_KEY_LENGTH = 1216;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IAccreditation
    function admitIdentityProvider(address provider, string calldata name) external restricted {
        if (provider == address(0)) revert AccountInvalid(provider);
        Provider storage entry = _providers[provider];
        if (entry.admitted) revert IdentityProviderAlreadyAdmitted(provider);
        if (entry.number == 0) {
            _providerAccounts.push(provider);
            entry.number = SafeCast.toUint16(_providerAccounts.length);
        }
        entry.admitted = true;
        emit IdentityProviderAdmitted(provider, name);
    }

    /// @inheritdoc IAccreditation
    function dismissIdentityProvider(address provider) external restricted {
        if (!_providers[provider].admitted) revert NotIdentityProvider(provider);
        _providers[provider].admitted = false;
        emit IdentityProviderDismissed(provider);
    }

    /// @inheritdoc IAccreditation
    function accredit(
        address account,
        uint256 legalId,
        uint16 roles,
        uint64 validFrom,
        uint64 validUntil,
        Evidence calldata evidence
    ) external {
        Provider memory provider = _providers[msg.sender];
        if (!provider.admitted) revert NotIdentityProvider(msg.sender);
        _requireUnused(account);
        if (legalId == 0 || legalId >> 248 != 0) revert LegalIdentifierInvalid(legalId);
        Party storage party = _parties[legalId];
        if (party.account != address(0)) revert LegalIdentifierTaken(legalId, party.account);

        uint32 number = ++_count;
        _legalIds[number] = legalId;
        party.account = account;
        party.provider = provider.number;
        _standings[account].number = number;
        _setTerms(account, roles, validFrom, validUntil, evidence);
    }

    /// @inheritdoc IAccreditation
    function renew(address account, uint16 roles, uint64 validFrom, uint64 validUntil, Evidence calldata evidence) external {
        _requireVoucher(_known(account));
        _setTerms(account, roles, validFrom, validUntil, evidence);
    }

    /// @inheritdoc IParticipants
    function publishKeys(Keys calldata keys) external {
        Standing storage standing = _standings[msg.sender];
        if (!_isActive(standing)) revert ParticipantInactive(msg.sender);
        if (keys.sealingKey.length != SEALING_KEY_LENGTH) revert SealingKeyLengthInvalid(keys.sealingKey.length);

        Party storage party = _partyOf(standing);
        _claimLenderKey(standing, keys.lenderKey);
        party.lenderKey = keys.lenderKey;
        party.sealingKeyHash = keccak256(keys.sealingKey);
        party.sealingKeyBlock = uint48(block.number);

        emit ParticipantKeysPublished(msg.sender, keys.lenderKey, keys.sealingKey, _touch(standing));
        _alignLeaves(standing);
    }

    /// @inheritdoc IParticipants
    function suspend(address account) external {
        Standing storage standing = _known(account);
        Suspension by = Suspension.ByProvider;
        if (!_isOwnProvider(standing)) {
            _checkCanCall(msg.sender, msg.data);
            by = Suspension.ByGovernance;
        }
        // Governance may take over a provider's suspension, so that the provider alone cannot end it.
        if (standing.suspension >= by) revert ParticipantAlreadySuspended(account);
        standing.suspension = by;
        emit ParticipantSuspended(account, msg.sender, _touch(standing));
        _alignLeaves(standing);
    }

    /// @inheritdoc IParticipants
    function reinstate(address account) external {
        Standing storage standing = _known(account);
        if (standing.suspension == Suspension.None) revert ParticipantNotSuspended(account);
        if (standing.suspension == Suspension.ByGovernance) _checkCanCall(msg.sender, msg.data);
        else _requireVoucher(standing);
        standing.suspension = Suspension.None;
        emit ParticipantReinstated(account, msg.sender, _touch(standing));
        _alignLeaves(standing);
    }

    /// @inheritdoc IParticipants
    function lapse(address account) external {
        _alignLeaves(_known(account));
    }

    /// @inheritdoc IAccreditation
    function replaceAccount(address account, address replacement) external {
        Standing storage lost = _known(account);
        if (!_isOwnProvider(lost)) revert NotIdentityProvider(msg.sender);
        _replace(account, replacement);
    }

    /// @inheritdoc IAccreditation
    function adopt(
        address account,
        address replacement,
        uint16 roles,
        uint64 validFrom,
        uint64 validUntil,
        Evidence calldata evidence
    ) external {
        Standing storage lost = _known(account);
        Party storage party = _partyOf(lost);
        Provider memory caller = _providers[msg.sender];
        if (!caller.admitted || _providers[_providerOf(party)].admitted) revert NotIdentityProvider(msg.sender);
        _requireKeyOf(lost.number, account, evidence);
        party.provider = caller.number;
        _replace(account, replacement);
        _setTerms(replacement, roles, validFrom, validUntil, evidence);
    }

    function _setTerms(address account, uint16 roles, uint64 validFrom, uint64 validUntil, Evidence calldata evidence) private {
        if (roles == 0 || roles & ~ALL_ROLES != 0) revert RolesInvalid(roles);
        if (validFrom >= validUntil || validUntil <= block.timestamp) revert ValidityInvalid(validFrom, validUntil);
        Standing storage standing = _standings[account];
        standing.roles = roles;
        standing.validFrom = validFrom;
        standing.validUntil = validUntil;
        uint256 legalId = _legalIds[standing.number];
        (Possession possession, bytes32 keyHash) = _prove(account, legalId, standing.number, evidence);
        emit ParticipantAccredited(
            account,
            legalId,
            standing.number,
            roles,
            validFrom,
            validUntil,
            _providerOf(_parties[legalId]),
            possession,
            evidence.certificate,
            keyHash,
            evidence.signedAt,
            evidence.sealingKeyHash,
            evidence.dossier,
            _touch(standing)
        );
        _alignLeaves(standing);
    }

    function _claimLenderKey(Standing storage standing, uint256[2] calldata key) private {
        if (key[0] == 0 && key[1] == 0) return;
        if (standing.roles & LENDER == 0) revert ParticipantLacksRole(msg.sender, Role.Lender);
        if (!BabyJubJub.isKey(key[0], key[1])) revert LenderKeyInvalid(key[0], key[1]);
        bytes32 keyHash = keccak256(abi.encode(key));
        uint32 holder = _lenderKeyHolders[keyHash];
        if (holder == 0) _lenderKeyHolders[keyHash] = standing.number;
        else if (holder != standing.number) revert LenderKeyTaken(key[0], key[1]);
    }

    function _isOwnProvider(Standing storage standing) private view returns (bool) {
        Provider memory caller = _providers[msg.sender];
        return caller.admitted && _partyOf(standing).provider == caller.number;
    }

    /// @dev The participant's identity provider; governance only where that one was dismissed.
    function _requireVoucher(Standing storage standing) private {
        if (_isOwnProvider(standing)) return;
        if (_providers[_providerOf(_partyOf(standing))].admitted) revert NotIdentityProvider(msg.sender);
        _checkCanCall(msg.sender, msg.data);
    }
}
