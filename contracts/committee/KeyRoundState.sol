// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IKeyRounds} from "./IKeyRounds.sol";

/// @title Records of members, rounds and keys, with internal verbs only.
abstract contract KeyRoundState is IKeyRounds {
    /// @dev Two words, and what changes during a round in the second. Dealers of a resharing are the members of the round `source`.
    struct RoundRecord {
        RoundKind kind;
        RoundState state;
        uint8 threshold;
        uint32 keyId;
        uint32 source;
        uint64 dealBy;
        uint64 complainBy;
        uint48 openedAt;
        uint16 dealt;
        uint16 disqualified;
        uint16 confirmed;
        bytes32 parentHash;
        bytes32 digest;
        address[] members;
        mapping(uint8 dealer => bytes32) dealingHashes;
    }

    /// @dev Members and threshold are those of the round that made the present shares.
    struct KeyRecord {
        uint32 round;
        uint256[2] publicKey;
        uint256[2][] shareKeys;
    }

    mapping(address account => Member) private _members;
    mapping(bytes32 keyHash => bool) private _dealingKeys;
    mapping(uint32 round => RoundRecord) internal _rounds;
    mapping(uint32 keyId => KeyRecord) internal _keys;
    uint32 internal _roundCount;
    uint32 internal _keyCount;

    /// @inheritdoc IKeyRounds
    function memberOf(address account) external view returns (Member memory) {
        return _members[account];
    }

    /// @inheritdoc IKeyRounds
    function roundOf(uint32 number) external view returns (Round memory) {
        RoundRecord storage round = _rounds[number];
        return
            Round({
                kind: round.kind,
                state: round.state,
                keyId: round.keyId,
                threshold: round.threshold,
                dealBy: round.dealBy,
                complainBy: round.complainBy,
                openedAt: round.openedAt,
                dealt: round.dealt,
                disqualified: round.disqualified,
                confirmed: round.confirmed,
                parentHash: round.parentHash,
                digest: round.digest,
                members: round.members,
                dealers: _dealersOf(round)
            });
    }

    /// @inheritdoc IKeyRounds
    function roundCount() external view returns (uint32) {
        return _roundCount;
    }

    function _setMember(uint256[2] memory key, string calldata endpoint) internal {
        Member storage member = _members[msg.sender];
        bytes32 keyHash = keccak256(abi.encode(key));
        if (!_isEnlisted(member)) {
            if (_dealingKeys[keyHash]) revert DealingKeyTaken(key);
            _dealingKeys[keyHash] = true;
            member.dealingKey = key;
        } else if (keccak256(abi.encode(member.dealingKey)) != keyHash) revert DealingKeyFixed(msg.sender);
        member.endpoint = endpoint;
        emit MemberEnlisted(msg.sender, key, endpoint);
    }

    /// @dev Reverts with MemberNotEnlisted: nothing could be encrypted for it.
    function _dealingKeyOf(address account) internal view returns (uint256[2] memory) {
        Member storage member = _members[account];
        if (!_isEnlisted(member)) revert MemberNotEnlisted(account);
        return member.dealingKey;
    }

    /// @dev Takes the next number; a round that is still open ends here, whatever was dealt in it.
    function _newRound() internal returns (uint32 number, RoundRecord storage round) {
        number = _roundCount;
        if (_rounds[number].state == RoundState.Open) {
            _rounds[number].state = RoundState.Abandoned;
            emit RoundAbandoned(number);
        }
        _roundCount = ++number;
        round = _rounds[number];
        round.state = RoundState.Open;
    }

    function _open(uint32 number) internal view returns (RoundRecord storage round) {
        round = _rounds[number];
        if (round.state != RoundState.Open) revert RoundNotOpen(number, round.state);
    }

    /// @dev The caller's index, as one that has not confirmed.
    function _receiver(uint32 number, RoundRecord storage round) internal view returns (uint8 receiver) {
        receiver = _indexOf(round.members, msg.sender);
        if (receiver == 0) revert NotReceiver(number, msg.sender);
        if (round.confirmed & _bit(receiver) != 0) revert AlreadyConfirmed(number, receiver);
    }

    /// @dev Which dealings make the key, once it may be made.
    function _summedDealers(uint32 number, RoundRecord storage round) internal view returns (uint256[] memory dealers) {
        uint256 confirmed = _count(round.confirmed);
        uint256 needed = _confirmationsNeeded(round);
        if (confirmed < needed) revert RoundUnconfirmed(number, confirmed, needed);
        bool isResharing = round.kind == RoundKind.Resharing;
        uint16 qualified = _qualified(round);
        uint256 count = _count(qualified);
        needed = isResharing ? _rounds[round.source].threshold : round.threshold;
        if (count < needed) revert DealersTooFew(number, count, needed);
        // More dealers than a resharing needs would change nothing, and cost.
        dealers = new uint256[](isResharing ? needed : count);
        uint256 next;
        for (uint8 i = 1; next < dealers.length; ++i) {
            if (qualified & _bit(i) == 0) continue;
            dealers[next] = i;
            ++next;
        }
    }

    function _requireDealt(uint32 number, RoundRecord storage round, uint8 dealer, Dealing calldata dealing) internal view {
        if (round.dealingHashes[dealer] != _hash(dealing)) revert DealingMismatch(number, dealer);
    }

    function _hash(Dealing calldata dealing) internal pure returns (bytes32) {
        return keccak256(abi.encode(dealing));
    }

    function _dealersOf(RoundRecord storage round) internal view returns (address[] storage) {
        return round.kind == RoundKind.Resharing ? _rounds[round.source].members : round.members;
    }

    function _isDealingOver(RoundRecord storage round) internal view returns (bool) {
        return block.timestamp >= round.dealBy || _count(round.dealt) == _dealersOf(round).length;
    }

    function _qualified(RoundRecord storage round) internal view returns (uint16) {
        return round.dealt & ~round.disqualified;
    }

    /// @dev Index of an account, from 1; 0 where it is not among them.
    function _indexOf(address[] storage accounts, address account) internal view returns (uint8) {
        uint256 count = accounts.length;
        for (uint256 i; i < count; ++i) if (accounts[i] == account) return uint8(i + 1);
        return 0;
    }

    /// @dev The bit of an index, from 1.
    function _bit(uint8 index) internal pure returns (uint16) {
        return uint16(1 << (index - 1));
    }

    function _count(uint16 bits) internal pure returns (uint256 count) {
        for (; bits != 0; bits &= bits - 1) ++count;
    }

    /// @dev All, while there is time to complain. After it so many that, whichever t - 1 of them are corrupt, t honest ones hold good
    /// shares: those that are away may have been dealt bad ones.
    function _confirmationsNeeded(RoundRecord storage round) private view returns (uint256) {
        uint256 count = round.members.length;
        uint256 enough = 2 * uint256(round.threshold) - 1;
        return block.timestamp < round.complainBy || count < enough ? count : enough;
    }

    /// @dev The identity is no dealing key, and no other point of the subgroup has x = 0.
    function _isEnlisted(Member storage member) private view returns (bool) {
        return member.dealingKey[0] != 0;
    }
}
