import { expect } from "chai";
import { bytes, CII, replaced, thrownBy, UBL } from "../../../test/fixtures/documents.ts";
import { type DocumentRefused, NotAnInvoice, XmlForbidden, XmlMalformed } from "./errors.ts";
import { importInvoice } from "./import.ts";
import { type Invoice, invoiceJson } from "./invoice.ts";
import { MAX_BYTES } from "./readable.ts";
import { XML_LIMITS } from "./xml.ts";

const read = (file: string | Uint8Array): Invoice => importInvoice(typeof file === "string" ? bytes(file) : file, "invoice.xml");
const refusal = (file: string | Uint8Array): DocumentRefused => thrownBy(() => read(file)) as DocumentRefused;
const plain = JSON.stringify(invoiceJson(read(UBL)));
/** The file reads as the fixture itself does. */
function readsTheSame(file: string | Uint8Array): void {
  expect(JSON.stringify(invoiceJson(read(file)))).to.equal(plain);
}

const body = UBL.replace(/^<\?xml.*?\?>\s*/, "");
const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const root = "<Invoice ";

const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe("entities and DTDs", () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join("");
  const attacks: [name: string, doctype: string][] = [
    ["a billion laughs", `<!DOCTYPE Invoice [<!ENTITY l0 "ha">${laughs}]>`],
    ["an external entity", '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
    ["a parameter entity", '<!DOCTYPE Invoice [<!ENTITY % p SYSTEM "http://attacker.example/x.dtd"> %p;]>'],
    ["an external DTD", '<!DOCTYPE Invoice SYSTEM "http://attacker.example/x.dtd">'],
    ["an empty DOCTYPE", "<!DOCTYPE Invoice>"],
    ["attribute defaults", '<!DOCTYPE Invoice [<!ATTLIST Invoice a CDATA "b">]>'],
  ];
  for (const [name, doctype] of attacks) {
    it(`refuses ${name}`, () => {
      const error = refusal(declaration + doctype + body);
      expect(error).to.be.instanceOf(XmlForbidden);
      expect(error.what).to.match(/DOCTYPE/);
    });
  }

  it("refuses entities that XML does not predefine", () => {
    expect(refusal(replaced(UBL, "Musterstadt", "&city;"))).to.be.instanceOf(XmlMalformed);
    expect(refusal(replaced(UBL, "Musterstadt", "&#0;"))).to.be.instanceOf(XmlMalformed);
    expect(refusal(replaced(UBL, "Musterstadt", "&#xD800;"))).to.be.instanceOf(XmlMalformed);
  });

  it("reads predefined entities and character references", () => {
    expect(read(replaced(UBL, "RE-2026-004711", "&#82;E-&#x32;026&amp;&lt;")).number).to.equal("RE-2026&<");
  });
});

describe("limits", () => {
  it("refuses files that are too large, at the first byte past the limit", () => {
    const filler = (size: number): Uint8Array => bytes(UBL.padEnd(size - (bytes(UBL).length - UBL.length), " "));
    readsTheSame(filler(MAX_BYTES));
    expect(refusal(filler(MAX_BYTES + 1))).to.be.instanceOf(XmlForbidden);
  });

  it("refuses nesting past the limit, whatever stands below it", () => {
    const nested = (depth: number): string =>
      replaced(body, "</Invoice>", `${"<a>".repeat(depth)}${"</a>".repeat(depth)}</Invoice>`);
    readsTheSame(nested(XML_LIMITS.depth - 1));
    expect(refusal(nested(XML_LIMITS.depth))).to.be.instanceOf(XmlForbidden);
    expect(refusal("<a>".repeat(1_000_000))).to.be.instanceOf(XmlForbidden);
  });

  it("refuses attributes and elements past the limit", () => {
    const attributes = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}="1"`).join(" ");
    readsTheSame(replaced(body, root, `${root}${attributes(XML_LIMITS.attributes - 3)} `));
    expect(refusal(replaced(body, root, `${root}${attributes(XML_LIMITS.attributes)} `))).to.be.instanceOf(XmlForbidden);
    expect(refusal(replaced(body, "</Invoice>", `${"<a/>".repeat(XML_LIMITS.elements)}</Invoice>`))).to.be.instanceOf(
      XmlForbidden,
    );
  });

  it("refuses sub-lines of CII that form a chain without end", () => {
    const line = (id: number): string =>
      `<ram:IncludedSupplyChainTradeLineItem><ram:AssociatedDocumentLineDocument><ram:LineID>x${id}</ram:LineID>` +
      `<ram:ParentLineID>x${id - 1}</ram:ParentLineID></ram:AssociatedDocumentLineDocument></ram:IncludedSupplyChainTradeLineItem>`;
    const chain = Array.from({ length: 20_000 }, (_, i) => line(i)).join("");
    const error = refusal(replaced(CII, "<ram:ApplicableHeaderTradeAgreement>", `${chain}<ram:ApplicableHeaderTradeAgreement>`));
    expect(error.what).to.match(/nest deeper/);
  });

  it("ends in bounded time on text in a million pieces", () => {
    const pieces = read(replaced(UBL, "RE-2026-004711", `RE${"<!---->".repeat(1_000_000)}-${"<![CDATA[4]]>".repeat(100)}`));
    expect(pieces.number).to.equal(`RE-${"4".repeat(100)}`);
  });
});

describe("encodings", () => {
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n${body}`;

  it("reads UTF-8 with and without declaration and byte order mark", () => {
    readsTheSame(body);
    readsTheSame(`\ufeff${UBL}`);
    readsTheSame(declared("utf-8"));
    readsTheSame(`<?xml version='1.0' encoding='UTF-8' standalone='yes'?>${body}`);
  });

  it("reads UTF-16 in both byte orders", () => {
    for (const littleEndian of [true, false]) {
      readsTheSame(utf16(`\ufeff${declared("UTF-16")}`, littleEndian));
      readsTheSame(utf16(`\ufeff${body}`, littleEndian));
      readsTheSame(utf16(declared(littleEndian ? "UTF-16LE" : "UTF-16BE"), littleEndian));
    }
  });

  it("reads windows-1252, ISO-8859-1 and ISO-8859-15 where declared", () => {
    const name = (encoding: string, text: string): string | null =>
      read(latin1(declared(encoding).replaceAll("Milchwerke", text).replace("straße", "strasse"))).seller.name;
    expect(name("ISO-8859-1", "M\xfclchwerke")).to.equal("Beispiel Mülchwerke GmbH");
    expect(name("windows-1252", "M\x80")).to.equal("Beispiel M€ GmbH");
    expect(name("ISO-8859-15", "M\xa4")).to.equal("Beispiel M€ GmbH");
  });

  const wrong: [name: string, file: Uint8Array][] = [
    ["Latin-1 bytes without declaration", latin1(body)],
    ["Latin-1 bytes declared UTF-8", latin1(UBL)],
    ["UTF-8 declared UTF-16", bytes(declared("UTF-16"))],
    ["UTF-16 declared UTF-8", utf16(`\ufeff${UBL}`, true)],
    ["UTF-16LE declared UTF-16BE", utf16(`\ufeff${declared("UTF-16BE")}`, true)],
    ["a UTF-8 mark declared ISO-8859-1", bytes(`\ufeff${declared("ISO-8859-1")}`)],
    ["umlauts declared US-ASCII", bytes(declared("US-ASCII"))],
    ["an unknown encoding", bytes(declared("EBCDIC-CP-DE"))],
    ["an encoding with the name of a JavaScript function", bytes(declared("constructor"))],
    ["UTF-7", bytes(declared("UTF-7"))],
    ["UTF-32", Uint8Array.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ["UTF-16 with half a character", utf16(`\ufeff${body}`, true).subarray(0, 1001)],
    ["a lone surrogate", utf16(`\ufeff${body.replace("Musterstadt", "\ud800")}`, true)],
    ["an overlong UTF-8 sequence", latin1("<Invoice>\xc0\xbc</Invoice>")],
  ];
  for (const [name, file] of wrong) {
    it(`refuses ${name}`, () => expect(refusal(file)).to.be.instanceOf(XmlMalformed));
  }

  it("says in which line the bytes go wrong", () => {
    expect(refusal(latin1(`<a>\n\n\xfc</a>`)).place?.line).to.equal(3);
  });

  const mistaken: [start: string, what: RegExp][] = [
    ["", /empty/],
    ["%PDF-1.7", /a PDF/],
    ["PK\x03\x04", /a ZIP/],
    ["\x1f\x8b\x08", /gzip/],
    ['{"type":"invoice"}', /JSON/],
    ["\x7fELF\x02\x01\x01\x00\x00", /binary/],
  ];
  for (const [start, what] of mistaken) {
    it(`says what a file is: ${what.source}`, () => expect(refusal(latin1(start)).what).to.match(what));
  }
});

describe("well-formedness", () => {
  const broken: [name: string, file: string][] = [
    ["only white space", " \n "],
    ["text", "invoice 4711"],
    ["a truncated file", UBL.slice(0, UBL.length / 2)],
    ["a file cut inside a tag", `${UBL.slice(0, UBL.indexOf("<cbc:IssueDate"))}<cbc:Iss`],
    ["text after the end", `${UBL}x`],
    ["a second root", `${UBL}<a/>`],
    ["crossed tags", replaced(UBL, "</cbc:UBLVersionID>", "</cbc:ID>")],
    ["an unbound prefix", replaced(UBL, "<cbc:UBLVersionID>2.1</cbc:UBLVersionID>", "<abc:ID/>")],
    ["an attribute twice", replaced(UBL, 'currencyID="EUR"', 'currencyID="EUR" currencyID="USD"')],
    ["an attribute twice by two prefixes", replaced(UBL, root, '<Invoice xmlns:a="u" xmlns:b="u" a:x="1" b:x="2" ')],
    ["a bare ampersand", replaced(UBL, "Muster Dairy", "Muster & Dairy")],
    ["a control character", replaced(UBL, "Musterstadt", "\u0001")],
    ["a declaration that is not first", ` ${UBL}`],
    ["two declarations", declaration + UBL],
    ["a NUL", replaced(UBL, "<Invoice", "<Invoice>\u0000")],
  ];
  for (const [name, file] of broken) {
    it(`refuses ${name}`, () => {
      const error = refusal(file);
      expect(error).to.be.instanceOf(XmlMalformed);
      expect(error.message)
        .to.match(/^invoice\.xml/)
        .and.not.match(/[\n\r]/);
    });
  }
});

describe("disguises", () => {
  it("reads other prefixes, and default namespaces at any level", () => {
    readsTheSame(
      UBL.replaceAll("cbc:", "x:")
        .replaceAll("xmlns:cbc", "xmlns:x")
        .replaceAll("cac:", "cbc:")
        .replaceAll("xmlns:cac", "xmlns:cbc"),
    );
    const total = "<cac:LegalMonetaryTotal>";
    const aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    readsTheSame(
      replaced(
        replaced(UBL, total, `<LegalMonetaryTotal xmlns="${aggregate}">`),
        "</cac:LegalMonetaryTotal>",
        "</LegalMonetaryTotal>",
      ),
    );
  });

  it("ignores elements of the same name in another namespace, and prefixed attributes", () => {
    readsTheSame(
      replaced(
        body,
        "<cac:LegalMonetaryTotal>",
        '<cac:LegalMonetaryTotal><x:PayableAmount xmlns:x="urn:x">1.00</x:PayableAmount>',
      ),
    );
    readsTheSame(
      replaced(body, root, '<Invoice xmlns:x="urn:x" ').replace(
        'PayableAmount currencyID="EUR"',
        'PayableAmount x:currencyID="USD" currencyID="EUR"',
      ),
    );
  });

  it("reads CDATA and comments around values", () => {
    readsTheSame(replaced(body, "RE-2026-004711", "<![CDATA[RE-2026]]>-004711"));
    readsTheSame(replaced(body, "RE-2026-004711", "<!-- 1 -->RE-2026-004711<!-- 2 --><?x y?>"));
    readsTheSame(replaced(body, "RE-2026-004711", "\n\t RE-2026-004711 \r\n"));
  });

  it("joins a value that a comment cuts in two, and warns", () => {
    const invoice = read(
      replaced(UBL, 'PayableAmount currencyID="EUR">79180.00', 'PayableAmount currencyID="EUR">79<!-- -->180.00'),
    );
    expect(invoice.totalMinor).to.equal(7918000n);
    expect(invoice.warnings.join()).to.match(/comment stands inside the value of "PayableAmount"/);
  });

  it("finds the invoice in envelopes", () => {
    readsTheSame(
      `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader/>${body}</StandardBusinessDocument>`,
    );
    readsTheSame(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body}</s:Body></s:Envelope>`);
  });

  it("refuses two invoices, side by side, nested or of two formats", () => {
    const cii = CII.replace(/^<\?xml.*?\?>\s*/, "");
    for (const file of [`<e>${body}${body}</e>`, `<e>${body}${cii}</e>`, replaced(body, "</Invoice>", `${body}</Invoice>`)]) {
      const error = refusal(file);
      expect(error).to.be.instanceOf(NotAnInvoice);
      expect(error.what).to.match(/second document/);
    }
  });

  it("refuses another document with an invoice inside", () => {
    const error = refusal(`<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2">${body}</Order>`);
    expect(error.what).to.match(/a UBL Order/);
  });

  it("keeps hostile names and values out of the terminal", () => {
    const tricks = "\u001b[31m\u202egnp\r\n";
    const error = thrownBy(() => importInvoice(bytes(replaced(UBL, "2026-09-14", "1\u202e\n2")), `a${tricks}.xml`));
    expect(error.message).to.match(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
    expect(refusal(`<${"x".repeat(1_000_000)}/>`).message.length).to.be.below(500);
    expect(refusal(replaced(UBL, "2026-09-14", "9".repeat(1_000_000))).message.length).to.be.below(500);
  });
});
