// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Root} from "../Types.sol";

/// @title Who takes part: accounts that an identity provider vouches for, their roles and keys.
/// @notice Identity providers are admitted under the ledger's governance (delayed). A provider accredits
/// accounts; the account then publishes its keys. Issuers and lenders that are active are leaves of the members' tree.
interface IParticipants {
    /// @dev Roles are bits, so that one party can hold several. The numbers are part of SPEC.md.
    enum Role {
        Trader, // seller or buyer: contract, order, invoice, packing list
        Chamber, // certificate of origin
        Insurer, // policy
        Forwarder, // waybill, packing list
        Carrier, // waybill, events
        Customs, // declarations, clearance
        Lender // tickets; a leaf of the members' tree
    }

    /// @dev How the holder of a certificate has shown that it has the certificate's key: not at all, or by a signature.
    enum Possession {
        Unproven,
        P256,
        RSA
    }

    struct Participant {
        uint256 legalId; // keccak of the normalised legal identifier, 248 bits
        address identityProvider;
        uint64 validFrom; // seconds since 1970
        uint64 validUntil; // seconds since 1970, exclusive
        uint32 number; // 1, 2, 3 …; 0: never accredited
        uint16 roles; // bit 1 << uint8(Role)
        bool suspended;
        uint48 lastEventBlock; // block of the newest event of this participant
    }

    /// @param lenderKey BabyJubJub point, (0, 0) for a party that never lends
    /// @param sealingKey X-Wing public key, 1,216 bytes, kept in the log; its hash is stored
    struct Keys {
        uint256[2] lenderKey;
        bytes sealingKey;
    }

    /// @notice What an identity provider's word rests on. Without a certificate every member but the first is empty.
    /// @param dossier keccak256 of what the provider keeps of its examination, zero where it names nothing
    /// @param certificate SHA-256 of the participant's certificate (DER), its fingerprint; zero: vouched for without one
    /// @param sealingKeyHash keccak256 of the sealing key that the certificate's holder calls its own
    /// @param signedAt seconds since 1970; of one key each signature is younger than the one before it
    /// @param key the certificate's key: x and y on P-256, or an RSA modulus of 2,048 to 4,096 bits (exponent 65537)
    /// @param signature r and s, s in the lower half; or RSA's, PKCS #1 v1.5. Both over SHA-256 of the message of SPEC.md 3.4
    struct Evidence {
        bytes32 dossier;
        bytes32 certificate;
        bytes32 sealingKeyHash;
        uint64 signedAt;
        bytes key;
        bytes signature;
    }

    event IdentityProviderAdmitted(address indexed provider, string name);
    event IdentityProviderDismissed(address indexed provider);
    /// @dev certificateKeyHash is keccak256 of the key that signed, as it was given; with signedAt, the dossier's holder sees whether
    /// it is the certificate's, which the ledger cannot.
    event ParticipantAccredited(
        address indexed account,
        uint256 indexed legalId,
        uint32 number,
        uint16 roles,
        uint64 validFrom,
        uint64 validUntil,
        address identityProvider,
        Possession possession,
        bytes32 indexed certificate,
        bytes32 certificateKeyHash,
        uint64 signedAt,
        bytes32 sealingKeyHash,
        bytes32 dossier,
        uint48 previousBlock
    );
    event ParticipantKeysPublished(address indexed account, uint256[2] lenderKey, bytes sealingKey, uint48 previousBlock);
    event ParticipantSuspended(address indexed account, address by, uint48 previousBlock);
    event ParticipantReinstated(address indexed account, address by, uint48 previousBlock);
    event ParticipantAccountReplaced(
        address indexed account,
        address indexed replacement,
        uint32 number,
        address identityProvider,
        uint48 previousBlock
    );
    /// @dev leaf is zero when the member left.
    event MemberLeafChanged(uint256 indexed index, uint256 leaf, Root root);

    error NotIdentityProvider(address caller);
    error IdentityProviderAlreadyAdmitted(address provider);
    error EvidenceInvalid(bytes32 certificate);
    error PossessionUnproven(address account, bytes32 certificate);
    error PossessionOutdated(uint64 signedAt, uint64 newest);
    error CertificateKeyTaken(bytes32 keyHash, address holder);
    error LegalIdentifierTaken(uint256 legalId, address holder);
    error LegalIdentifierInvalid(uint256 legalId);
    error ParticipantUnknown(address account);
    error ParticipantAlreadyAccredited(address account);
    error ParticipantInactive(address account);
    error ParticipantStillActive(address account);
    error AccountInvalid(address account);
    error ParticipantAlreadySuspended(address account);
    error ParticipantNotSuspended(address account);
    error ValidityInvalid(uint64 validFrom, uint64 validUntil);
    error RolesInvalid(uint16 roles);
    error ParticipantLacksRole(address account, Role role);
    error LenderKeyInvalid(uint256 x, uint256 y);
    error LenderKeyTaken(uint256 x, uint256 y);
    error SealingKeyLengthInvalid(uint256 length);

    /// @notice Governance: let `provider` accredit participants.
    function admitIdentityProvider(address provider, string calldata name) external;
    /// @notice Governance: `provider` accredits nobody any more; those it accredited keep their standing.
    function dismissIdentityProvider(address provider) external;
    /// @notice Identity provider: vouch for an account. Roles are bits 1 << Role. Where the evidence names a certificate, the account
    /// is accredited only with a signature of the evidence's key over chain, contract, provider, account, legal identifier, sealing
    /// key and certificate; a key belongs to the first legal identifier that it signed for. Neither roles nor validity are signed.
    /// That the key is the certificate's, and that the certificate is good, not revoked, and that legal identifier's is the
    /// provider's to examine: the ledger sees fingerprints only, and whoever has the dossier sees whether the keys are one.
    /// The account itself is not asked.
    function accredit(
        address account,
        uint256 legalId,
        uint16 roles,
        uint64 validFrom,
        uint64 validUntil,
        Evidence calldata evidence
    ) external;
    /// @notice The identity provider of an account moves its validity (extends, shortens) and roles, with new evidence or none;
    /// governance in the place of a provider that was dismissed. Evidence then names in its message the council that calls.
    function renew(address account, uint16 roles, uint64 validFrom, uint64 validUntil, Evidence calldata evidence) external;
    /// @notice Participant: publish or rotate one's keys. A lender key needs the role Lender.
    function publishKeys(Keys calldata keys) external;
    /// @notice The account's identity provider or governance: no action from the next block on (P12).
    function suspend(address account) external;
    /// @notice Whoever suspended: the identity provider (governance in the place of a dismissed one), or governance.
    function reinstate(address account) external;
    /// @notice Anyone: bring an account's leaves in the members' tree in line with the time: out when its validity has ended,
    /// in when it has begun. Changes nothing where they are in line already. Until somebody calls it, proofs still find a
    /// member whose validity has ended; suspension needs no such call.
    function lapse(address account) external;
    /// @notice Identity provider: a party whose account is lost goes on with another one. Number, legal identifier, documents and
    /// grants stay the party's; keys are published anew. The lost account must be inactive, and never takes part again.
    function replaceAccount(address account, address replacement) external;
    /// @notice Another identity provider, for a party whose own one was dismissed: the same, and it vouches for the party from then on.
    /// The party consents: a certificate's key that has spoken for it before signs for the replacement, as in accredit.
    function adopt(
        address account,
        address replacement,
        uint16 roles,
        uint64 validFrom,
        uint64 validUntil,
        Evidence calldata evidence
    ) external;

    function participantOf(address account) external view returns (Participant memory);
    function accountOf(uint256 legalId) external view returns (address);
    /// @notice Account by number, 1 … participantCount().
    function accountAt(uint32 number) external view returns (address);
    function participantCount() external view returns (uint32);
    function lenderKeyOf(address account) external view returns (uint256[2] memory);
    /// @return keyHash keccak256 of the sealing key; @return blockNumber block whose log has the key itself
    function sealingKeyOf(address account) external view returns (bytes32 keyHash, uint48 blockNumber);
    /// @notice Accredited, within validity, not suspended.
    function isActive(address account) external view returns (bool);
    /// @notice What other contracts need of an account, in one read. `number` is 0 for one that takes no part.
    function standingOf(address account) external view returns (uint32 number, uint16 roles, bool active);
    function hasRole(address account, Role role) external view returns (bool);
    /// @notice Reverts with ParticipantInactive unless active.
    function requireActive(address account) external view;
    /// @notice Only the current root counts, so that a removal counts from the next block.
    function membersRoot() external view returns (Root);
    function isIdentityProvider(address provider) external view returns (bool);
}
