import { ContentInvalid } from "../document/errors.ts";
import { checkTradeDocument } from "../document/parse-trade-document.ts";
import type { TradeDocument } from "../document/trade-document.ts";
import { goodsOf, referencesOf } from "./declared-goods.ts";
import { fill } from "./mapping/fill.ts";
import { place } from "./mapping/path.ts";
import { anchorsOf, type DeclarationType, UBL_DECLARATIONS } from "./ubl/anchors.ts";
import { writtenMapping } from "./ubl/mapping.ts";
import { partyElements } from "./ubl/party.ts";
import { arrange, schemaFaults } from "./ubl/schema.ts";
import { sourcesTree } from "./ubl/sources.ts";
import { SOURCES_NAMESPACE, UBL_NAMESPACES, ublNamespace } from "./ubl/vocabulary.ts";
import { tree, unwritable, type XmlTree, xmlText } from "./xml-tree.ts";

const PREFIXES = Object.entries(UBL_NAMESPACES).map(([prefix, uri]) => [uri, prefix] as const);

function declarationType(document: TradeDocument): DeclarationType {
  if (Object.hasOwn(UBL_DECLARATIONS, document.type)) return document.type as DeclarationType;
  throw new ContentInvalid({
    what: `UBL 2.3 has no customs declaration for a document of type ${document.type}.`,
    todo: `Give an ${Object.keys(UBL_DECLARATIONS).join(", ")}.`,
  });
}

/** Refuses the first text that XML cannot hold, naming its member. Nothing is replaced: the declaration would say something else. */
function requireWritable(element: XmlTree, member = ""): void {
  const named = element.member ?? member;
  const bad = [element.text, ...element.attributes.values()].map(unwritable).find((character) => character !== null);
  if (bad !== undefined)
    throw new ContentInvalid({
      what: `${named || "A source's note"} has a character that XML cannot hold (${bad}).`,
      todo: "Correct the document that it is from.",
    });
  for (const child of element.children) requireWritable(child, named);
}

type Parties = Pick<TradeDocument, "consignor" | "consignee" | "issuer">;

/** The party that the declaration is made for, with the declarant as its agent where that is somebody else. */
function addPrincipal(root: XmlTree, type: DeclarationType, { consignor, consignee, issuer }: Parties): void {
  const [member, party] = type === "importDeclaration" ? ["consignee", consignee] : ["consignor", consignor];
  const principal = party ?? issuer;
  const element = place(root, anchorsOf(type).principal, UBL_NAMESPACES);
  element.member = party ? member : "issuer";
  element.children.push(...partyElements(principal));
  if (principal.id?.scheme === issuer.id.scheme && principal.id.value === issuer.id.value) return;
  const agent = place(element, "cac:AgentParty", UBL_NAMESPACES);
  agent.member = "issuer";
  agent.children.push(...partyElements(issuer));
}

/** Values that the schema asks for and no member has. */
function addNeeded(root: XmlTree, type: DeclarationType, number: string): void {
  const { holder, shipment } = anchorsOf(type);
  place(root, `${holder}cbc:ID`, UBL_NAMESPACES).text = number;
  place(root, `${shipment}/cac:Consignment/cbc:ID`, UBL_NAMESPACES).text = "1";
  place(root, "cbc:UBLVersionID", UBL_NAMESPACES).text = "2.3";
}

function requireValid(root: XmlTree): void {
  const { value: fault } = schemaFaults(root).next();
  if (fault !== undefined)
    throw new ContentInvalid({ what: `UBL 2.3 cannot hold this declaration: ${fault}.`, todo: "Fill in what is missing." });
}

/**
 * A declaration as ExportCustomsDeclaration, ImportCustomsDeclaration or TransitCustomsDeclaration of UBL 2.3, in the schema's order.
 * Where each value is from stands in an extension. Not carried: typeCode, taxExclusiveMinor, attachments, facts. SPEC.md section 11.1.
 * @throws ContentInvalid naming the member
 */
export function declarationXml(declaration: TradeDocument): string {
  const document = checkTradeDocument(declaration);
  const type = declarationType(document);
  const name = UBL_DECLARATIONS[type];
  const root = tree(ublNamespace(name), name, []);
  fill(root, writtenMapping(type), { ...document, items: goodsOf(document), references: referencesOf(document) });
  addPrincipal(root, type, document);
  addNeeded(root, type, document.number);
  arrange(root);
  if (document.sources?.length) root.children.unshift(sourcesTree(document.sources));
  requireWritable(root);
  requireValid(root);
  return xmlText(
    root,
    new Map([[root.uri, ""], ...PREFIXES, ...(document.sources?.length ? [[SOURCES_NAMESPACE, "src"] as const] : [])]),
  );
}
