// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {DocumentId, Proof} from "../Types.sol";
import {IDocuments} from "../documents/IDocuments.sol";
import {VerifierGuard} from "../governance/VerifierGuard.sol";
import {IParticipants} from "../identity/IParticipants.sol";
import {IQuerySoftVerifier} from "../verifiers/IQuerySoftVerifier.sol";
import {IQueryVerifier} from "../verifiers/IQueryVerifier.sol";
import {Signals} from "../verifiers/Signals.sol";
import {ITagCommittee, Attestation} from "./ITagCommittee.sol";
import {KeyRounds} from "./KeyRounds.sol";

/// @param query verifier of questions about the legal key
/// @param querySoft verifier of questions about soft keys as well
struct QueryVerifiers {
    IQueryVerifier query;
    IQuerySoftVerifier querySoft;
}

/// @title The tag committee.
/// @notice Reads only what the ledger knows: who may ask, and who answered. No key, and nothing that a key would open, is here.
contract TagCommittee is ITagCommittee, KeyRounds, EIP712 {
    bytes32 private constant EVALUATION = keccak256("Evaluation(bytes32 documentId,uint256 evaluation,uint32 keyId)");

    IParticipants public immutable PARTICIPANTS;
    IDocuments public immutable DOCUMENTS;
    IQueryVerifier public immutable QUERY_VERIFIER;
    IQuerySoftVerifier public immutable QUERY_SOFT_VERIFIER;

    constructor(
        address authority,
        IParticipants participants,
        IDocuments documents,
        QueryVerifiers memory verifiers,
        bool allowDevelopmentKeys
    ) AccessManaged(authority) EIP712("Kontor Tag Committee", "1") {
        VerifierGuard.requireSound(verifiers.query, "query", allowDevelopmentKeys);
        VerifierGuard.requireSound(verifiers.querySoft, "querySoft", allowDevelopmentKeys);
        PARTICIPANTS = participants;
        DOCUMENTS = documents;
        QUERY_VERIFIER = verifiers.query;
        QUERY_SOFT_VERIFIER = verifiers.querySoft;
    }

    /// @inheritdoc ITagCommittee
    function currentKeyId() external view returns (uint32) {
        return _keyCount;
    }

    /// @inheritdoc ITagCommittee
    function keyOf(uint32 keyId) external view returns (Key memory) {
        RoundRecord storage round = _roundOfKey(keyId);
        KeyRecord storage key = _keys[keyId];
        return Key(round.threshold, key.round, key.publicKey, round.members, key.shareKeys);
    }

    /// @inheritdoc ITagCommittee
    function requireAttested(
        DocumentId documentId,
        uint256 evaluation,
        uint32 keyId,
        Attestation[] calldata attestations
    ) external view {
        RoundRecord storage round = _roundOfKey(keyId);
        uint256 count = attestations.length;
        if (count < round.threshold) revert AttestationsTooFew(count, round.threshold);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(EVALUATION, documentId, evaluation, keyId)));
        uint256 members = round.members.length;
        uint8 previous;
        for (uint256 i; i < count; ++i) {
            uint8 index = attestations[i].index;
            if (index <= previous || index > members) revert AttestationOutOfOrder(index);
            previous = index;
            address member = round.members[index - 1];
            (address signer, ECDSA.RecoverError fault, ) = ECDSA.tryRecoverCalldata(digest, attestations[i].signature);
            if (fault != ECDSA.RecoverError.NoError || signer != member) revert AttestationInvalid(index, member);
        }
    }

    /// @inheritdoc ITagCommittee
    function requireQuery(Query calldata query, Proof calldata proof) external view {
        _roundOfKey(query.keyId);
        DocumentId id = query.documentId;
        IDocuments.Document memory document = DOCUMENTS.documentOf(id);
        if (document.status == IDocuments.Status.None) revert IDocuments.DocumentUnknown(id);
        if (document.status != IDocuments.Status.Current) revert IDocuments.DocumentNotCurrent(id, document.status);
        PARTICIPANTS.requireActive(document.issuer);
        PARTICIPANTS.requireActive(query.caller);
        bool isCounterparty = document.assurance != 0 && query.caller == document.counterparty;
        if (query.caller != document.issuer && !isCounterparty) revert CallerNotEntitled(id, query.caller);
        uint256 issuerId = PARTICIPANTS.participantOf(document.issuer).legalId;
        if (!_isProven(query, issuerId, proof)) revert QueryUnproven(id, query.blinded);
    }

    /// @dev The identifier comes from the register, so a question about another issuer's number has no proof.
    function _isProven(Query calldata query, uint256 issuerId, Proof calldata proof) private view returns (bool) {
        uint256 document = uint256(DocumentId.unwrap(query.documentId));
        if (query.soft) {
            Signals.QuerySoft memory asked = Signals.QuerySoft(query.blinded, document, issuerId);
            return QUERY_SOFT_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(asked));
        }
        Signals.Query memory signals = Signals.Query(query.blinded, document, issuerId);
        return QUERY_VERIFIER.verifyProof(proof.a, proof.b, proof.c, Signals.array(signals));
    }

    function _roundOfKey(uint32 keyId) private view returns (RoundRecord storage) {
        if (keyId == 0 || keyId > _keyCount) revert KeyUnknown(keyId);
        return _rounds[_keys[keyId].round];
    }
}
