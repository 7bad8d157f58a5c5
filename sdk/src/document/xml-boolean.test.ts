import { readFileSync } from "node:fs";
import { expect } from "chai";
import { bytes, replaced, thrownBy } from "../../../test/fixtures/documents.ts";
import { declarationXml } from "../declare/declaration-xml.ts";
import { fullDeclaration, readBack } from "../declare/testing/declaration.ts";
import { airEvent, CARGO, classOf, imported, importedXml, only, ublEvent, ublStatus } from "../report/testing/events.ts";
import { ContentInvalid, DocumentRefused } from "./errors.ts";
import { importDocument } from "./import-document.ts";
import type { TradeDocument } from "./trade-document.ts";
import { xmlBoolean } from "./xml-boolean.ts";

const waybill = readFileSync(new URL("../../../test/fixtures/ubl/waybill.xml", import.meta.url), "utf8");
const read = (xml: string): TradeDocument => importDocument(bytes(xml), "waybill.xml").document;
/** With every indicator written as the other form of the same value. */
const inDigits = (xml: string): string =>
  xml.replace(/Indicator>true</g, "Indicator>1<").replace(/Indicator>false</g, "Indicator> 0 <");

describe("booleans of XML Schema", () => {
  it("are words or digits, and nothing else", () => {
    expect(["true", "1", "false", "0"].map(xmlBoolean)).to.deep.equal([true, true, false, false]);
    for (const text of ["", "TRUE", "True", "yes", "00", "01", "-1", "null"]) expect(xmlBoolean(text), text).to.equal(null);
  });

  it("say of a charge and of a leg the same in digits as in words", () => {
    const [words, digits] = [read(waybill), read(inDigits(waybill))];
    expect(digits).to.deep.equal({ ...words, attachments: digits.attachments });
    expect(digits).to.include({ freightMinor: "270000", departureDate: "2026-09-16" });
  });

  it("are refused where they are neither, and a sum without them is left out", () => {
    for (const name of ["ChargeIndicator", "PreCarriageIndicator", "OnCarriageIndicator"]) {
      const wrong = waybill.replace(new RegExp(`${name}>(true|false)<`, "g"), `${name}>TRUE<`);
      expect(thrownBy(() => read(wrong)))
        .to.be.instanceOf(ContentInvalid)
        .with.property("message")
        .that.includes(name)
        .and.includes("neither true nor false");
    }
    const silent = replaced(waybill, "<cbc:ChargeIndicator>false</cbc:ChargeIndicator>", "");
    const { document, warnings } = importDocument(bytes(silent));
    expect(document).not.to.have.property("freightMinor");
    expect(warnings.join()).to.match(/freightMinor: an amount does not say whether it is added or taken off, left out/);
    const twice = waybill.replace(
      /(<cbc:ChargeIndicator>true<\/cbc:ChargeIndicator>)/,
      "$1<cbc:ChargeIndicator>0</cbc:ChargeIndicator>",
    );
    expect(thrownBy(() => read(twice))).to.be.instanceOf(ContentInvalid);
  });

  it("say of a declaration's freight what is taken off of it", () => {
    const charge = (isCharge: string, amount: string): string =>
      `<cac:FreightAllowanceCharge><cbc:ChargeIndicator>${isCharge}</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">${amount}</cbc:Amount></cac:FreightAllowanceCharge>`;
    const xml = declarationXml(fullDeclaration("importDeclaration"));
    const own = /<cac:FreightAllowanceCharge>.*?<\/cac:FreightAllowanceCharge>/s.exec(xml)?.[0] ?? "";
    for (const [added, less] of [
      ["true", "false"],
      ["1", "0"],
    ] as const) {
      const { document } = readBack(replaced(xml, own, charge(added, "300.00") + charge(less, "20.00")));
      expect(document.freightMinor, added).to.equal("28000");
      expect(readBack(replaced(xml, own, charge(added, "300.00"))).document.freightMinor).to.equal("30000");
    }
  });

  it("say of an event whether it is completed, or only of a part", () => {
    const done = (text: string) => {
      const indicator = `<cbc:CompletionIndicator>${text}</cbc:CompletionIndicator>`;
      const [report] = importedXml(ublStatus(ublEvent("ActualDepartureTransportEvent", indicator))).reports;
      return report && classOf(report);
    };
    expect(["true", "1", "false", "0"].map(done)).to.deep.equal([
      "departed",
      "departed",
      ...Array(2).fill("none: not completed"),
    ]);
    expect(thrownBy(() => done("no"))).to.be.instanceOf(DocumentRefused);
    const part = (value: unknown) => classOf(only(airEvent("DEP", { [`${CARGO}partialEventIndicator`]: value })));
    const isPart = "none: of a part of the consignment only";
    expect([true, "1", { "@value": "1" }, "0", false].map(part)).to.deep.equal([isPart, isPart, isPart, "departed", "departed"]);
    expect(thrownBy(() => imported(airEvent("DEP", { [`${CARGO}partialEventIndicator`]: "partly" })))).to.be.instanceOf(
      DocumentRefused,
    );
  });
});
