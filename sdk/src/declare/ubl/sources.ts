import { all } from "../../document/read/source.ts";
import { xmlSource } from "../../document/read/xml-source.ts";
import { type FieldSource, fieldSource } from "../../document/statements.ts";
import type { Warnings } from "../../document/warnings.ts";
import type { XmlElement } from "../../document/xml-element.ts";
import { tree, type XmlTree } from "../xml-tree.ts";
import { SOURCES_NAMESPACE, UBL_NAMESPACES } from "./vocabulary.ts";

const { ext } = UBL_NAMESPACES;
const PATH = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/src:Sources/src:Source";

function sourceTree({ member, documentId, type, slot, version, note }: FieldSource): XmlTree {
  const attributes = Object.entries({ member, documentId, type, slot, version: String(version), note });
  return tree(
    SOURCES_NAMESPACE,
    "Source",
    "",
    attributes.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined),
  );
}

/** Where a declaration's values are from, as an extension of UBL: the standard's own place for what it has no element for. */
export function sourcesTree(sources: readonly FieldSource[]): XmlTree {
  const content = tree(SOURCES_NAMESPACE, "Sources", sources.map(sourceTree));
  const extension = [tree(ext, "ExtensionURI", SOURCES_NAMESPACE), tree(ext, "ExtensionContent", [content])];
  return tree(ext, "UBLExtensions", [tree(ext, "UBLExtension", extension)]);
}

/** Sources of a document from its extension. One that is malformed is left out with a warning: it is a statement, not a proof. */
export function readSources(root: XmlElement, warnings: Warnings): FieldSource[] {
  return all(xmlSource(root, { ...UBL_NAMESPACES, src: SOURCES_NAMESPACE }), PATH).flatMap((source) => {
    const value = (name: string): string | undefined => all(source, `@${name}`)[0]?.text() ?? undefined;
    const version = /^\d{1,9}$/.test(value("version") ?? "") ? Number(value("version")) : null;
    const texts = ["member", "documentId", "type", "note"].map((name) => [name, value(name)] as const);
    const given = Object.fromEntries(texts.filter(([, text]) => text !== undefined));
    const { data } = fieldSource.safeParse({ ...given, slot: value("slot") ?? null, version });
    if (!data) warnings.add("a source of a value is malformed, left out", source.spot);
    return data ?? [];
  });
}
