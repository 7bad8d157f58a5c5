// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {FIELD_ORDER} from "../crypto/Domains.sol";
import {ITagCommittee} from "../committee/ITagCommittee.sol";
import {Statements} from "./Statements.sol";
import {Versions} from "./Versions.sol";

/// @title What the tag committee has evaluated for an enrolment: the document's tag under the current key, and under each earlier one
/// where it could have been enrolled, in this version or one before (P1).
abstract contract Evaluations is Versions, Statements {
    uint256 private constant KINDS = 4;

    /// @dev A key that is not current any more takes no enrolments: absence under it, once shown, stays true.
    function _requireCurrentKey(uint32 keyId) internal view {
        uint32 current = COMMITTEE.currentKeyId();
        if (keyId != current) revert ITagCommittee.KeyOutdated(keyId, current);
    }

    function _requireEvaluated(Enrolment calldata enrolment) internal view {
        COMMITTEE.requireAttested(enrolment.documentId, enrolment.evaluation, enrolment.keyId, enrolment.attestations);
        uint256[] calldata evaluated = enrolment.evaluated;
        uint256 expected = enrolment.soft ? KINDS : 1;
        if (evaluated.length != expected) revert EvaluatedCountInvalid(evaluated.length, expected);
        for (uint256 i; i < expected; ++i) if (evaluated[i] >= FIELD_ORDER) revert EvaluatedInvalid(evaluated[i]);
    }

    /// @dev Keys under which nothing was enrolled ask for nothing, so an absence for one of them is refused.
    function _requireAbsent(Enrolment calldata enrolment, uint256 issuerId) internal view {
        Absence[] calldata absences = enrolment.absences;
        uint256 shown;
        for (uint32 keyId = 1; keyId < enrolment.keyId; ++keyId) {
            if (enrolmentCountOf(keyId) == 0) continue;
            if (shown == absences.length || absences[shown].keyId != keyId) revert AbsenceMissing(keyId);
            Absence calldata absence = absences[shown];
            ++shown;
            if (isEnrolled(absence.uniqueness)) revert AlreadyEnrolled(absence.uniqueness);
            COMMITTEE.requireAttested(enrolment.documentId, absence.evaluation, keyId, absence.attestations);
            _requireAbsence(enrolment.documentId, issuerId, absence);
        }
        if (shown != absences.length) revert AbsenceUnexpected(absences[shown].keyId);
    }
}
