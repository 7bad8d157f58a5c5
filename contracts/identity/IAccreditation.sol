// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// @title Who vouches: identity providers, admitted under the ledger's governance (delayed), and what their word rests on.
interface IAccreditation {
    /// @dev How the holder of a certificate has shown that it has the certificate's key: not at all, or by a signature.
    enum Possession {
        Unproven,
        P256,
        RSA
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
    event ParticipantAccountReplaced(
        address indexed account,
        address indexed replacement,
        uint32 number,
        address identityProvider,
        uint48 previousBlock
    );

    error NotIdentityProvider(address caller);
    error IdentityProviderAlreadyAdmitted(address provider);
    error EvidenceInvalid(bytes32 certificate);
    error PossessionUnproven(address account, bytes32 certificate);
    error PossessionOutdated(uint64 signedAt, uint64 newest);
    error CertificateKeyTaken(bytes32 keyHash, address holder);
    error LegalIdentifierTaken(uint256 legalId, address holder);
    error LegalIdentifierInvalid(uint256 legalId);
    error ParticipantAlreadyAccredited(address account);
    error ParticipantStillActive(address account);
    error AccountInvalid(address account);
    error ValidityInvalid(uint64 validFrom, uint64 validUntil);

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

    function isIdentityProvider(address provider) external view returns (bool);
}
