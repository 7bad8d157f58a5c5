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

    error NotValidatingOrganisation(address account);
    error ValidatorKeyUnusable(bytes32 key);
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
    function replaceKey(bytes32 key) external;

    function organisationOf(bytes32 key) external view returns (address);

    function keyOf(address organisation) external view returns (bytes32);

    /// @notice How often an organisation came or went.
    function term() external view returns (uint256);

    /// @notice Votes cast in this term for a change, and how many make it.
    function votesFor(address organisation, bytes32 key) external view returns (uint256 votes, uint256 needed);
}
