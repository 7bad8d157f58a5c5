import { expect } from "chai";
import { thrownBy } from "../../../test/fixtures/documents.ts";
import { NotCommittable } from "./errors.ts";
import type { Party, PartyId } from "./invoice.ts";
import { chooseLegalId, legalIdsOf } from "./legal-identifier.ts";

const id = (kind: PartyId["kind"], value: string, scheme: string | null = null): PartyId => ({ kind, value, scheme, source: "" });
const party = (...ids: PartyId[]): Party => ({ name: "Beispiel GmbH", country: "DE", ids });

describe("legalIdsOf", () => {
  it("prefers the VAT number, then registration, other ids with a scheme, local tax number, whatever the order", () => {
    const ids = [
      id("endpoint", "a@beispiel.example", "EM"),
      id("account", "4711"),
      id("tax", "201/113/40209", "FC"),
      id("identification", "4000001123452", "0088"),
      id("registration", "12345678900014", "0002"),
      id("vat", "DE123456789", "VA"),
    ];
    const expected = [
      { scheme: "VAT", value: "DE123456789" },
      { scheme: "0002", value: "12345678900014" },
      { scheme: "0088", value: "4000001123452" },
      { scheme: "FC DE", value: "201/113/40209" },
    ];
    expect(legalIdsOf(party(...ids))).to.deep.equal(expected);
    expect(legalIdsOf(party(...ids.toReversed()))).to.deep.equal(expected);
  });

  it("gives a VAT number one scheme in every format", () => {
    for (const scheme of ["VA", "VAT", "DKVAT", null]) {
      expect(legalIdsOf(party(id("vat", "DK12345", scheme)))).to.deep.equal([{ scheme: "VAT", value: "DK12345" }]);
    }
  });

  it("ties a registration without scheme to its country, and takes none without country", () => {
    const registration = id("registration", "HRB 123456");
    expect(legalIdsOf(party(registration))).to.deep.equal([{ scheme: "registration DE", value: "HRB 123456" }]);
    expect(legalIdsOf({ ...party(registration), country: null })).to.deep.equal([]);
  });

  it("gives an LEI one scheme, whatever it is called", () => {
    for (const scheme of ["0199", "LEI", "lei"])
      expect(legalIdsOf(party(id("identification", "9999KONTORTESTS00106", scheme)))).to.deep.equal([
        { scheme: "0199", value: "9999KONTORTESTS00106" },
      ]);
  });

  it("takes no account, address, placeholder scheme or empty value for an identifier", () => {
    const ids = [
      id("endpoint", "x", "0088"),
      id("account", "1", "0088"),
      id("identification", "1"),
      id("identification", "1", "ZZZ"),
      id("vat", "---"),
    ];
    expect(legalIdsOf(party(...ids))).to.deep.equal([]);
  });
});

describe("chooseLegalId", () => {
  const seller = party(id("vat", "DE 123 456 789"), id("registration", "12345678900014", "0002"));

  it("takes the given one if the document has it, however it is written, in its one form", () => {
    const given = { scheme: "vat", value: "de123456789" };
    const named = { scheme: "VAT", value: "DE123456789" };
    expect(chooseLegalId(seller, "seller", given)).to.deep.equal(named);
    expect(chooseLegalId(party(), "seller", given)).to.deep.equal(named);
  });

  it("refuses one that the document contradicts", () => {
    const error = thrownBy(() => chooseLegalId(seller, "seller", { scheme: "VAT", value: "DE987654321" }));
    expect(error).to.be.instanceOf(NotCommittable);
  });

  it("is null where nothing identifies", () => expect(chooseLegalId(party(), "buyer")).to.equal(null));
});
