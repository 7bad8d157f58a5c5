import { expect } from "chai";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { commitDocument } from "./commit.ts";
import { importDocument } from "./import-document.ts";
import { invoicedMember, invoicedOf } from "./invoiced.ts";
import { checkTradeDocument } from "./parse-trade-document.ts";
import { namedSlots } from "./slots.ts";
import type { TradeDocument } from "./trade-document.ts";

const read = (text: string): TradeDocument => importDocument(bytes(text)).document;
const UBL_PAYABLE = '<cbc:PayableAmount currencyID="EUR">79180.00<';
const CII_PAYABLE = "<ram:DuePayableAmount>79180.00<";

/** The trade's invoice after something was prepaid, or what is left was rounded. */
const ubl = (left: string, before = ""): TradeDocument =>
  read(replaced(UBL, UBL_PAYABLE, `${before}<cbc:PayableAmount currencyID="EUR">${left}<`));
const cii = (left: string, before = ""): TradeDocument =>
  read(replaced(CII, CII_PAYABLE, `${before}<ram:DuePayableAmount>${left}<`));
const prepaid = '<cbc:PrepaidAmount currencyID="EUR">40000.00</cbc:PrepaidAmount>';

describe("an invoice of which something was prepaid", () => {
  it("has what was invoiced beside what is left to pay, from UBL and from CII", () => {
    const documents = [
      ubl("39180.00", prepaid),
      cii("39180.00", "<ram:TotalPrepaidAmount>40000.00</ram:TotalPrepaidAmount>"),
      // The prepaid amount is not stated: what is missing from the total was paid all the same.
      ubl("39180.00"),
    ];
    for (const document of documents) {
      expect(document).to.include({ totalMinor: "3918000", invoicedMinor: "7918000", taxExclusiveMinor: "7918000" });
      expect([invoicedMember(document), invoicedOf(document)]).to.deep.equal(["invoicedMinor", "7918000"]);
      expect(namedSlots(document).total).to.equal(3_918_000n);
    }
  });

  it("binds it to the commitment", () => {
    const document = ubl("39180.00", prepaid);
    const { salt, commitment } = commitDocument(document);
    expect(commitDocument({ ...document, invoicedMinor: "7918001" }, salt).commitment).not.to.equal(commitment);
  });

  it("has it where all of it was prepaid, and nothing is left", () => {
    const all = ubl("0.00", '<cbc:PrepaidAmount currencyID="EUR">79180.00</cbc:PrepaidAmount>');
    expect(all).to.include({ totalMinor: "0", invoicedMinor: "7918000" });
  });

  it("never asks for more than was invoiced: a small total would be declared for a large claim", () => {
    const document = ubl("39180.00", prepaid);
    expect(thrownBy(() => checkTradeDocument({ ...document, invoicedMinor: "3917999" })).message).to.match(
      /^invoicedMinor: is below what is left to pay/,
    );
    expect(checkTradeDocument({ ...document, invoicedMinor: "3918000" }).invoicedMinor).to.equal("3918000");
  });
});

describe("an invoice of which nothing was prepaid", () => {
  it("has no such member, and the commitment that it always had", () => {
    const documents = [
      read(UBL),
      read(CII),
      ubl("79180.00", '<cbc:PrepaidAmount currencyID="EUR">0.00</cbc:PrepaidAmount>'),
      // Rounded when it is paid, and what was left open before is asked for too: both belong to the amount payable alone.
      ubl("79179.95", '<cbc:PayableRoundingAmount currencyID="EUR">-0.05</cbc:PayableRoundingAmount>'),
      ubl("80000.00"),
    ];
    for (const document of documents) {
      expect(document).not.to.have.property("invoicedMinor");
      expect([invoicedMember(document), invoicedOf(document)]).to.deep.equal(["totalMinor", document.totalMinor]);
    }
  });
});
