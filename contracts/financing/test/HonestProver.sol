// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Nullifier, Root} from "../../Types.sol";
import {Signals} from "../../verifiers/Signals.sol";
import {IFinancing} from "../IFinancing.sol";
import {StatedProofs} from "./StatedProofs.sol";

/// @dev The circuits' relations (SPEC section 5) over witnesses that this contract knows. It states whatever is true, also what no
/// honest party would: from notes long used up, over roots long gone. Hashes are keccak256 here; to the ledger they are opaque.
contract HonestProver {
    /// @dev What a commitment opens to. Invoices with the same issuer and number have the same tag.
    struct Invoice {
        uint256 issuerId;
        uint256 tag;
        uint64 total;
    }

    struct Opening {
        DocumentId document;
        uint64 financed;
        uint64 sequence;
        uint8 assurance;
    }

    /// @dev What a pledge's commitment opens to.
    struct Amount {
        uint256 tag;
        uint64 sequence;
        uint64 amount;
    }

    StatedProofs public immutable enrolProofs = new StatedProofs(address(this), "enrol");
    StatedProofs public immutable checkProofs = new StatedProofs(address(this), "check");
    StatedProofs public immutable pledgeProofs = new StatedProofs(address(this), "pledge");
    StatedProofs public immutable restoreProofs = new StatedProofs(address(this), "restore");
    StatedProofs public immutable amendProofs = new StatedProofs(address(this), "amend");
    address public financing;
    /// @dev Whether the latest proof exists: truth does not depend on time, so it then holds for good.
    bool public stated;

    mapping(DocumentId => Invoice) public invoices;
    /// @dev Legal identifier in slot 3.
    mapping(DocumentId => uint256) public counterpartyOf;
    mapping(Note => Opening) public openings;
    mapping(uint256 commitment => Amount) public amounts;
    /// @dev Number of the note's leaf, from 1; number of leaves under the root.
    mapping(Note => uint256) public leafOf;
    mapping(Root => uint256) public sizeAt;
    /// @dev The issuer is in the members' tree under this root.
    mapping(Root => mapping(uint256 issuerId => bool)) public memberAt;

    function begin(address financing_) external {
        financing = financing_;
    }

    function addInvoice(DocumentId id, uint256 issuerId, uint256 counterpartyId, uint256 number, uint64 total) external {
        counterpartyOf[id] = counterpartyId;
        invoices[id] = Invoice(issuerId, hash(abi.encode("tag", issuerId, number)), total);
    }

    /// @dev A later version with the same issuer and number.
    function addVersion(DocumentId id, DocumentId former, uint64 total) external {
        counterpartyOf[id] = counterpartyOf[former];
        invoices[id] = Invoice(invoices[former].issuerId, invoices[former].tag, total);
    }

    function addMember(Root membersRoot, uint256 issuerId) external {
        memberAt[membersRoot][issuerId] = true;
    }

    /// @dev The ledger appended a note; `root` is the tree's new root.
    function addLeaf(Note note, Root root, uint256 size) external {
        leafOf[note] = size;
        sizeAt[root] = size;
    }

    function uniquenessOf(DocumentId id) public view returns (uint256) {
        return hash(abi.encode("unique", invoices[id].tag));
    }

    function enrol(DocumentId id, uint8 assurance, uint256 provenBy) external returns (IFinancing.Enrolment memory e) {
        stated = false;
        Invoice memory invoice = invoices[id];
        e = IFinancing.Enrolment(id, assurance, uniquenessOf(id), open(Opening(id, 0, 0, assurance)));
        if (invoice.issuerId != provenBy || invoice.total == 0 || assurance > 3) return e;
        Signals.Enrol memory s = Signals.Enrol(
            e.uniqueness,
            Note.unwrap(e.note),
            uint256(DocumentId.unwrap(id)),
            provenBy,
            commitmentOf(provenBy),
            assurance,
            assurance == 0 ? 0 : counterpartyOf[id]
        );
        state(enrolProofs, abi.encode(s));
    }

    /// @param nullifierUsed whether the note's nullifier is in the tree under the nullifier root
    function check(IFinancing.Check calldata terms, Note note, uint16 currency, bool nullifierUsed) external {
        stated = false;
        Opening memory o = openings[note];
        uint256 document = uint256(DocumentId.unwrap(terms.documentId));
        bool room = uint256(o.financed) + terms.minimumAvailable <= invoices[o.document].total;
        bool named = document == 0 || document == uint256(DocumentId.unwrap(o.document));
        bool bounded = o.financed <= terms.maximumFinanced && o.assurance >= terms.minimumAssurance;
        if (!isUnder(note, terms.notesRoot) || nullifierUsed || !room || !named || !bounded || currency != terms.currency) return;
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
                    context
                )
            )
        );
    }

    /// @dev Fills in the transition but for its hint, pledge and receipt. The lender has signed for this controller and expiry.
    function pledge(Note note, uint64 amount, IFinancing.Reservation memory r) external returns (IFinancing.Reservation memory) {
        Opening memory o = openings[note];
        Invoice memory invoice = invoices[o.document];
        bool fits = amount > 0 && uint256(o.financed) + amount <= invoice.total;
        unchecked {
            o.financed += amount;
        }
        r.transition = advance(note, o, r.transition.notesRoot, r.transition.lowKey);
        r.pledge = hash(abi.encode("pledge", invoice.tag, o.sequence - 1, amount));
        r.receipt = hash(abi.encode("receipt", r.controller, amount));
        if (!fits || !isUnder(note, r.transition.notesRoot) || !memberAt[r.membersRoot][invoice.issuerId]) return r;
        amounts[r.pledge] = Amount(invoice.tag, o.sequence - 1, amount);
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
                    Root.unwrap(t.notesRoot),
                    Root.unwrap(r.membersRoot),
                    context
                )
            )
        );
        return r;
    }

    function restore(Note note, uint256 commitment, Root root, uint224 lowKey) external returns (IFinancing.Transition memory t) {
        Opening memory o = openings[note];
        Amount memory a = amounts[commitment];
        bool fits = a.amount > 0 && a.tag == invoices[o.document].tag && a.amount <= o.financed;
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
        Opening memory o = openings[note];
        a.documentId = o.document;
        (a.nextDocumentId, a.nextAssurance) = (next, assurance);
        bool fits = invoices[next].tag == invoices[o.document].tag && o.financed <= invoices[next].total && assurance <= 3;
        bool changes = DocumentId.unwrap(next) != DocumentId.unwrap(o.document) || assurance > o.assurance;
        (o.document, o.assurance) = (next, assurance);
        a.transition = advance(note, o, root, lowKey);
        if (!fits || !changes || invoices[next].total == 0 || !isUnder(note, root)) return a;
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
                    assurance == 0 ? 0 : counterpartyOf[next]
                )
            )
        );
    }

    function nullifierOf(Note note) public view returns (Nullifier) {
        Opening memory o = openings[note];
        return Nullifier.wrap(hash(abi.encode("spend", invoices[o.document].tag, o.sequence)));
    }

    function commitmentOf(uint256 issuerId) public pure returns (uint256) {
        return issuerId + 1;
    }

    function isUnder(Note note, Root root) public view returns (bool) {
        return leafOf[note] != 0 && leafOf[note] <= sizeAt[root];
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
        t.mask = uint256(next.financed) + hash(abi.encode("mask", invoices[next.document].tag, t.nextNote));
        t.lowKey = lowKey;
    }

    function open(Opening memory opening) private returns (Note note) {
        note = Note.wrap(hash(abi.encode("note", invoices[opening.document].tag, opening)));
        openings[note] = opening;
    }

    /// @dev 248 bits, as contexts have.
    function hash(bytes memory data) private pure returns (uint256) {
        return uint256(keccak256(data)) >> 8;
    }
}
