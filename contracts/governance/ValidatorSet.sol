// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IValidatorSet} from "./IValidatorSet.sol";

/// @title The validators of a CometBFT network, changed by the organisations that validate.
/// @dev There is no constructor: genesis writes the first set into the storage (network/cometbft/validator-storage.ts knows the
/// slots, and a test compares).
contract ValidatorSet is IValidatorSet {
    /// @dev As many as the nodes take (network/kontord/validators).
    uint256 private constant MAXIMUM = 100;
    /// @dev Verifies Ed25519 (network/kontord/ed25519): message, key and signature in, the word 1 out where it is the key's.
    address private constant ED25519 = 0x000000000000000000000000000000000000C0fD;

    bytes32[] private _keys;
    mapping(bytes32 key => address organisation) public organisationOf;
    mapping(address organisation => bytes32 key) public keyOf;
    uint256 public term;
    mapping(bytes32 change => uint256 count) private _votes;
    mapping(bytes32 change => mapping(address voter => bool)) private _voted;
    mapping(address organisation => mapping(address account => bool)) private _sponsored;

    modifier onlyOrganisation() {
        if (keyOf[msg.sender] == 0) revert NotValidatingOrganisation(msg.sender);
        _;
    }

    /// @inheritdoc IValidatorSet
    function validators() external view returns (bytes32[] memory) {
        return _keys;
    }

    /// @inheritdoc IValidatorSet
    function vote(address organisation, bytes32 key) external onlyOrganisation {
        if (key == 0) requireDismissible(organisation);
        else requireAdmissible(organisation, key);
        bytes32 change = changeOf(organisation, key);
        if (_voted[change][msg.sender]) return;
        _voted[change][msg.sender] = true;
        emit ValidatorVoted(msg.sender, organisation, key, term);
        if (++_votes[change] < needed()) return;
        ++term;
        if (key == 0) dismiss(organisation);
        else admit(organisation, key);
    }

    /// @inheritdoc IValidatorSet
    function replaceKey(bytes32 key, bytes calldata possession) external onlyOrganisation {
        requireUnused(key);
        requireHeld(key, possession);
        bytes32 old = keyOf[msg.sender];
        _keys[indexOf(old)] = key;
        delete organisationOf[old];
        organisationOf[key] = msg.sender;
        keyOf[msg.sender] = key;
        emit ValidatorKeyReplaced(msg.sender, old, key);
    }

    /// @inheritdoc IValidatorSet
    function sponsor(address[] calldata accounts, bool sponsored) external onlyOrganisation {
        for (uint256 i = 0; i < accounts.length; ++i) {
            _sponsored[msg.sender][accounts[i]] = sponsored;
            emit AccountSponsored(msg.sender, accounts[i], sponsored);
        }
    }

    /// @inheritdoc IValidatorSet
    function sponsorsOf(address account) external view returns (address[] memory organisations) {
        organisations = new address[](_keys.length);
        uint256 count = 0;
        bool validates = keyOf[account] != 0;
        for (uint256 i = 0; i < _keys.length; ++i) {
            address organisation = organisationOf[_keys[i]];
            if (validates ? organisation != account : !_sponsored[organisation][account]) continue;
            organisations[count] = organisation;
            ++count;
        }
        assembly ("memory-safe") {
            mstore(organisations, count)
        }
    }

    /// @inheritdoc IValidatorSet
    function possessionOf(address organisation) public view returns (bytes32) {
        return keccak256(abi.encode("kontor/validator-key/1", block.chainid, address(this), organisation));
    }

    /// @inheritdoc IValidatorSet
    function votesFor(address organisation, bytes32 key) external view returns (uint256, uint256) {
        return (_votes[changeOf(organisation, key)], needed());
    }

    function admit(address organisation, bytes32 key) private {
        _keys.push(key);
        organisationOf[key] = organisation;
        keyOf[organisation] = key;
        emit ValidatorAdmitted(organisation, key);
    }

    function dismiss(address organisation) private {
        bytes32 key = keyOf[organisation];
        _keys[indexOf(key)] = _keys[_keys.length - 1];
        _keys.pop();
        delete organisationOf[key];
        delete keyOf[organisation];
        emit ValidatorDismissed(organisation, key);
    }

    function requireDismissible(address organisation) private view {
        if (keyOf[organisation] == 0) revert NotValidatingOrganisation(organisation);
        if (_keys.length == 1) revert LastValidator(organisation);
    }

    function requireAdmissible(address organisation, bytes32 key) private view {
        requireUnused(key);
        if (organisation == address(0) || keyOf[organisation] != 0) revert OrganisationValidates(organisation);
        if (_keys.length == MAXIMUM) revert ValidatorsTooMany(MAXIMUM);
    }

    function requireUnused(bytes32 key) private view {
        if (key == 0 || organisationOf[key] != address(0)) revert ValidatorKeyUnusable(key);
    }

    /// @dev The signature names the caller: seen in the pool, it serves nobody else.
    function requireHeld(bytes32 key, bytes calldata possession) private view {
        (bool done, bytes memory answer) = ED25519.staticcall(abi.encodePacked(possessionOf(msg.sender), key, possession));
        bool held = done && answer.length == 32 && abi.decode(answer, (uint256)) == 1;
        if (!held) revert ValidatorKeyNotHeld(msg.sender, key);
    }

    function indexOf(bytes32 key) private view returns (uint256 index) {
        while (_keys[index] != key) ++index;
    }

    /// @dev More than two thirds: the same share that agrees on blocks, so whoever can go on can also mend the set.
    function needed() private view returns (uint256) {
        return (_keys.length * 2) / 3 + 1;
    }

    function changeOf(address organisation, bytes32 key) private view returns (bytes32) {
        return keccak256(abi.encode(term, organisation, key));
    }
}
