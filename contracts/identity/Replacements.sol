// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {ParticipantState} from "./ParticipantState.sol";

/// @title Parties whose account is lost, and go on with another one.
abstract contract Replacements is ParticipantState {
    function _replace(address account, address replacement) internal {
        Standing storage lost = _known(account);
        if (_isActive(lost)) revert ParticipantStillActive(account);
        _requireUnused(replacement);

        _alignLeaves(lost); // its validity may have ended without anybody having called lapse
        Party storage party = _partyOf(lost);
        party.account = replacement;
        delete party.lenderKey;
        delete party.sealingKeyHash;
        delete party.sealingKeyBlock;

        Standing storage standing = _standings[replacement];
        _standings[replacement] = lost;
        // A new account ends the provider's own suspension, never that of governance.
        if (standing.suspension == Suspension.ByProvider) standing.suspension = Suspension.None;
        delete _standings[account];
        _standings[account].suspension = Suspension.Replaced;
        emit ParticipantAccountReplaced(account, replacement, standing.number, msg.sender, _touch(standing));
    }

    function _requireUnused(address account) internal view {
        if (account == address(0)) revert AccountInvalid(account);
        Standing storage standing = _standings[account];
        if (standing.number != 0 || standing.suspension == Suspension.Replaced) revert ParticipantAlreadyAccredited(account);
    }
}
