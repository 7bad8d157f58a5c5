// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";
import {Signals} from "../../verifiers/Signals.sol";
import {IFinancing} from "../IFinancing.sol";
import {StatedProofs} from "./StatedProofs.sol";
import {Witnesses} from "./Witnesses.sol";

/// @dev The circuits' relations (SPEC section 5) over witnesses that this contract knows. It states whatever is true, also what no
/// honest party would: from notes long used up, over roots long gone, of points that no committee evaluated.
contract HonestProver is Witnesses {
    /// @dev What an enrolment proves. The circuit does not know the committee's key: `under` may be another one than `keyId` says.
    struct Claim {
        DocumentId document;
        uint256 issuerId;
        uint8 assurance;
        uint32 keyId;
        uint32 under;
        bool soft;
    }

    /// @dev What a pledge's commitment opens to.
    struct Amount {
        uint256 tag;
        uint64 sequence;
        uint64 amount;
    }

    StatedProofs public immutable enrolProofs = new StatedProofs(address(this), "enrol");
    StatedProofs public immutable enrolSoftProofs = new StatedProofs(address(this), "enrolSoft");
    StatedProofs public immutable checkProofs = new StatedProofs(address(this), "check");
    StatedProofs public immutable pledgeProofs = new StatedProofs(address(this), "pledge");
    StatedProofs public immutable restoreProofs = new StatedProofs(address(this), "restore");
    StatedProofs public immutable amendProofs = new StatedProofs(address(this), "amend");
    /// @dev Whether the latest proof exists: truth does not depend on time, so it then holds for good.
    bool public stated;

    mapping(uint256 commitment => Amount) private amounts;
    /// @dev The issuer is in the members' tree under this root.
    mapping(Root => mapping(uint256 issuerId => bool)) public memberAt;

    function addMember(Root membersRoot, uint256 issuerId) external {
        memberAt[membersRoot][issuerId] = true;
    }

    /// @dev All of it but attestations and absences.
    function enrol(Claim calldata c) external returns (IFinancing.Enrolment memory e) {
        (e.documentId, e.assurance, e.keyId, e.soft) = (c.document, c.assurance, c.keyId, c.soft);
        e.evaluated = new uint256[](c.soft ? 4 : 1);
        for (uint256 i; i < e.evaluated.length; ++i) e.evaluated[i] = hash(abi.encode("evaluated", c, i));
        (e.uniqueness, e.note, e.evaluation) = claim(c);
    }

    /// @dev That the document has this uniqueness under a key; all of it but attestations.
    function absence(DocumentId id, uint256 issuerId, uint32 keyId, uint32 under) external returns (IFinancing.Absence memory a) {
        a.keyId = keyId;
        (a.uniqueness, a.note, a.evaluation) = claim(Claim(id, issuerId, 0, keyId, under, false));
    }

    /// @param nullifierUsed whether the note's nullifier is in the tree under the nullifier root
    function check(IFinancing.Check calldata terms, Note note, uint16 currency, bool nullifierUsed) external {
        stated = false;
        Opening memory o = openingOf(note);
        uint256 document = uint256(DocumentId.unwrap(terms.documentId));
        bool room = uint256(o.financed) + terms.minimumAvailable <= invoiceOf(o.document).total;
        bool named = document == 0 || document == uint256(DocumentId.unwrap(o.document));
        bool bounded = o.financed <= terms.maximumFinanced && o.assurance >= terms.minimumAssurance;
        bool shown = terms.shown == 0 || terms.shown == shownOf(note);
        if (!isUnder(note, terms.notesRoot) || nullifierUsed || !room || !named || !bounded || !shown) return;
        if (currency != terms.currency) return;
        uint256 context = hash(abi.encode("check", block.chainid, financing, terms.challenge));
        state(
            checkProofs,
            abi.encode(
                Signals.Check(
                    Root.unwrap(terms.notesRoot),
                    Root.unwrap(terms.nullifierRoot),
                    terms.currency,
                    terms.maximumFinanced,
                    terms.minimumAvailable,
                    terms.minimumAssurance,
                    document,
                    terms.shown,
                    context
                )
            )
        );
    }

    /// @dev Fills in the transition but for its hint, pledge, receipt and soft values. The lender has signed for this controller and expiry.
    function pledge(Note note, uint64 amount, IFinancing.Reservation memory r) external returns (IFinancing.Reservation memory) {
        Opening memory o = openingOf(note);
        Invoice memory invoice = invoiceOf(o.document);
        bool fits = amount > 0 && uint256(o.financed) + amount <= invoice.total;
        unchecked {
            o.financed += amount;
        }
        r.pledge = hash(abi.encode("pledge", o.tag, o.sequence, amount));
        r.receipt = hash(abi.encode("receipt", r.controller, amount));
        r.soft = o.published ? decoysOf(o) : _softValues[o.softs];
        Amount memory opened = Amount(o.tag, o.sequence, amount);
        o.published = true;
        r.transition = advance(note, o, r.transition.notesRoot, r.transition.lowKey);
        if (!fits || !isUnder(note, r.transition.notesRoot) || !memberAt[r.membersRoot][invoice.issuerId]) return r;
        amounts[r.pledge] = opened;
        uint256 context = hash(abi.encode("reserve", block.chainid, financing, r.controller, r.expiry));
        IFinancing.Transition memory t = r.transition;
        state(
            pledgeProofs,
            abi.encode(
                Signals.Pledge(
                    Nullifier.unwrap(t.nullifier),
                    Note.unwrap(t.nextNote),
                    t.mask,
                    r.pledge,
                    r.receipt,
                    r.soft[0],
                    r.soft[1],
                    r.soft[2],
                    Root.unwrap(t.notesRoot),
                    Root.unwrap(r.membersRoot),
                    context
                )
            )
        );
        return r;
    }

    function restore(Note note, uint256 commitment, Root root, uint224 lowKey) external returns (IFinancing.Transition memory t) {
        Opening memory o = openingOf(note);
        Amount memory a = amounts[commitment];
        bool fits = a.amount > 0 && a.tag == o.tag && a.amount <= o.financed;
        unchecked {
            o.financed -= a.amount;
        }
        t = advance(note, o, root, lowKey);
        if (!fits || !isUnder(note, root)) return t;
        state(
            restoreProofs,
            abi.encode(
                Signals.Restore(Nullifier.unwrap(t.nullifier), Note.unwrap(t.nextNote), t.mask, Root.unwrap(root), commitment)
            )
        );
    }

    function amend(
        Note note,
        DocumentId next,
        uint8 assurance,
        Root root,
        uint224 lowKey
    ) external returns (IFinancing.Amendment memory a) {
        Opening memory o = openingOf(note);
        Invoice memory invoice = invoiceOf(next);
        a.documentId = o.document;
        (a.nextDocumentId, a.nextAssurance) = (next, assurance);
        bool fits = invoice.legalKey == invoiceOf(o.document).legalKey && o.financed <= invoice.total && assurance <= 3;
        bool changes = DocumentId.unwrap(next) != DocumentId.unwrap(o.document) || assurance > o.assurance;
        (o.document, o.assurance) = (next, assurance);
        a.transition = advance(note, o, root, lowKey);
        if (!fits || !changes || invoice.total == 0 || !isUnder(note, root)) return a;
        IFinancing.Transition memory t = a.transition;
        state(
            amendProofs,
            abi.encode(
                Signals.Amend(
                    Nullifier.unwrap(t.nullifier),
                    Note.unwrap(t.nextNote),
                    t.mask,
                    Root.unwrap(root),
                    uint256(DocumentId.unwrap(a.documentId)),
                    uint256(DocumentId.unwrap(next)),
                    assurance,
                    assurance == 0 ? 0 : invoice.counterpartyId
                )
            )
        );
    }

    function claim(Claim memory c) private returns (uint256 uniqueness, Note note, uint256 evaluation) {
        stated = false;
        Invoice memory invoice = invoiceOf(c.document);
        uint256 tag = tagOf(invoice.legalKey, c.keyId, c.under);
        uint256 softs = c.soft ? openSofts(softValuesOf(c.document, c.keyId, c.under)) : 0;
        uniqueness = hash(abi.encode("unique", tag));
        evaluation = evaluationOf(c.document, c.issuerId, c.soft, c.under);
        note = open(Opening(c.document, tag, 0, 0, c.assurance, softs, !c.soft));
        if (invoice.issuerId != c.issuerId || invoice.total == 0 || c.assurance > 3) return (uniqueness, note, evaluation);
        state(
            c.soft ? enrolSoftProofs : enrolProofs,
            abi.encode(
                Signals.Enrol(
                    uniqueness,
                    Note.unwrap(note),
                    evaluation,
                    uint256(DocumentId.unwrap(c.document)),
                    c.issuerId,
                    c.assurance,
                    c.assurance == 0 ? 0 : invoice.counterpartyId,
                    c.keyId
                )
            )
        );
    }

    function decoysOf(Opening memory o) private pure returns (uint256[3] memory decoys) {
        for (uint256 i; i < 3; ++i) decoys[i] = hash(abi.encode("decoy", o.tag, o.sequence, i + 2));
    }

    function state(StatedProofs proofs, bytes memory signals) private {
        proofs.state(signals);
        stated = true;
    }

    function advance(Note note, Opening memory next, Root root, uint224 lowKey) private returns (IFinancing.Transition memory t) {
        stated = false;
        t.notesRoot = root;
        t.nullifier = nullifierOf(note);
        ++next.sequence;
        t.nextNote = open(next);
        t.mask = uint256(next.financed) + hash(abi.encode("mask", next.tag, t.nextNote));
        t.lowKey = lowKey;
    }
}
