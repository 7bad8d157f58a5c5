import { type Change, fatten, fattenItem, heavier, inTurn, item, more, paper, set, setItem } from "./change.ts";
import { named } from "./changes-of-sources.ts";
import type { PaperName } from "./trade.ts";

/** Another chapter than any that the trades have. */
const OTHER_CHAPTER = { harmonizedCode: "97012100" };

/** Another heading of the same chapter. */
const turn = (name: PaperName): Change["change"] =>
  setItem(name, ({ harmonizedCode }) => {
    const [chapter, heading] = [harmonizedCode?.slice(0, 2), harmonizedCode?.slice(2, 4)];
    return { harmonizedCode: `${chapter}${heading === "01" ? "02" : "01"}9900` };
  });

const elsewhere = (name: PaperName): Change["change"] =>
  set(name, ({ items }) => ({
    originCountries: ["BR"],
    items: (items ?? []).map((one) => ({ ...one, originCountry: "BR" })),
  }));

const oneMore = (name: PaperName): Change["change"] => set(name, ({ packages }) => ({ packages: (packages ?? 0) + 1 }));
const both = (name: PaperName): Change["change"] => inTurn(fatten(name, "grossWeightKg"), fatten(name, "netWeightKg"));

/** By the rule that must fail. */
export const GOODS_CHANGES: Readonly<Record<string, Change>> = {
  "hs-chapter": { change: setItem("declaration", OTHER_CHAPTER) },
  "hs-subheading": { change: turn("invoice") },
  "hs-packing-list": { change: turn("packingList") },
  "hs-transport-chapter": { change: setItem("transport", OTHER_CHAPTER) },
  "hs-transport": { change: turn("transport") },
  "hs-certificate-chapter": { change: setItem("certificate", OTHER_CHAPTER) },
  "hs-certificate": { change: turn("certificate") },
  "hs-order": { change: turn("declaration") },
  "hs-stated": { change: setItem("declaration", { harmonizedCode: null }) },

  "origin-certificate": { change: elsewhere("certificate") },
  "origin-uncertified": { change: elsewhere("declaration") },
  "origin-invoice": { change: elsewhere("invoice") },
  "origin-items-certificate": { change: setItem("certificate", { originCountry: "BR" }) },
  "origin-items-invoice": { change: setItem("declaration", { originCountry: "BR" }) },

  "packages-packing-list": { change: oneMore("packingList") },
  "packages-transport": { change: oneMore("transport") },
  "packages-kind": { change: setItem("declaration", { packageCode: "CT" }) },
  "weight-gross-packing-list": { change: fatten("packingList", "grossWeightKg") },
  "weight-gross-transport": { change: fatten("declaration", "grossWeightKg") },
  "weight-gross-certificate": { change: fatten("certificate", "grossWeightKg") },
  "weight-net-packing-list": { change: both("packingList") },
  "weight-net-invoice": { change: both("invoice") },
  // Each item by itself is possible; only their sum is too much.
  "weight-net-gross": {
    change: inTurn(
      set("packingList", { netWeightKg: null }),
      setItem("packingList", (_, trade) => ({
        netWeightKg: heavier(paper(trade, "packingList").grossWeightKg),
        grossWeightKg: null,
      })),
    ),
  },
  "weight-containers": {
    terms: { byAir: false },
    change: set("transport", { containers: [{ number: "KTOU4172309", seals: ["DE4711082"], grossWeightKg: "1" }] }),
  },

  "items-value": { change: setItem("declaration", ({ valueMinor }) => ({ valueMinor: more(valueMinor) })) },
  "items-packages": { change: setItem("declaration", { packages: 1_000_003 }) },
  "items-gross-weight": { change: fattenItem("packingList", "grossWeightKg") },
  "items-net-weight": { change: fattenItem("declaration", "grossWeightKg", "netWeightKg") },
  "items-packages-sum": { change: setItem("transport", { packages: 1_000_003 }) },
  "items-gross-weight-sum": { change: fattenItem("transport", "grossWeightKg") },
  "items-net-weight-sum": { change: fattenItem("packingList", "grossWeightKg", "netWeightKg") },
  "goods-description": {
    prepare: inTurn(
      set("transport", { goods: "Milk powder" }),
      set("declaration", { goods: "MILK POWDER" }),
      named("goods", "transport"),
    ),
    change: set("declaration", { goods: "Toys" }),
  },
  "items-description": { change: setItem("declaration", { description: "Toys" }) },
  "items-quantity": { change: setItem("declaration", { quantity: "1" }) },
  "items-quantity-packing-list": { change: setItem("packingList", { quantity: "1" }) },
  "items-twice": { change: (trade) => paper(trade, "packingList").items?.push({ ...item(trade, "packingList") }) },
};
