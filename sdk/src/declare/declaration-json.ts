import { ContentInvalid } from "../document/errors.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { DOCUMENT_TYPE } from "../protocol/document.ts";
import type { Json } from "../seal/canonical-json.ts";
import { goodsOf } from "./declared-goods.ts";
import { fill } from "./mapping/fill.ts";
import { place } from "./mapping/path.ts";
import { PROCEDURE_OF } from "./procedure-of.ts";
import { sourceFinder } from "./sources-of.ts";
import { OTHER_MEMBERS, WCO_HEADER } from "./wco/envelope.ts";
import { WCO_WRITTEN } from "./wco/rows.ts";
import { tree, type XmlTree } from "./xml-tree.ts";

type Branch = { [name: string]: Json };

/** Classes that a declaration may have several of: always lists, so that a reader needs no case for one. */
const LISTS = new Set(
  "GovernmentAgencyGoodsItem TransportEquipment Seal AdditionalDocument PreviousDocument ChargeDeduction Classification Packaging Origin".split(
    " ",
  ),
);

/** A value with its attributes and the positions of its sources; a class as an object. */
function jsonOf(element: XmlTree, find: (member: string) => number[], member: string | undefined): Branch {
  const named = element.member ?? member;
  if (element.children.length === 0) {
    const source = named === undefined ? [] : find(named);
    return { value: element.text, ...Object.fromEntries(element.attributes), ...(source.length > 0 && { source }) };
  }
  const branch: Branch = {};
  for (const child of element.children) {
    const value = jsonOf(child, find, named);
    const twins = branch[child.local];
    if (Array.isArray(twins)) twins.push(value);
    else branch[child.local] = LISTS.has(child.local) ? [value] : value;
  }
  return branch;
}

const isPresent = (value: unknown): boolean => value !== null && value !== undefined;

/**
 * A declaration as JSON under the names of the WCO data model 3.6. Each value says where it is from: `source` holds positions in the list
 * `sources`. Members that the model has no name for stand in `kontor`. SPEC.md section 11.1.
 * @throws ContentInvalid
 */
export function declarationJson(declaration: TradeDocument): Branch {
  const document = checkTradeDocument(declaration);
  if (PROCEDURE_OF[document.type] === undefined)
    throw new ContentInvalid({ what: `A document of type ${document.type} is no declaration.`, todo: "Give a declaration." });
  const root = tree("", "Declaration", []);
  const { namespaces } = WCO_WRITTEN;
  const items = goodsOf(document);
  place(root, "FunctionCode", namespaces).text = "9";
  place(root, "TypeCode", namespaces).text = DOCUMENT_TYPE[document.type].toString();
  place(root, "GoodsItemQuantity", namespaces).text = String(items.length);
  fill(root, WCO_WRITTEN, { ...document, items });
  const others = OTHER_MEMBERS.filter((member) => isPresent(document[member])).map((member) => [
    member,
    document[member] as Json,
  ]);
  return {
    ...WCO_HEADER,
    Declaration: jsonOf(root, sourceFinder(document.sources ?? []), undefined),
    kontor: Object.fromEntries(others) as Branch,
    sources: (document.sources ?? []) as unknown as Json,
  };
}
