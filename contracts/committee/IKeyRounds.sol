// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title Making and changing the committee's keys on the ledger (SPEC.md section 4.6): no dealer ever knows a key.
/// @notice One round is open at a time; opening another abandons it. Points are in Edwards coordinates. Whoever hands over a point
/// hands over an eighth of what it stands for: eight times a point of the curve is in the subgroup, and need not be tested.
interface IKeyRounds {
    enum RoundKind {
        None,
        Generation, // a new key with the next key id
        Resharing // new members and threshold for a key, which stays the same
    }
    enum RoundState {
        None,
        Open,
        Finished,
        Abandoned
    }

    /// @param dealingKey Y = y·B8; fixed once enlisted
    /// @param endpoint URL at which the member is reached; may be changed by enlisting again
    struct Member {
        uint256[2] dealingKey;
        string endpoint;
    }

    /// @param dealBy, complainBy seconds since 1970
    /// @param openedAt block
    /// @param dealt, disqualified bit i - 1 for dealer i
    /// @param confirmed bit j - 1 for receiver j
    /// @param parentHash of the block before openedAt
    /// @param digest of everything that the round is; every dealing is bound to it
    /// @param members receivers, index 1 first; dealers in a generation
    /// @param dealers index 1 first; in a resharing the members that hold shares now
    struct Round {
        RoundKind kind;
        RoundState state;
        uint32 keyId;
        uint8 threshold;
        uint64 dealBy;
        uint64 complainBy;
        uint48 openedAt;
        uint16 dealt;
        uint16 disqualified;
        uint16 confirmed;
        bytes32 parentHash;
        bytes32 digest;
        address[] members;
        address[] dealers;
    }

    /// @param commitments D_0 … D_{t-1}: the coefficients of the dealer's polynomial are committed to by C_k = 8·D_k
    /// @param ephemeral G: shares are encrypted under E = 8·G
    /// @param shares c_1 … c_n, share j encrypted for receiver j, below l
    /// @param proof (c, z): the dealer knows the logarithms of C_0 and of E
    struct Dealing {
        uint256[2][] commitments;
        uint256[2] ephemeral;
        uint256[] shares;
        uint256[2] proof;
    }

    /// @param shared S_j, an eighth of X_j = y_j·E
    /// @param proof (c, z): log X_j to E equals log Y_j to B8
    struct Complaint {
        uint256[2] shared;
        uint256[2] proof;
    }

    event MemberEnlisted(address indexed account, uint256[2] dealingKey, string endpoint);
    event RoundOpened(
        uint32 indexed round,
        RoundKind kind,
        uint32 indexed keyId,
        uint8 threshold,
        address[] members,
        uint64 dealBy,
        uint64 complainBy,
        bytes32 digest
    );
    event RoundAbandoned(uint32 indexed round);
    event ShareDealt(uint32 indexed round, uint8 indexed dealer, Dealing dealing);
    event DealerDisqualified(uint32 indexed round, uint8 indexed dealer, uint8 receiver);
    event SharesConfirmed(uint32 indexed round, uint8 indexed receiver);
    event KeyMade(uint32 indexed keyId, uint32 indexed round, RoundKind kind, uint256[2] publicKey);

    error DealingKeyInvalid(uint256[2] eighth);
    error DealingKeyFixed(address account);
    error DealingKeyTaken(uint256[2] dealingKey);
    error DealingKeyUnproven(address account);
    error EndpointInvalid(uint256 length, uint256 limit);
    error CommitteeSizeInvalid(uint256 members, uint8 threshold);
    error MemberNotEnlisted(address account);
    error MemberNamedTwice(address account);
    error PeriodTooShort(uint32 period, uint32 minimum);
    error RoundNotOpen(uint32 round, RoundState state);
    error NotDealer(uint32 round, address caller);
    error NotReceiver(uint32 round, address caller);
    error DealingOver(uint32 round, uint64 dealBy);
    error DealingUnderway(uint32 round, uint64 dealBy);
    error AlreadyDealt(uint32 round, uint8 dealer);
    error DealingShapeInvalid(uint256 commitments, uint256 shares);
    error DealingPointInvalid(uint256[2] point);
    error DealtShareInvalid(uint8 receiver, uint256 share);
    error DealtShareKeyMismatch(uint32 round, uint8 dealer);
    error DealingUnproven(uint32 round, uint8 dealer);
    error DealerNotQualified(uint32 round, uint8 dealer);
    error DealingMismatch(uint32 round, uint8 dealer);
    error ComplaintsOver(uint32 round, uint64 complainBy);
    error ComplaintUnproven(uint32 round, uint8 dealer, uint8 receiver);
    error ComplaintUnfounded(uint32 round, uint8 dealer, uint8 receiver);
    error AlreadyConfirmed(uint32 round, uint8 receiver);
    error RoundUnconfirmed(uint32 round, uint256 confirmed, uint256 needed);
    error DealersTooFew(uint32 round, uint256 qualified, uint256 needed);
    error DealingCountInvalid(uint256 count, uint256 expected);
    error KeyDegenerate(uint32 round, uint8 index);

    /// @notice Enlist oneself as somebody who can be named in a round; again to change the endpoint alone.
    /// @param eighth V with Y = 8·V
    /// @param proof (c, z): the caller knows the logarithm of Y, so nobody can enlist another's key
    function enlist(uint256[2] calldata eighth, uint256[2] calldata proof, string calldata endpoint) external;
    /// @notice Governance: make a key with the next key id. Periods in seconds, one after the other. All members are enlisted.
    function openGeneration(address[] calldata members, uint8 threshold, uint32 dealPeriod, uint32 complainPeriod) external;
    /// @notice Governance: give a key to other members; the key stays the same.
    function openResharing(
        uint32 keyId,
        address[] calldata members,
        uint8 threshold,
        uint32 dealPeriod,
        uint32 complainPeriod
    ) external;
    /// @notice Dealer, once: publish a dealing, while there is time to deal.
    function deal(uint32 round, Dealing calldata dealing) external;
    /// @notice Receiver that has not confirmed: show that a dealer's share for oneself is wrong; the dealer is disqualified at once.
    /// @dev Ask one's own node first (eth_call): a complaint that does not hold opens one's own good share to everybody.
    function complain(uint32 round, uint8 dealer, Dealing calldata dealing, Complaint calldata complaint) external;
    /// @notice Receiver, once dealing is over: say that one holds good shares from all qualified dealers.
    function confirm(uint32 round) external;
    /// @notice Anyone: add up the key, once all have confirmed, or the time to complain is over and 2t - 1 have: t honest ones are then
    /// among them, whichever t - 1 are corrupt.
    /// @param dealings of the dealers whose sum makes the key, in ascending order of their index: all qualified ones in a
    /// generation, in a resharing the first of them, as many as the key's present threshold
    function finish(uint32 round, Dealing[] calldata dealings) external;

    /// @notice Empty for an account that never enlisted.
    function memberOf(address account) external view returns (Member memory);
    /// @notice Empty for a round that never was.
    function roundOf(uint32 round) external view returns (Round memory);
    /// @notice Number of the newest round; 0 if there never was one.
    function roundCount() external view returns (uint32);
}
