// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title Who validates the chain: one organisation, one key, one vote.
/// @notice Lies in the genesis of a CometBFT network, whose nodes ask `validators()` at the end of every block. What makes blocks
/// makes the set too: a change takes the votes of more than two thirds of the organisations.
interface IValidatorSet {
    event ValidatorVoted(address indexed voter, address indexed organisation, bytes32 indexed key, uint256 term);
    event ValidatorAdmitted(address indexed organisation, bytes32 indexed key);
    event ValidatorKeyReplaced(address indexed organisation, bytes32 indexed from, bytes32 indexed to);
    event ValidatorDismissed(address indexed organisation, bytes32 indexed key);

    event AccountSponsored(address indexed organisation, address indexed account, bool sponsored);

    error NotValidatingOrganisation(address account);
    error ValidatorKeyUnusable(bytes32 key);
    error ValidatorKeyNotHeld(address organisation, bytes32 key);
    error OrganisationValidates(address organisation);
    error LastValidator(address organisation);
    error ValidatorsTooMany(uint256 maximum);

    /// @notice Ed25519 public keys whose votes count, each once.
    function validators() external view returns (bytes32[] memory);

    /// @notice Vote for a change. The vote that completes more than two thirds makes it.
    /// @dev Votes count within a term. Whoever comes or goes begins another one, so no vote outlives the circle that it was cast in.
    /// @param organisation the account that is admitted, and votes from then on, or is dismissed
    /// @param key its Ed25519 public key; zero dismisses it
    function vote(address organisation, bytes32 key) external;

    /// @notice Put another key in the place of the caller's own. Votes on the caller stay as they are.
    /// @param possession the key's Ed25519 signature of `possessionOf(caller)`, so that nobody takes a key that another one made
    function replaceKey(bytes32 key, bytes calldata possession) external;

    /// @notice What a key signs to show that an organisation holds it, on this chain and in this contract.
    function possessionOf(address organisation) external view returns (bytes32);

    /// @notice Let accounts' transactions count as the caller's where blocks are full, or no longer.
    /// @dev Each organisation has its own list, so none can take an account out of another one's.
    function sponsor(address[] calldata accounts, bool sponsored) external;

    /// @notice Organisations in whose share of a block an account's transactions count: itself, where it is one, else its sponsors.
    function sponsorsOf(address account) external view returns (address[] memory organisations);

    function organisationOf(bytes32 key) external view returns (address);

    function keyOf(address organisation) external view returns (bytes32);

    /// @notice How often an organisation came or went.
    function term() external view returns (uint256);

    /// @notice Votes cast in this term for a change, and how many make it.
    function votesFor(address organisation, bytes32 key) external view returns (uint256 votes, uint256 needed);
}
