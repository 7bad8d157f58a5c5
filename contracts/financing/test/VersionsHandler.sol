// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, Note, Root} from "../../Types.sol";
import {IDocuments} from "../../documents/IDocuments.sol";
import {cheats} from "../../identity/test/Cheats.sol";
import {NaiveTree} from "../../trees/test/NaiveTree.sol";
import {Financing} from "../Financing.sol";
import {IFinancing} from "../IFinancing.sol";
import {FinancingFixture} from "./FinancingFixture.sol";
import {HonestProver} from "./HonestProver.sol";
import {signers, Signing} from "./Signing.sol";

/// @dev Random steps over up to three versions of financing, in each of them at any time, with keys that rotate. The outcome of each,
/// down to the error, is foreseen from what all versions together hold.
contract VersionsHandler is FinancingFixture {
    struct Held {
        DocumentId origin;
        DocumentId carried; // the version whose contents the note has
        uint256 legalKey;
        uint32 keyId;
        uint256 version;
        Note note;
    }
    struct Promise {
        uint256 held; // index
        uint64 amount;
        uint256 key;
        bool restored;
    }

    uint256 private constant VERSIONS = 3;
    uint256 private constant ISSUERS = 2;
    uint256 private constant LIMIT = 30;
    bytes4 private constant NONE = bytes4(0);

    string public fault;
    mapping(string verb => mapping(bytes4 outcome => uint256)) public outcomes;

    uint256 private entropy;
    Financing[] private versions;
    Financing private sibling; // of the last version, and never named
    DocumentId[] private ids;
    mapping(DocumentId => DocumentId) private origins;
    Held[] private held;
    mapping(uint256 legalKey => uint256) private heldBy; // from 1
    mapping(DocumentId origin => uint256) private heldFor; // from 1
    mapping(uint32 keyId => uint256) private counts;
    Promise[] private promises;
    mapping(uint256 version => uint256[]) private leaves;
    mapping(uint256 version => uint256) private used;

    constructor() {
        setUp();
        for (uint256 n; n <= ISSUERS; ++n) join(n);
        for (uint256 n; n < ISSUERS; ++n) prover.addMember(participants.membersRoot(), legalIdOf(n));
        versions.push(financing);
        for (uint256 n; n < 2; ++n) add();
    }

    function act(uint256 seed) external {
        entropy = uint256(keccak256(abi.encode(entropy, seed)));
        cheats.warp(START);
        uint256 verb = pick(32);
        if (verb < 3) add();
        else if (verb < 6) supersede();
        else if (verb < 7 && committee.currentKeyId() < 4 && pick(3) == 0) rotate();
        else if (verb < 8 && versions.length < VERSIONS && pick(6) == 0) name();
        else if (verb < 20) enrol();
        else if (held.length == 0) return;
        else if (verb < 26) reserve();
        else if (verb < 29) takeBack();
        else amend();
    }

    function name() private {
        use(versions[versions.length - 1]);
        sibling = deployFinancing(verifiers(), financing);
        versions.push(succeed());
    }

    function add() private {
        if (ids.length == LIMIT) return;
        register(pick(ISSUERS), ids.length, pick(5), uint64(1 + pick(1000)));
        remember(idOf(ids.length), idOf(ids.length));
    }

    function supersede() private {
        DocumentId id = ids[pick(ids.length)];
        if (ids.length == LIMIT || documents.documentOf(id).status != IDocuments.Status.Current) return;
        HonestProver.Invoice memory invoice = prover.invoiceOf(id);
        DocumentId next = idOf(ids.length);
        if (pick(2) == 0) prover.addVersion(next, id, uint64(1 + pick(1000)));
        else prover.addInvoice(next, invoice.issuerId, invoice.counterpartyId, pick(5), 500);
        uint256 issuer = invoice.issuerId - legalIdOf(0);
        cheats.prank(accountOf(issuer));
        documents.supersede(id, registration(issuer, ids.length));
        remember(next, origins[id]);
    }

    function enrol() private {
        uint256 place = pick(4) == 0 ? pick(versions.length) : versions.length - 1;
        bool aside = pick(12) == 0 && address(sibling) != address(0);
        use(aside ? sibling : versions[place]);
        uint256 n = pick(ids.length);
        HonestProver.Invoice memory invoice = prover.invoiceOf(ids[n]);
        uint256 issuer = invoice.issuerId - legalIdOf(0);
        bool short = pick(6) == 0;
        IFinancing.Enrolment memory e = enrolment(n, 0, issuer, pick(2) == 0);
        e.absences = absences(ids[n], invoice.issuerId, short);
        bytes4 expected =
            aside
                ? IFinancing.EnrolmentNotBegun.selector
                : place + 1 < versions.length
                    ? IFinancing.EnrolmentHasEnded.selector
                    : foreseen(ids[n], invoice.legalKey, short);
        if (!attempt("enrol", accountOf(issuer), abi.encodeCall(IFinancing.enrol, (e, proof)), expected)) return;
        held.push(Held(origins[ids[n]], ids[n], invoice.legalKey, e.keyId, place, e.note));
        (heldBy[invoice.legalKey], heldFor[origins[ids[n]]]) = (held.length, held.length);
        ++counts[e.keyId];
        appended(place, e.note);
    }

    /// @dev One for each earlier key under which any version enrolled something; `short` leaves out the last.
    function absences(DocumentId id, uint256 issuerId, bool short) private returns (IFinancing.Absence[] memory list) {
        uint32 current = committee.currentKeyId();
        uint256 count;
        for (uint32 keyId = 1; keyId < current; ++keyId) if (counts[keyId] > 0) ++count;
        list = new IFinancing.Absence[](short && count > 0 ? count - 1 : count);
        count = 0;
        for (uint32 keyId = 1; keyId < current && count < list.length; ++keyId) {
            if (counts[keyId] == 0) continue;
            list[count] = prover.absence(id, issuerId, keyId, keyId);
            list[count].attestations = attested(id, list[count].evaluation, keyId);
            ++count;
        }
    }

    function foreseen(DocumentId id, uint256 legalKey, bool short) private view returns (bytes4) {
        if (documents.documentOf(id).status != IDocuments.Status.Current) return IFinancing.DocumentNotEnrollable.selector;
        uint32 current = committee.currentKeyId();
        uint32 under = heldBy[legalKey] == 0 ? 0 : held[heldBy[legalKey] - 1].keyId;
        if (under == current) return IFinancing.AlreadyEnrolled.selector;
        if (heldFor[origins[id]] != 0) return IFinancing.LineageAlreadyEnrolled.selector;
        uint32 last;
        for (uint32 keyId = 1; keyId < current; ++keyId) if (counts[keyId] > 0) last = keyId;
        if (under != 0 && !(short && under == last)) return IFinancing.AlreadyEnrolled.selector;
        return short && last != 0 ? IFinancing.AbsenceMissing.selector : NONE;
    }

    /// @dev Mostly in the version that holds the document; another one has no such note.
    function reserve() private {
        uint256 i = pick(held.length);
        uint256 place = pick(5) == 0 ? pick(versions.length) : held[i].version;
        use(versions[place]);
        uint256 key = 1 + promises.length;
        IFinancing.Reservation memory r;
        (r.controller, r.expiry, r.membersRoot) = (signers.addr(key), START + 1 days, participants.membersRoot());
        r.transition.notesRoot = financing.notesRoot();
        uint64 amount = uint64(1 + pick(400));
        r = prover.pledge(held[i].note, amount, r);
        if (place == held[i].version || !prover.stated()) {
            if (!attempt("reserve", accountOf(9), abi.encodeCall(IFinancing.reserve, (r, proof)), outcome(r.transition))) return;
            if (place != held[i].version) fault = "P2: reserved in a version that does not hold the document";
            promises.push(Promise(i, amount, key, false));
            moved(i, r.transition);
        } else fault = "P2: proven of a note that the version has not";
    }

    /// @dev Cancelled and restored, in the version where it was reserved or in another.
    function takeBack() private {
        if (promises.length == 0) return;
        Promise storage p = promises[pick(promises.length)];
        Held storage h = held[p.held];
        uint256 place = pick(5) == 0 ? pick(versions.length) : h.version;
        use(versions[place]);
        address controller = signers.addr(p.key);
        IFinancing.Pledge memory pledge = financing.pledgeOf(controller);
        if (pledge.state == IFinancing.PledgeState.Reserved) {
            uint256 c = pledge.commitment;
            bytes memory signature = Signing.cancel(address(financing), p.key, controller, c, uint8(pledge.state), 1);
            financing.cancel(controller, IFinancing.CancelReason.NotDisbursed, signature);
        }
        uint256 commitment = versions[h.version].pledgeOf(controller).commitment;
        IFinancing.Transition memory t = prover.restore(h.note, commitment, financing.notesRoot(), 0);
        bytes4 expected =
            place != h.version
                ? IFinancing.PledgeUnknown.selector
                : p.restored
                    ? IFinancing.PledgeAlreadyRestored.selector
                    : outcome(t);
        if (!attempt("restore", accountOf(9), abi.encodeCall(IFinancing.restore, (controller, t, proof)), expected)) return;
        p.restored = true;
        moved(p.held, t);
    }

    function amend() private {
        uint256 i = pick(held.length);
        Held storage h = held[i];
        use(versions[h.version]);
        DocumentId next = h.origin;
        while (DocumentId.unwrap(documents.supersededBy(next)) != 0) next = documents.supersededBy(next);
        IFinancing.Amendment memory a = prover.amend(h.note, next, 0, financing.notesRoot(), 0);
        address issuer = documents.documentOf(next).issuer;
        if (!attempt("amend", issuer, abi.encodeCall(IFinancing.amend, (a, proof)), outcome(a.transition))) return;
        h.carried = next;
        moved(i, a.transition);
    }

    function outcome(IFinancing.Transition memory t) private view returns (bytes4) {
        if (Root.unwrap(t.notesRoot) == 0) return IFinancing.NotesRootUnknown.selector;
        return prover.stated() ? NONE : IFinancing.ProofInvalid.selector;
    }

    function moved(uint256 i, IFinancing.Transition memory t) private {
        ++used[held[i].version];
        held[i].note = t.nextNote;
        appended(held[i].version, t.nextNote);
    }

    function appended(uint256 version, Note note) private {
        leaves[version].push(Note.unwrap(note));
        prover.addLeaf(note, Root.wrap(NaiveTree.root(leaves[version])), leaves[version].length);
    }

    function remember(DocumentId id, DocumentId origin) private {
        ids.push(id);
        origins[id] = origin;
    }

    function pick(uint256 count) private returns (uint256) {
        entropy = uint256(keccak256(abi.encode(entropy)));
        return entropy % count;
    }

    function attempt(string memory verb, address sender, bytes memory data, bytes4 expected) private returns (bool ok) {
        bytes memory result;
        cheats.prank(sender);
        (ok, result) = address(financing).call(data);
        bytes4 actual = ok ? NONE : bytes4(result);
        ++outcomes[verb][actual];
        if (actual != expected && bytes(fault).length == 0) fault = string.concat(verb, ": another outcome than foreseen");
    }

    /// P1: over all versions a legal key and a chain of versions are enrolled once, and every version from there on knows it.
    function requireP1() external view {
        for (uint256 i; i < held.length; ++i) {
            Held storage h = held[i];
            for (uint256 j; j < i; ++j) {
                require(h.legalKey != held[j].legalKey, "P1: a legal key is enrolled twice");
                require(DocumentId.unwrap(h.origin) != DocumentId.unwrap(held[j].origin), "P1: two versions of a document are");
            }
            for (uint256 v; v < versions.length; ++v) {
                bool known = v >= h.version;
                require(versions[v].isEnrolled(prover.uniquenessOf(h.carried, h.keyId)) == known, "P1: known elsewhere");
                bytes32 carried = DocumentId.unwrap(versions[v].enrolledVersionOf(h.origin));
                require(carried == (known ? DocumentId.unwrap(h.carried) : bytes32(0)), "P1: another version is carried");
            }
        }
        for (uint32 keyId = 1; keyId <= committee.currentKeyId(); ++keyId) {
            require(versions[versions.length - 1].enrolmentCountOf(keyId) == counts[keyId], "P1: counted otherwise");
        }
    }

    /// P2: what binds on a document, in whatever versions, is never more than its total.
    function requireP2() external view {
        for (uint256 i; i < held.length; ++i) {
            uint256 taken;
            for (uint256 j; j < promises.length; ++j) {
                if (promises[j].held != i) continue;
                for (uint256 v; v < versions.length; ++v) {
                    IFinancing.Pledge memory pledge = versions[v].pledgeOf(signers.addr(promises[j].key));
                    require(v == held[i].version || pledge.commitment == 0, "P2: a pledge in two versions");
                    if (pledge.commitment != 0 && !pledge.restored) taken += promises[j].amount;
                }
            }
            require(taken == prover.openingOf(held[i].note).financed, "P2: the note and the pledges disagree");
            require(taken <= prover.invoiceOf(held[i].carried).total, "P2: pledges exceed the total");
        }
    }

    /// P11, P14: each version's trees are what was done in it, and the line is the one that was named.
    function requireP11() external view {
        for (uint256 v; v < versions.length; ++v) {
            require(versions[v].noteCount() == leaves[v].length, "P11: another number of notes");
            require(versions[v].nullifierCount() == used[v], "P11: another number of nullifiers");
            address next = v + 1 < versions.length ? address(versions[v + 1]) : address(0);
            require(address(versions[v].successor()) == next, "P14: another successor");
            address before = v == 0 ? address(0) : address(versions[v - 1]);
            require(address(versions[v].predecessor()) == before, "P14: another predecessor");
        }
    }
}
