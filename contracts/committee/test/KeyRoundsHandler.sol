// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {cheats, deploy} from "../../identity/test/Cheats.sol";
import {IKeyRounds} from "../IKeyRounds.sol";
import {TagCommittee} from "../TagCommittee.sol";
import {Dealer} from "./Dealer.sol";

/// @dev One random step of anybody in a round: honest and lying dealers, complaints true and false, receivers that confirm or do not,
/// clocks that move, governance that opens rounds over open ones. A model knows every polynomial, and so every key, and says beforehand
/// whether a step succeeds.
contract KeyRoundsHandler {
    uint256 private constant MEMBERS = 5;
    uint32 private constant PERIOD = 1 hours;

    TagCommittee public immutable COMMITTEE;
    /// @notice First outcome that the model did not foresee.
    string public fault;
    mapping(string verb => mapping(bool succeeded => uint256)) public outcomes;

    uint256 private entropy;
    uint256 private time = 1_800_000_000;
    uint256 private height = 10;
    mapping(uint32 round => mapping(uint8 dealer => uint256[])) private polynomials;
    mapping(uint32 round => mapping(uint8 dealer => bytes)) private dealings;
    mapping(uint32 round => mapping(uint8 dealer => uint8 receiver)) private lies;
    /// @notice k of each key that was made, and its shares now; K of the moment when it was made.
    mapping(uint32 keyId => uint256) public secrets;
    mapping(uint32 keyId => uint256[]) private shares;
    mapping(uint32 keyId => bytes32) public firstKeys;
    uint32 public keyCount;

    constructor() {
        step();
        address authority = deploy("Governance", abi.encode(address(this), 1 days));
        address query = deploy("StatedProofs", abi.encode(address(this), bytes32("query")));
        address querySoft = deploy("StatedProofs", abi.encode(address(this), bytes32("querySoft")));
        COMMITTEE = TagCommittee(deploy("TagCommittee", abi.encode(authority, address(0), address(0), query, querySoft, false)));
        for (uint256 i; i < MEMBERS; ++i) {
            uint256[2] memory proof = Dealer.enlistment(address(COMMITTEE), account(i), secretOf(account(i)));
            uint256[2] memory eighth = Dealer.eighth(secretOf(account(i)));
            cheats.prank(account(i)); // the very next call, precompiles included
            COMMITTEE.enlist(eighth, proof, "https://member.example");
        }
    }

    function act(uint256 seed) external {
        entropy = uint256(keccak256(abi.encode(entropy, seed)));
        step();
        uint32 round = COMMITTEE.roundCount();
        IKeyRounds.Round memory r = COMMITTEE.roundOf(round);
        uint256 verb = pick(20);
        if (r.state != IKeyRounds.RoundState.Open ? verb < 12 : verb == 0) open();
        else if (verb < 10) deal(round, r);
        else if (verb < 12) complain(round, r);
        else if (verb < 17) confirm(round, r);
        else if (verb < 18) time += pick(2 * PERIOD);
        else finish(round, r);
    }

    /// @notice Every share, as far as the ledger shows it, is one of the key that was made first under this id (P5, P11).
    function requireShared() external view {
        for (uint32 keyId = 1; keyId <= keyCount; ++keyId) {
            bytes32 publicKey = keccak256(abi.encode(COMMITTEE.keyOf(keyId).publicKey));
            require(publicKey == firstKeys[keyId], "a key changed");
        }
    }

    function open() private {
        uint32 keyId = uint32(pick(keyCount + 2));
        address[] memory members = new address[](2 + pick(MEMBERS - 1));
        uint256 offset = pick(MEMBERS);
        for (uint256 i; i < members.length; ++i) members[i] = account((offset + i) % MEMBERS);
        uint8 threshold = uint8(2 + pick(members.length - 1));
        bool resharing = keyId != 0 && keyId <= keyCount;
        attempt(
            resharing ? "reshare" : "generate",
            address(this),
            resharing
                ? abi.encodeCall(IKeyRounds.openResharing, (keyId, members, threshold, PERIOD, PERIOD))
                : abi.encodeCall(IKeyRounds.openGeneration, (members, threshold, PERIOD, PERIOD)),
            true
        );
    }

    function deal(uint32 round, IKeyRounds.Round memory r) private {
        if (r.dealers.length == 0) return;
        uint8 dealer = uint8(1 + pick(r.dealers.length));
        uint256[] memory polynomial = new uint256[](r.threshold);
        for (uint256 k; k < polynomial.length; ++k) polynomial[k] = Dealer.scalar("coefficient", entropy + k);
        bool resharing = r.kind == IKeyRounds.RoundKind.Resharing;
        bool ownShare = pick(10) != 0;
        if (resharing && ownShare) polynomial[0] = shares[r.keyId][dealer - 1];
        uint256[2][] memory keys = new uint256[2][](r.members.length);
        for (uint256 j; j < keys.length; ++j) keys[j] = COMMITTEE.memberOf(r.members[j]).dealingKey;
        IKeyRounds.Dealing memory dealing = Dealer.dealing(r.digest, dealer, polynomial, keys);
        uint8 lie = pick(4) == 0 ? uint8(1 + pick(keys.length)) : 0;
        if (lie != 0) dealing.shares[lie - 1] = addmod(dealing.shares[lie - 1], 1 + pick(1000), Dealer.L);
        bool expected = isOpen(r) && time < r.dealBy && r.dealt & (1 << (dealer - 1)) == 0 && (!resharing || ownShare);
        if (!attempt("deal", r.dealers[dealer - 1], abi.encodeCall(IKeyRounds.deal, (round, dealing)), expected)) return;
        polynomials[round][dealer] = polynomial;
        dealings[round][dealer] = abi.encode(dealing);
        lies[round][dealer] = lie;
    }

    function complain(uint32 round, IKeyRounds.Round memory r) private {
        if (r.dealers.length == 0 || r.dealt == 0) return;
        uint8 dealer = uint8(1 + pick(r.dealers.length));
        uint8 receiver = uint8(1 + pick(r.members.length));
        if (lies[round][dealer] != 0 && pick(2) == 0) receiver = lies[round][dealer];
        if (dealings[round][dealer].length == 0) return;
        IKeyRounds.Dealing memory about = abi.decode(dealings[round][dealer], (IKeyRounds.Dealing));
        address by = r.members[receiver - 1];
        IKeyRounds.Complaint memory complaint = Dealer.complaint(secretOf(by), about);
        bool expected =
            isOpen(r) &&
                time < r.complainBy &&
                (r.dealt & ~r.disqualified) & (1 << (dealer - 1)) != 0 &&
                r.confirmed & (1 << (receiver - 1)) == 0 &&
                lies[round][dealer] == receiver;
        attempt("complain", by, abi.encodeCall(IKeyRounds.complain, (round, dealer, about, complaint)), expected);
    }

    function confirm(uint32 round, IKeyRounds.Round memory r) private {
        if (r.members.length == 0) return;
        uint8 receiver = uint8(1 + pick(r.members.length));
        bool over = time >= r.dealBy || count(r.dealt) == r.dealers.length;
        bool expected = isOpen(r) && over && r.confirmed & (1 << (receiver - 1)) == 0;
        attempt("confirm", r.members[receiver - 1], abi.encodeCall(IKeyRounds.confirm, (round)), expected);
    }

    function finish(uint32 round, IKeyRounds.Round memory r) private {
        if (r.members.length == 0) return;
        bool resharing = r.kind == IKeyRounds.RoundKind.Resharing;
        uint256 needed = resharing ? COMMITTEE.keyOf(r.keyId).threshold : r.threshold;
        uint8[] memory summed = firstQualified(r, resharing ? needed : 16);
        IKeyRounds.Dealing[] memory added = new IKeyRounds.Dealing[](summed.length);
        for (uint256 i; i < summed.length; ++i) added[i] = abi.decode(dealings[round][summed[i]], (IKeyRounds.Dealing));
        uint256 confirmed = count(r.confirmed);
        bool ripe = confirmed == r.members.length || (time >= r.complainBy && confirmed >= 2 * r.threshold - 1);
        bytes memory call = abi.encodeCall(IKeyRounds.finish, (round, added));
        if (!attempt("finish", account(pick(MEMBERS)), call, isOpen(r) && ripe && summed.length >= needed)) return;
        made(round, r, summed, resharing);
    }

    /// @dev The model's key: sums of polynomials, or of shares weighted with Lagrange's coefficients, written out once more.
    function made(uint32 round, IKeyRounds.Round memory r, uint8[] memory summed, bool resharing) private {
        uint256[] memory sum = new uint256[](r.threshold);
        for (uint256 i; i < summed.length; ++i) {
            uint256 weight = resharing ? Weights.at0(summed, i) : 1;
            for (uint256 k; k < sum.length; ++k) {
                sum[k] = addmod(sum[k], mulmod(weight, polynomials[round][summed[i]][k], Dealer.L), Dealer.L);
            }
        }
        if (resharing) expect(sum[0] == secrets[r.keyId], "a resharing made another key");
        else {
            expect(r.keyId == keyCount + 1, "key ids do not count");
            keyCount = r.keyId;
            secrets[r.keyId] = sum[0];
            firstKeys[r.keyId] = keccak256(abi.encode(Dealer.key(sum[0])));
        }
        delete shares[r.keyId];
        uint256[2][] memory shareKeys = COMMITTEE.keyOf(r.keyId).shareKeys;
        expect(shareKeys.length == r.members.length, "not a share for each member");
        for (uint256 j; j < shareKeys.length; ++j) {
            uint256 share = Dealer.value(sum, j + 1);
            shares[r.keyId].push(share);
            uint256[2] memory key = Dealer.key(share);
            expect(key[0] == shareKeys[j][0] && key[1] == shareKeys[j][1], "another share key than the model's");
        }
    }

    function firstQualified(IKeyRounds.Round memory r, uint256 limit) private pure returns (uint8[] memory indexes) {
        uint16 qualified = r.dealt & ~r.disqualified;
        uint256 size = count(qualified);
        indexes = new uint8[](size < limit ? size : limit);
        uint256 next;
        for (uint8 i = 1; next < indexes.length; ++i) {
            if (qualified & (1 << (i - 1)) == 0) continue;
            indexes[next] = i;
            ++next;
        }
    }

    function attempt(string memory verb, address by, bytes memory call, bool expected) private returns (bool succeeded) {
        cheats.prank(by);
        (succeeded, ) = address(COMMITTEE).call(call);
        ++outcomes[verb][succeeded];
        expect(succeeded == expected, string.concat(verb, expected ? " failed" : " succeeded"));
    }

    function expect(bool holds, string memory otherwise) private {
        if (!holds && bytes(fault).length == 0) fault = otherwise;
    }

    function step() private {
        cheats.warp(time);
        cheats.roll(++height);
    }

    function pick(uint256 limit) private returns (uint256) {
        entropy = uint256(keccak256(abi.encode(entropy)));
        return entropy % limit;
    }

    function isOpen(IKeyRounds.Round memory r) private pure returns (bool) {
        return r.state == IKeyRounds.RoundState.Open;
    }

    function count(uint16 bits) private pure returns (uint256 set) {
        for (uint256 i; i < 16; ++i) set += (bits >> i) & 1;
    }

    function account(uint256 n) private pure returns (address) {
        return address(uint160(0x5000 + n));
    }

    function secretOf(address member) private pure returns (uint256) {
        return Dealer.scalar("member", uint160(member));
    }
}

library Weights {
    /// @dev Lagrange's coefficient at 0 of the i-th of these indexes, by l - 2 as the exponent of an inverse.
    function at0(uint8[] memory indexes, uint256 i) internal pure returns (uint256 weight) {
        weight = 1;
        for (uint256 m; m < indexes.length; ++m) {
            if (m == i) continue;
            uint256 difference = addmod(indexes[m], Dealer.L - indexes[i], Dealer.L);
            weight = mulmod(weight, mulmod(indexes[m], power(difference, Dealer.L - 2), Dealer.L), Dealer.L);
        }
    }

    function power(uint256 value, uint256 exponent) private pure returns (uint256 result) {
        result = 1;
        for (; exponent != 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, value, Dealer.L);
            value = mulmod(value, value, Dealer.L);
        }
    }
}
