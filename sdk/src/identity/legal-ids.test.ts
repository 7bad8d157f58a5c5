import * as asn1js from "asn1js";
import { expect } from "chai";
import { namedLegalId } from "../document/legal-identifier.ts";
import { parseCertificate } from "./certificate.ts";
import { certifiedLegalIds, parseOrganisationIdentifier } from "./certified-legal-ids.ts";
import { LegalIdentifierRefused } from "./errors.ts";
import { checkLegalId, isLei } from "./legal-id-checks.ts";
import { Authority } from "./testing/authority.ts";

/** Made for the tests by the rule of ISO 7064; issued to nobody. */
function leiOf(stem: string): string {
  const digits = `${stem}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return stem + String(98n - (BigInt(digits) % 97n)).padStart(2, "0");
}
const LEI = leiOf("9999KONTORTESTS001");

describe("legal identifiers", () => {
  it("an LEI has 20 characters and its check digits; any other digit is refused", () => {
    expect(isLei(LEI)).to.equal(true);
    for (let i = 0; i < 20; i++) {
      const [own = "", other] = /[0-9]/.test(LEI[i] ?? "")
        ? [LEI[i], (Number(LEI[i]) + 1) % 10]
        : [LEI[i], LEI[i] === "A" ? "B" : "A"];
      expect(own).not.to.equal(other);
      expect(isLei(LEI.slice(0, i) + other + LEI.slice(i + 1)), `character ${i}`).to.equal(false);
    }
    for (const text of ["", LEI.slice(1), `${LEI}0`, LEI.toLowerCase(), ` ${LEI}`]) expect(isLei(text)).to.equal(false);
  });

  it("names what was checked: check digits, or the form alone", () => {
    expect(checkLegalId({ scheme: "LEI", value: LEI })).to.equal("checkDigits");
    expect(checkLegalId({ scheme: "0199", value: LEI.toLowerCase() })).to.equal("checkDigits");
    for (const value of ["DE136695976", "de 136 695 976", "GB980780684", "EL094259216", "ATU13585627"])
      expect(checkLegalId({ scheme: "VAT", value }), value).to.equal("checkDigits");
    expect(checkLegalId({ scheme: "VAT", value: "SA123456789" })).to.equal("form");
    expect(checkLegalId({ scheme: "registration DE", value: "HRB 123456" })).to.equal("form");
  });

  it("gives a VAT number one identity, however it is written, and an LEI too", () => {
    const same: [string, string[]][] = [
      ["DE136695976", ["DEDE136695976", "dede-136 695 976", "DEDEDE136695976"]],
      ["EL094259216", ["GR094259216", "ELEL094259216", "GREL094259216", "ELGR094259216"]],
      ["BE0428759497", ["BE428759497", "BEBE0428759497"]],
      ["CHE107787577MWST", ["CHE107787577IVA", "CHE-107.787.577 TVA", "CHCHE107787577MWST"]],
      ["GB980780684", ["XI980780684", "XIGB980780684", "GBXI980780684"]],
      ["FRFR123456789", ["FRFR123456789"]],
    ];
    for (const [value, others] of same)
      for (const other of others)
        expect(namedLegalId({ scheme: "vat", value: other }), other).to.deep.equal({ scheme: "VAT", value });
    for (const value of ["DEDE136695976", "BE428759497", "CHE107787577IVA", "XI980780684"])
      expect(checkLegalId({ scheme: "VAT", value }), value).to.equal("checkDigits");
    for (const scheme of ["0199 ", "0-199", "l.e.i."]) {
      expect(namedLegalId({ scheme, value: LEI }).scheme).to.equal("0199");
      expect(() => checkLegalId({ scheme, value: "9999KONTORTESTS00100" }), scheme).to.throw(LegalIdentifierRefused);
    }
  });

  it("refuses wrong check digits and forms", () => {
    const wrong = [
      { scheme: "LEI", value: `${LEI.slice(0, 19)}${LEI[19] === "0" ? "1" : "0"}` },
      { scheme: "0199", value: "short" },
      { scheme: "VAT", value: "DE136695975" },
      { scheme: "VAT", value: "136695976" },
      { scheme: "VAT", value: "" },
      { scheme: "registration DE", value: "-" },
      { scheme: "--", value: "12345" },
      { scheme: "registration DE", value: "9".repeat(65) },
    ];
    for (const id of wrong) expect(() => checkLegalId(id), `${id.scheme}:${id.value}`).to.throw(LegalIdentifierRefused);
  });

  it("reads organisation identifiers of ETSI EN 319 412-1", () => {
    const read: [string, object | null][] = [
      ["VATDE-136695976", { scheme: "VAT", value: "DE136695976" }],
      ["VATDE-DE136695976", { scheme: "VAT", value: "DE136695976" }],
      ["NTRGB-12345678", { scheme: "registration GB", value: "12345678" }],
      [`LEIXG-${LEI}`, { scheme: "0199", value: LEI }],
      ["PSDDE-BAFIN-1234", null],
      ["VATDE136695976", null],
      ["", null],
    ];
    for (const [text, expected] of read) expect(parseOrganisationIdentifier(text), text).to.deep.equal(expected);
  });

  it("finds them in a certificate: LEI extension, organisation identifier, serial number", async () => {
    const root = await Authority.root();
    const lei = (value: string) => ({
      id: "1.3.6.1.4.1.52266.1",
      critical: false,
      value: new Uint8Array(new asn1js.PrintableString({ value }).toBER()),
    });
    const subject = { "2.5.4.3": "Beispiel GmbH", "2.5.4.97": "VATDE-136695976", "2.5.4.5": "NTRDE-HRB123456" };
    const idsOf = async (more: ReturnType<typeof lei>[]) =>
      certifiedLegalIds(parseCertificate((await root.issue({ subject, more })).der));
    const stated = [
      { scheme: "VAT", value: "DE136695976" },
      { scheme: "registration DE", value: "HRB123456" },
    ];
    expect(await idsOf([lei(LEI)])).to.deep.equal([{ scheme: "0199", value: LEI }, ...stated]);
    expect(await idsOf([lei(`${LEI.slice(0, 18)}00`)])).to.deep.equal(stated);
  });
});
