// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title Making and changing the committee's keys on the ledger (SPEC.md section 4.6): no dealer ever knows a key.
/// @notice One round is open at a time; opening another abandons it. Points are in Edwards coordinates.
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

    /// @param dealingKey Y = y·B8, in the subgroup of order l; fixed once enlisted
    /// @param endpoint URL at which the member is reached; may be changed by enlisting again
    struct Member {
        uint256[2] dealingKey;
        string endpoint;
    }

    /// @param dealBy, complainBy seconds since 1970
    /// @param members receivers, index 1 first; dealers in a generation
    /// @param dealers index 1 first; in a resharing the members that hold shares now
    /// @param dealt, disqualified bit i - 1 for dealer i
    /// @param confirmed bit j - 1 for receiver j
    struct Round {
        RoundKind kind;
        RoundState state;
        uint32 keyId;
        uint8 threshold;
        uint64 dealBy;
        uint64 complainBy;
        uint48 openedAt; // block
        uint16 dealt;
        uint16 disqualified;
        uint16 confirmed;
        address[] members;
        address[] dealers;
    }

    /// @param commitments D_0 … D_{t-1}: the coefficients of the dealer's polynomial are committed to by C_k = 8·D_k
    /// @param ephemeral G
    /// @param shares c_1 … c_n, share j encrypted for receiver j, below l
    /// @param proof (c, z): the dealer knows the logarithm of C_0
    struct Dealing {
        uint256[2][] commitments;
        uint256[2] ephemeral;
        uint256[] shares;
        uint256[2] proof;
    }

    /// @param shared X_j = 8·y_j·G
    /// @param proof (c, z): log X_j to 8·G equals log Y_j to B8
    struct Complaint {
        uint256[2] shared;
        uint256[2] proof;
    }

    event MemberEnlisted(address indexed account, uint256[2] dealingKey, string endpoint);
    event RoundOpened(uint32 indexed round, RoundKind kind, uint32 indexed keyId, uint8 threshold, address[] members);
    event RoundAbandoned(uint32 indexed round);
    event ShareDealt(uint32 indexed round, uint8 indexed dealer, Dealing dealing);
    event DealerDisqualified(uint32 indexed round, uint8 indexed dealer, uint8 receiver);
    event SharesConfirmed(uint32 indexed round, uint8 indexed receiver);
    event KeyMade(uint32 indexed keyId, uint32 indexed round, RoundKind kind, uint256[2] publicKey);

    /// @notice Enlist oneself as somebody who can be named in a round; again to change the endpoint alone.
    function enlist(uint256[2] calldata dealingKey, string calldata endpoint) external;
    /// @notice Governance: make a key with the next key id. Periods in seconds.
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
    /// @notice Receiver: show that a dealer's share for oneself is wrong; the dealer is disqualified at once.
    function complain(uint32 round, uint8 dealer, Dealing calldata dealing, Complaint calldata complaint) external;
    /// @notice Receiver, once dealing is over: say that one holds good shares from all qualified dealers.
    function confirm(uint32 round) external;
    /// @notice Anyone: add up the key, once all have confirmed or the time to complain is over.
    /// @param dealings of the qualified dealers whose sum makes the key, in ascending order of their index
    function finish(uint32 round, Dealing[] calldata dealings) external;

    function memberOf(address account) external view returns (Member memory);
    function roundOf(uint32 round) external view returns (Round memory);
    /// @notice Number of the newest round; 0 if there never was one.
    function roundCount() external view returns (uint32);
}
