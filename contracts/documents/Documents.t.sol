// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId} from "../Types.sol";
import {cheats} from "../identity/test/Cheats.sol";
import {RegistryFixture} from "../identity/test/RegistryFixture.sol";
import {IDocuments} from "./IDocuments.sol";

/// @dev Random histories of documents of two traders against a model of each record (P11).
contract DocumentsTest is RegistryFixture {
    struct Model {
        uint256 issuer;
        bool named; // has the other trader as counterparty
        IDocuments.Status status;
        uint8 assurance;
        uint48 registeredAt;
        uint48[] eventBlocks;
        uint256 origin;
    }

    mapping(uint256 id => Model) private models;
    uint256 private count;
    uint256 private blockNumber = 1;

    function setUp() public override {
        super.setUp();
        accredit(0, TRADER);
        accredit(1, TRADER);
    }

    /// P11: after every step each record is what its history says, and the head of its back-pointers is its newest event.
    function testFuzz_P11_RecordsFollowTheirHistory(uint256 seed, uint8 steps) public {
        for (uint256 i; i < steps % 64; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            cheats.roll(blockNumber += seed % 3);
            step((seed >> 8) % 6, 1 + ((seed >> 16) % (count + 1)), (seed >> 240) % 2 == 0);
            for (uint256 id = 1; id <= count; ++id) check(id);
        }
    }

    /// A document of a bundle is what a document alone is; packed next to each other, fields keep to themselves.
    function testFuzz_BundleIsAsOneByOne(uint8 size, uint256 seed) public {
        IDocuments.Registration[] memory bundle = new IDocuments.Registration[](1 + (size % 64));
        for (uint256 i; i < bundle.length; ++i) {
            address counterparty = (seed >> i) % 2 == 0 ? accountOf(1) : address(0);
            bundle[i] = IDocuments.Registration(DocumentId.wrap(bytes32(i + 1)), 380, counterparty, bytes32(seed), "");
        }
        cheats.prank(accountOf(0));
        documents.registerBundle(bundle);
        for (uint256 i; i < bundle.length; ++i) {
            IDocuments.Document memory document = documents.documentOf(bundle[i].id);
            require(document.issuer == accountOf(0) && document.counterparty == bundle[i].counterparty, "party differs");
            require(document.documentType == 380 && document.assurance == 0, "type or assurance differs");
            require(document.registeredAt == block.number && document.status == IDocuments.Status.Current, "standing differs");
        }
    }

    function step(uint256 action, uint256 id, bool named) private {
        if (id > count || action == 0) return add(named);
        Model storage model = models[id];
        if (action == 5) return note(id, documents.noteEvent(DocumentId.wrap(bytes32(id))));
        if (model.status != IDocuments.Status.Current) return;
        if (action == 1 && model.named && model.assurance == 0) acknowledge(id);
        else if (action == 2) supersede(id, named);
        else if (action == 3) withdraw(id);
    }

    function add(bool named) private {
        uint256 issuer = count % 2;
        register(issuer, ++count, named ? accountOf(1 - issuer) : address(0));
        remember(count, issuer, named);
    }

    function acknowledge(uint256 id) private {
        cheats.prank(accountOf(1 - models[id].issuer));
        documents.acknowledge(DocumentId.wrap(bytes32(id)));
        models[id].assurance = 1;
        models[id].eventBlocks.push(uint48(block.number));
    }

    function supersede(uint256 id, bool named) private {
        uint256 issuer = models[id].issuer;
        DocumentId next = DocumentId.wrap(bytes32(++count));
        cheats.prank(accountOf(issuer));
        documents.supersede(
            DocumentId.wrap(bytes32(id)),
            IDocuments.Registration(next, 380, named ? accountOf(1 - issuer) : address(0), 0, "")
        );
        require(DocumentId.unwrap(documents.supersededBy(DocumentId.wrap(bytes32(id)))) == bytes32(count), "leads elsewhere");
        models[id].status = IDocuments.Status.Superseded;
        models[id].eventBlocks.push(uint48(block.number));
        remember(count, issuer, named);
        models[count].origin = models[id].origin;
    }

    function withdraw(uint256 id) private {
        cheats.prank(accountOf(models[id].issuer));
        documents.withdraw(DocumentId.wrap(bytes32(id)));
        models[id].status = IDocuments.Status.Withdrawn;
        models[id].eventBlocks.push(uint48(block.number));
    }

    function note(uint256 id, uint48 previousBlock) private {
        uint48[] storage blocks = models[id].eventBlocks;
        require(previousBlock == blocks[blocks.length - 1], "back-pointer misses an event");
        blocks.push(uint48(block.number));
    }

    function remember(uint256 id, uint256 issuer, bool named) private {
        Model storage model = models[id];
        (model.issuer, model.named, model.status) = (issuer, named, IDocuments.Status.Current);
        model.registeredAt = uint48(block.number);
        model.origin = id;
        model.eventBlocks.push(uint48(block.number));
    }

    function check(uint256 id) private view {
        Model storage model = models[id];
        IDocuments.Document memory document = documents.documentOf(DocumentId.wrap(bytes32(id)));
        require(DocumentId.unwrap(documents.originOf(DocumentId.wrap(bytes32(id)))) == bytes32(model.origin), "origin differs");
        require(document.issuer == accountOf(model.issuer), "issuer differs");
        require(document.counterparty == (model.named ? accountOf(1 - model.issuer) : address(0)), "counterparty differs");
        require(document.status == model.status && document.assurance == model.assurance, "standing differs");
        require(document.registeredAt == model.registeredAt, "block of registration differs");
        require(document.lastEventBlock == model.eventBlocks[model.eventBlocks.length - 1], "head of history differs");
    }
}
