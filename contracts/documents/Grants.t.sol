// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {DocumentId, GrantId} from "../Types.sol";
import {cheats} from "../identity/test/Cheats.sol";
import {RegistryFixture} from "../identity/test/RegistryFixture.sol";
import {IGrants} from "./IGrants.sol";

/// @dev Random trees of grants of one document among five parties against a model (P9).
contract GrantsTest is RegistryFixture {
    uint256 private constant PARTIES = 5;
    DocumentId private constant DOCUMENT = DocumentId.wrap(bytes32(uint256(1)));

    struct Model {
        GrantId id;
        uint256 parent; // index + 1; 0: the issuer's own
        uint256 grantor;
        uint256 grantee;
        uint8 rights;
        uint8 depth;
        uint64 expiry;
        uint32 keyVersion;
        bool revoked;
    }

    Model[] private models;
    uint32 private keyVersion;
    uint64 private time = START;

    function setUp() public override {
        super.setUp();
        for (uint256 n; n < PARTIES; ++n) accredit(n, TRADER);
        register(0, 1, address(0));
    }

    /// P9: whatever is asked for, a grant is made exactly when the one above it allows it, and access is exactly what is left
    /// after revocations, expiries and re-keyings.
    function testFuzz_P9_AccessIsWhatWasGranted(uint256 seed, uint8 steps) public {
        for (uint256 i; i < steps % 48; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            step(seed % 8, seed >> 8);
            for (uint256 n; n < models.length; ++n) check(n);
        }
    }

    /// Two grants never share an id, even of one document to one grantee.
    function testFuzz_IdsAreDistinct(uint8 rights, uint8 count) public {
        for (uint256 i; i < 2 + (count % 8); ++i) {
            (bool made, GrantId id) = ask(0, request(0, 1, 1 + (rights % 15), 8, 0));
            require(made, "the issuer's grant refused");
            for (uint256 n; n < models.length; ++n) require(GrantId.unwrap(models[n].id) != GrantId.unwrap(id), "ids collide");
            models.push(Model(id, 0, 0, 1, 1, 8, 0, 0, false));
        }
    }

    function step(uint256 action, uint256 random) private {
        if (action < 4 || models.length == 0) grant(random);
        else if (action == 4) revoke(random % models.length, (random >> 8) % PARTIES);
        else if (action == 5) rekey(random);
        else cheats.warp(time += uint64(random % 30));
    }

    function grant(uint256 random) private {
        uint256 parent = models.length == 0 ? 0 : random % (models.length + 1);
        uint256 grantor =
            (random >> 16) % 4 == 0
                ? (random >> 24) % PARTIES
                : parent == 0
                    ? 0
                    : models[parent - 1].grantee;
        uint64 expiry = (random >> 40) % 2 == 0 ? 0 : time + uint64((random >> 48) % 100);
        IGrants.GrantRequest memory asked = request(
            parent,
            (random >> 32) % PARTIES,
            uint8((random >> 64) % 18),
            uint8((random >> 72) % 10),
            expiry
        );
        (bool made, GrantId id) = ask(grantor, asked);
        require(made == allowed(parent, grantor, asked), "made and allowed differ");
        if (!made) return;
        uint32 version = parent == 0 ? keyVersion : models[parent - 1].keyVersion;
        uint256 grantee = (random >> 32) % PARTIES;
        models.push(Model(id, parent, grantor, grantee, asked.rights, asked.depth, expiry, version, false));
    }

    function allowed(uint256 parent, uint256 grantor, IGrants.GrantRequest memory asked) private view returns (bool) {
        if (asked.rights == 0 || (asked.expiry != 0 && asked.expiry <= time)) return false;
        if (parent == 0) return grantor == 0 && asked.rights < 16 && asked.depth <= 8;
        Model storage above = models[parent - 1];
        if (!isActive(parent - 1) || above.grantee != grantor || above.rights & 2 == 0) return false;
        if (above.expiry != 0 && (asked.expiry == 0 || asked.expiry > above.expiry)) return false;
        return asked.rights & above.rights == asked.rights && asked.depth < above.depth;
    }

    function revoke(uint256 n, uint256 by) private {
        bool above = by == 0;
        for (uint256 place = n + 1; place != 0; place = models[place - 1].parent)
            above = above || models[place - 1].grantor == by;
        cheats.prank(accountOf(by));
        try grants.revoke(models[n].id) {
            require(above && !models[n].revoked, "revoked by somebody who is not above");
            models[n].revoked = true;
        } catch {
            require(!above || models[n].revoked, "a grantor's revocation refused");
        }
    }

    /// @dev A new key for one grant, which must be refused where that one is over.
    function rekey(uint256 random) private {
        uint256 n = random % models.length;
        IGrants.Rekeying[] memory rekeyings = new IGrants.Rekeying[](1);
        rekeyings[0] = IGrants.Rekeying(models[n].id, new bytes(1296));
        cheats.prank(accountOf(0));
        try grants.rekey(DOCUMENT, 0, "", rekeyings) {
            require(isActive(n), "a new key for a grant that is over");
            models[n].keyVersion = ++keyVersion;
        } catch {
            require(!isActive(n), "an active grant's new key refused");
        }
    }

    function check(uint256 n) private view {
        Model storage model = models[n];
        require(grants.isActive(model.id) == isActive(n), "activity differs");
        require(grants.grantOf(model.id).keyVersion == model.keyVersion, "key version differs");
        for (uint256 party; party < PARTIES; ++party) {
            for (uint8 right; right < 4; ++right) {
                bool permitted = isActive(n) && party == model.grantee && model.rights & (1 << right) != 0;
                require(grants.permits(model.id, accountOf(party), IGrants.Right(right)) == permitted, "permission differs");
            }
        }
    }

    /// @dev Every grant on the way up is looked at, expiries included.
    function isActive(uint256 n) private view returns (bool active) {
        active = true;
        for (uint256 place = n + 1; place != 0; place = models[place - 1].parent) {
            Model storage model = models[place - 1];
            active = active && !model.revoked && (model.expiry == 0 || time < model.expiry);
        }
    }

    function request(
        uint256 parent,
        uint256 grantee,
        uint8 rights,
        uint8 depth,
        uint64 expiry
    ) private view returns (IGrants.GrantRequest memory) {
        GrantId above = parent == 0 ? GrantId.wrap(0) : models[parent - 1].id;
        return IGrants.GrantRequest(DOCUMENT, above, accountOf(grantee), rights, depth, expiry, new bytes(1296));
    }

    function ask(uint256 grantor, IGrants.GrantRequest memory asked) private returns (bool, GrantId) {
        cheats.prank(accountOf(grantor));
        try grants.grant(asked) returns (GrantId id) {
            return (true, id);
        } catch {
            return (false, GrantId.wrap(0));
        }
    }
}
