// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IDeclarations} from "./IDeclarations.sol";

/// @title What customs offices ask for, with internal verbs only.
/// @notice Terms are never rewritten: a change is a further version. A declaration that waits is measured by the newest one, and one
/// that has opened by that of its opening, as the law of the day on which a declaration is accepted applies to it. So a change
/// neither takes away what has opened nor lets a subscriber stay under terms that were given up; and an office that
/// withdraws its offer takes no further subscriptions, while those that it has go on under what it asked for last.
abstract contract Offers is IDeclarations {
    uint256 internal constant REQUIREMENT_LIMIT = 16;
    uint256 internal constant TYPE_LIMIT = 4;
    uint8 private constant MAXIMUM_ASSURANCE = 2;

    /// @dev Of a requirement: its types, 16 bits each, the first one lowest, and above them its assurance. Three share a slot.
    struct Version {
        uint16 declarationType;
        uint16 certificateType;
        uint32 period;
        uint72[] requirements;
    }

    struct Offer {
        bool withdrawn;
        Version[] versions;
    }

    /// @dev Numbers from 1, so that a declaration names its office's offer in 32 bits.
    mapping(uint256 officeId => mapping(Procedure => uint32 offer)) private _numbers;
    mapping(uint32 offer => Offer) private _offers;
    uint32 private _count;

    /// @inheritdoc IDeclarations
    function termsOf(uint256 officeId, Procedure procedure) external view returns (Terms memory terms) {
        uint32 offer = _offered(officeId, procedure);
        if (offer == 0) return terms;
        Version storage version = _version(offer, 0);
        uint256 size = version.requirements.length;
        Requirement[] memory requirements = new Requirement[](size);
        for (uint256 i; i < size; ++i) {
            uint72 packed = version.requirements[i];
            requirements[i] = Requirement(_typesOf(packed), _assuranceOf(packed));
        }
        return Terms(version.declarationType, version.certificateType, version.period, requirements);
    }

    function _setTerms(uint256 officeId, Procedure procedure, Terms calldata terms) internal {
        uint32 number = _numbers[officeId][procedure];
        if (number == 0) _numbers[officeId][procedure] = number = ++_count;
        Offer storage offer = _offers[number];
        offer.withdrawn = terms.declarationType == 0;
        if (offer.withdrawn) return;
        if (terms.certificateType == 0 || terms.period == 0) revert TermsIncomplete(terms.certificateType, terms.period);

        Version storage version = offer.versions.push();
        (version.declarationType, version.certificateType) = (terms.declarationType, terms.certificateType);
        version.period = terms.period;
        uint256 size = terms.requirements.length;
        if (size > REQUIREMENT_LIMIT) revert TermsInvalid(size, REQUIREMENT_LIMIT, 0, TYPE_LIMIT);
        for (uint256 i; i < size; ++i) version.requirements.push(_packed(terms.requirements, i));
    }

    /// @return offer its number; 0 where the office does not offer the procedure
    function _offered(uint256 officeId, Procedure procedure) internal view returns (uint32 offer) {
        offer = _numbers[officeId][procedure];
        if (_offers[offer].withdrawn) return 0;
    }

    function _versionCount(uint32 offer) internal view returns (uint24) {
        return uint24(_offers[offer].versions.length);
    }

    /// @param number from 1; 0 for the newest
    function _version(uint32 offer, uint24 number) internal view returns (Version storage) {
        Version[] storage versions = _offers[offer].versions;
        return versions[(number == 0 ? versions.length : number) - 1];
    }

    function _typesOf(uint72 requirement) internal pure returns (uint16[] memory types) {
        uint256 count = 1;
        while (count < TYPE_LIMIT && uint16(requirement >> (16 * count)) != 0) ++count;
        types = new uint16[](count);
        for (uint256 i; i < count; ++i) types[i] = uint16(requirement >> (16 * i));
    }

    function _assuranceOf(uint72 requirement) internal pure returns (uint8) {
        return uint8(requirement >> 64);
    }

    /// @dev No type stands twice in one set of terms, so that no document is asked for twice.
    function _packed(Requirement[] calldata requirements, uint256 index) private pure returns (uint72 packed) {
        (uint16[] calldata types, uint8 assurance) = (requirements[index].anyOf, requirements[index].assurance);
        if (types.length == 0 || types.length > TYPE_LIMIT)
            revert TermsInvalid(requirements.length, REQUIREMENT_LIMIT, types.length, TYPE_LIMIT);
        packed = uint72(assurance) << 64;
        for (uint256 i; i < types.length; ++i) {
            bool sound = types[i] != 0 && assurance <= MAXIMUM_ASSURANCE;
            for (uint256 j; j < i; ++j) sound = sound && types[j] != types[i];
            for (uint256 r; r < index; ++r) sound = sound && !_contains(requirements[r].anyOf, types[i]);
            if (!sound) revert RequirementInvalid(types[i], assurance);
            packed |= uint72(types[i]) << uint72(16 * i);
        }
    }

    function _contains(uint16[] calldata types, uint16 wanted) private pure returns (bool) {
        for (uint256 i; i < types.length; ++i) if (types[i] == wanted) return true;
        return false;
    }
}
