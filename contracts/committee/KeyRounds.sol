// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {BabyJubJub} from "../crypto/BabyJubJub.sol";
import {Dealings} from "./Dealings.sol";
import {IKeyRounds} from "./IKeyRounds.sol";
import {ITagCommittee} from "./ITagCommittee.sol";
import {KeyRoundState} from "./KeyRoundState.sol";
import {KeySums} from "./KeySums.sol";

/// @title Rounds in which members make and change keys.
/// @notice Governance names the members and opens a round (P14); what comes out follows from what members publish, and is checked on
/// the curve by this contract alone. Nobody's word disqualifies anybody.
abstract contract KeyRounds is KeyRoundState, AccessManaged {
    using BabyJubJub for BabyJubJub.Point;

    /// @notice Members of a committee, at most: the work of the largest one fits into a block.
    uint256 public constant MAXIMUM_MEMBERS = 16;
    /// @notice Seconds that members have for each part of a round, at least.
    uint32 public constant MINIMUM_PERIOD = 60;
    /// @dev In bytes.
    uint256 private constant ENDPOINT_LIMIT = 256;

    /// @inheritdoc IKeyRounds
    function enlist(uint256[2] calldata eighth, uint256[2] calldata proof, string calldata endpoint) external {
        uint256 length = bytes(endpoint).length;
        if (length == 0 || length > ENDPOINT_LIMIT) revert EndpointInvalid(length, ENDPOINT_LIMIT);
        if (!BabyJubJub.isKey(eighth[0], eighth[1])) revert DealingKeyInvalid(eighth);
        uint256[2] memory key = BabyJubJub.pointAt(eighth).eightfold().coordinates();
        if (!Dealings.isKeyProven(key, msg.sender, proof)) revert DealingKeyUnproven(msg.sender);
        _setMember(key, endpoint);
    }

    /// @inheritdoc IKeyRounds
    function openGeneration(
        address[] calldata members,
        uint8 threshold,
        uint32 dealPeriod,
        uint32 complainPeriod
    ) external restricted {
        (uint32 number, RoundRecord storage round) = _newRound();
        round.kind = RoundKind.Generation;
        round.keyId = _keyCount + 1;
        _begin(number, round, members, threshold, dealPeriod, complainPeriod);
    }

    /// @inheritdoc IKeyRounds
    function openResharing(
        uint32 keyId,
        address[] calldata members,
        uint8 threshold,
        uint32 dealPeriod,
        uint32 complainPeriod
    ) external restricted {
        if (keyId == 0 || keyId > _keyCount) revert ITagCommittee.KeyUnknown(keyId);
        (uint32 number, RoundRecord storage round) = _newRound();
        round.kind = RoundKind.Resharing;
        round.keyId = keyId;
        round.source = _keys[keyId].round;
        _begin(number, round, members, threshold, dealPeriod, complainPeriod);
    }

    /// @inheritdoc IKeyRounds
    function deal(uint32 number, Dealing calldata dealing) external {
        RoundRecord storage round = _open(number);
        uint8 dealer = _indexOf(_dealersOf(round), msg.sender);
        if (dealer == 0) revert NotDealer(number, msg.sender);
        if (block.timestamp >= round.dealBy) revert DealingOver(number, round.dealBy);
        if (round.dealt & _bit(dealer) != 0) revert AlreadyDealt(number, dealer);
        Dealings.requireShape(dealing, round.threshold, round.members.length);

        uint256[2] memory constantKey = BabyJubJub.pointAt(dealing.commitments[0]).eightfold().coordinates();
        if (round.kind == RoundKind.Resharing) {
            uint256[2] memory shareKey = _keys[round.keyId].shareKeys[dealer - 1];
            if (constantKey[0] != shareKey[0] || constantKey[1] != shareKey[1]) revert DealtShareKeyMismatch(number, dealer);
        }
        BabyJubJub.Point memory ephemeral = BabyJubJub.pointAt(dealing.ephemeral).eightfold();
        if (!Dealings.isDealingProven(round.digest, dealer, constantKey, ephemeral, dealing.proof))
            revert DealingUnproven(number, dealer);

        round.dealt |= _bit(dealer);
        round.dealingHashes[dealer] = _hash(dealing);
        emit ShareDealt(number, dealer, dealing);
    }

    /// @inheritdoc IKeyRounds
    function complain(uint32 number, uint8 dealer, Dealing calldata dealing, Complaint calldata complaint) external {
        RoundRecord storage round = _open(number);
        uint8 receiver = _receiver(number, round);
        if (block.timestamp >= round.complainBy) revert ComplaintsOver(number, round.complainBy);
        if (dealer == 0 || dealer > MAXIMUM_MEMBERS || _qualified(round) & _bit(dealer) == 0)
            revert DealerNotQualified(number, dealer);
        _requireDealt(number, round, dealer, dealing);

        Dealings.requirePoint(complaint.shared);
        uint256[2] memory shared = BabyJubJub.pointAt(complaint.shared).eightfold().coordinates();
        BabyJubJub.Point memory ephemeral = BabyJubJub.pointAt(dealing.ephemeral).eightfold();
        if (!Dealings.isSharedProven(_dealingKeyOf(msg.sender), ephemeral, shared, complaint.proof))
            revert ComplaintUnproven(number, dealer, receiver);
        uint256 share = Dealings.decrypt(round.digest, dealer, receiver, shared, dealing.shares[receiver - 1]);
        if (Dealings.isShare(share, receiver, dealing.commitments)) revert ComplaintUnfounded(number, dealer, receiver);

        round.disqualified |= _bit(dealer);
        emit DealerDisqualified(number, dealer, receiver);
    }

    /// @inheritdoc IKeyRounds
    function confirm(uint32 number) external {
        RoundRecord storage round = _open(number);
        uint8 receiver = _receiver(number, round);
        if (!_isDealingOver(round)) revert DealingUnderway(number, round.dealBy);
        round.confirmed |= _bit(receiver);
        emit SharesConfirmed(number, receiver);
    }

    /// @inheritdoc IKeyRounds
    function finish(uint32 number, Dealing[] calldata dealings) external {
        RoundRecord storage round = _open(number);
        uint256[] memory dealers = _summedDealers(number, round);
        if (dealings.length != dealers.length) revert DealingCountInvalid(dealings.length, dealers.length);
        for (uint256 i; i < dealers.length; ++i) _requireDealt(number, round, uint8(dealers[i]), dealings[i]);

        KeyRecord storage key = _keys[round.keyId];
        BabyJubJub.Point[] memory sums;
        if (round.kind == RoundKind.Generation) {
            sums = KeySums.commitments(dealings, KeySums.ones(dealers.length), round.threshold, 0);
            key.publicKey = KeySums.requireKey(sums[0], number, 0);
            _keyCount = round.keyId;
        } else {
            // Every C_0 is the dealer's K_i, and these, so weighted, are K.
            sums = KeySums.commitments(dealings, KeySums.lagrange(dealers), round.threshold, 1);
            sums[0] = BabyJubJub.pointAt(key.publicKey);
            delete key.shareKeys;
        }
        uint256 count = round.members.length;
        for (uint8 j = 1; j <= count; ++j) key.shareKeys.push(KeySums.shareKey(sums, number, j));
        key.round = number;
        round.state = RoundState.Finished;
        emit KeyMade(round.keyId, number, round.kind, key.publicKey);
    }

    function _begin(
        uint32 number,
        RoundRecord storage round,
        address[] calldata members,
        uint8 threshold,
        uint32 dealPeriod,
        uint32 complainPeriod
    ) private {
        uint256 count = members.length;
        if (count > MAXIMUM_MEMBERS || threshold < 2 || threshold > count) revert CommitteeSizeInvalid(count, threshold);
        if (dealPeriod < MINIMUM_PERIOD) revert PeriodTooShort(dealPeriod, MINIMUM_PERIOD);
        if (complainPeriod < MINIMUM_PERIOD) revert PeriodTooShort(complainPeriod, MINIMUM_PERIOD);
        round.threshold = threshold;
        round.dealBy = uint64(block.timestamp) + dealPeriod;
        round.complainBy = round.dealBy + complainPeriod;
        round.openedAt = uint48(block.number);
        round.parentHash = blockhash(block.number - 1);
        round.members = members;
        round.digest = _digest(number, round, _keysToDealTo(members));
        emit RoundOpened(number, round.kind, round.keyId, threshold, members, round.dealBy, round.complainBy, round.digest);
    }

    /// @dev An account named twice would hold two shares, and count twice towards the threshold.
    function _keysToDealTo(address[] calldata members) private view returns (uint256[2][] memory keys) {
        keys = new uint256[2][](members.length);
        for (uint256 j; j < members.length; ++j) {
            keys[j] = _dealingKeyOf(members[j]);
            for (uint256 i; i < j; ++i) if (members[i] == members[j]) revert MemberNamedTwice(members[j]);
        }
    }

    /// @dev Everything that decides what a dealer deals, and the block before: where a reorganisation changes any of it, this is another
    /// round, and a dealing for the one is none for the other.
    function _digest(uint32 number, RoundRecord storage round, uint256[2][] memory dealingKeys) private view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    "kontor/v1/round",
                    block.chainid,
                    address(this),
                    number,
                    round.kind,
                    round.keyId,
                    round.threshold,
                    round.members,
                    dealingKeys,
                    _dealersOf(round),
                    _keys[round.keyId].shareKeys,
                    round.parentHash
                )
            );
    }
}
