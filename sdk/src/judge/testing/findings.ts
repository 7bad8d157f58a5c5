import { memberPhrase } from "../../say/member-phrase.ts";
import { type Part, type Phrase, type PhraseName, phrase } from "../../say/phrase.ts";

// A finding of each form that there is, and one with each kind of value and tolerance that can stand in one.

const quoted = (text: string): Phrase => phrase("quoted", { text });
const type = phrase("type", { name: "packingList" });
const [declaration, list, loading] = [
  phrase("document", { type: phrase("type", { name: "importDeclaration" }), number: quoted("D-1") }),
  phrase("document", { type, number: quoted("PL in 2, but 3") }),
  phrase("eventOf", { event: phrase("event", { name: "arrivalNoticed" }) }),
];
const [id, other] = [`0x${"ab".repeat(32)}`, `0x${"cd".repeat(32)}`];
const bills = phrase("documents", { type: phrase("type", { name: "billOfLading" }), count: 3 });
const legalId = phrase("idInScheme", { scheme: "VAT", id: quoted("DE 1") });
const weight = phrase("member", { name: "netWeightKg" });
const apart = phrase("apart", { difference: "2 kg", allowed: "1 kg" });
const amountBy = (how: Phrase): Phrase => phrase("amountBy", { amount: "7.00 EUR", how });

const VALUES: readonly (string | Phrase)[] = [
  ...["7", "-7.00 EUR", "collect", quoted("Goods of 2, or more")],
  ...[phrase("nameAndId", { name: "Musterwerk", id: legalId }), phrase("inBrackets", { text: legalId })],
  ...[phrase("packageCount", { count: 1 }), phrase("itemCount", { count: 2 })],
  ...[phrase("nothing", {}), phrase("nothingInThatUnit", {}), phrase("tooLate", { day: "2026-09-01" })],
  ...[phrase("priceFor", { money: "7.00 EUR", quantity: "2 KGM" }), phrase("together", { amount: "7 kg", documents: bills })],
  ...[amountBy(phrase("lessCreditNotes", {})), amountBy(phrase("broughtTo", { from: "FOB", to: "CIF" }))],
  ...[phrase("several", { some: ["DE", "PL"], more: 0 }), phrase("several", { some: [quoted("a, b"), "PL"], more: 4 })],
];
const TOLERANCES: readonly (string | Phrase)[] = [
  ...["", apart, phrase("apartBecause", { apart, reason: phrase("creditNoteElsewhere", {}) })],
  ...[phrase("moreAllowed", { amount: "2 KGM" }), phrase("daysAllowed", { days: 1 }), phrase("percentAsked", { percent: 110 })],
];
const sides = { name: weight, left: "7 kg", leftIn: declaration, right: "5 kg", rightIn: list, tolerance: "" };
const NAMES: readonly Phrase[] = [
  weight,
  phrase("underCode", { name: phrase("value", { name: "price" }), code: "040221" }),
  phrase("originUnderCode", { code: "04" }),
];
const BETWEEN = [
  ...VALUES.map((left) => phrase("disagreement", { ...sides, left, rightName: weight })),
  ...VALUES.map((right) => phrase("disagreement", { ...sides, right, rightIn: bills, rightName: memberPhrase("grossWeightKg") })),
  ...TOLERANCES.map((tolerance) => phrase("disagreement", { ...sides, rightIn: loading, rightName: weight, tolerance })),
  ...NAMES.flatMap((name) => VALUES.map((left) => phrase("groupDisagreement", { ...sides, name, left, leftIn: bills }))),
];

const sum = { sum: "7 kg", member: weight, total: "5 kg", tolerance: apart };
const licensed = {
  prefix: "710231",
  goods: "rough diamonds",
  source: "Kimberley Process Certification Scheme, section III",
};
const lists = ["Incoterms 2020", "headings of the Harmonized System 2022", "countries of ISO 3166"] as const;
const members = ["items.2.netWeightKg", "items.0-3.description", "containers.1.seals.0", "issuer.id", "issueDate"].map(
  memberPhrase,
);
const OF_ONE: readonly Phrase[] = [
  ...(["outdated", "notAcknowledged", "creditsNothing", "codeMissing", "namesNoSources"] as const).map((say) => phrase(say, {})),
  phrase("earlierVersion", { version: 0, last: 2 }),
  phrase("registeredTwice", { first: id, second: other }),
  phrase("citedMissing", { document: list }),
  ...lists.map((name) => phrase("notListed", { name: weight, text: "XYZ", list: phrase("codeList", { name }) })),
  phrase("notListed", {
    name: phrase("value", { name: "place" }),
    text: quoted("no place"),
    list: phrase("codeList", { name: lists[2] }),
  }),
  phrase("licenceMissing", { code: "71023100", ...licensed }),
  phrase("codeTooShort", { code: "0402" }),
  phrase("sameItem", { at: 4, earlier: 1, description: quoted("Goods of kind 1") }),
  phrase("netAboveGross", { net: "7 kg", gross: "5 kg" }),
  ...[phrase("itemsComeTo", sum), phrase("containersComeTo", sum)],
  phrase("basisUnknown", { basis: "CIF", reason: phrase("noTerms", {}) }),
  phrase("notDeclared", { name: weight, by: list, theirs: weight, text: "7 kg" }),
  phrase("notDeclared", { name: weight, by: list, theirs: memberPhrase("grossWeightKg"), text: "7 kg" }),
  ...members.flatMap((member) => [
    ...[phrase("namesNone", { by: list }), phrase("notAsStated", { by: list }), phrase("itemsNameNone", {})].map((why) =>
      phrase("ownWord", { member, why }),
    ),
    phrase("drawnFromMissing", { member, type }),
    phrase("drawnFromVersion", { member, version: 0, source: list, actual: 1 }),
    phrase("notAsDrawn", { member, source: list, held: weight }),
    phrase("cannotBeDrawn", { member, source: list, held: weight }),
  ]),
];

const lacks = (["notLinked", "notCurrent", "notAcknowledged", "notGranted"] as const).map((lack, i) =>
  phrase("lacks", { document: i % 2 ? phrase("document", { type, number: id }) : type, lack }),
);
const whys = (["notRegistered", "noActiveGrant", "otherTypeRegistered"] as const).map((say) => phrase(say, {}));
const bare = ["issuerInactive", "otherIssuer", "otherCounterparty", "otherOffice", "otherProcedure", "handedInLate"] as const;
const VERIFIED = [
  ...bare.map((say) => phrase(say, {})),
  ...whys.map((why) => phrase("unreadable", { documentId: id, why })),
  phrase("setLacks", { missing: phrase("missing", { each: lacks }) }),
  phrase("factNotShown", { at: 2, why: phrase("factIssuerInactive", {}) }),
];

export const FINDINGS: readonly Phrase[] = [
  ...BETWEEN,
  ...OF_ONE.map((what) => phrase("about", { document: declaration, what })),
  phrase("sentence", { text: phrase("thereIsNo", { types: [type, phrase("type", { name: "licence" })] }) }),
  ...VERIFIED,
];

/** What is said of rules, of how many things they found, and of places: no finding has it. */
export const NO_FINDING: ReadonlySet<string> = new Set<PhraseName>([
  ...(["sentenceCase", "discrepanciesFound", "valuesCompared", "nothingToVerify", "someDoNotHold"] as const),
  ...(["quantityWithUnit", "itemIn"] as const),
]);

/** Names of phrases and of all that stand in them. */
export const namesOf = (part: Part): string[] => {
  if (Array.isArray(part)) return part.flatMap(namesOf);
  if (typeof part !== "object") return [];
  const { say, with: parts } = part as Phrase;
  return [say, ...Object.values(parts).flatMap(namesOf)];
};
