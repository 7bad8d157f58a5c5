import { SaxesParser } from "saxes";
import { type Place, XmlForbidden, XmlMalformed } from "./errors.ts";
import { printable } from "./printable.ts";
import { placeOf, type XmlElement } from "./xml-element.ts";

/** Deepest nesting, most elements and most attributes of one element that are read. */
export const XML_LIMITS = { depth: 100, elements: 1_000_000, attributes: 100 } as const;

const forbidden = (what: string, todo: string, place: Place): XmlForbidden => new XmlForbidden({ what, todo, place });

class TreeBuilder {
  root: XmlElement | null = null;
  private current: XmlElement | null = null;
  private depth = 0;
  private elements = 0;
  private attributes = 0;
  private commentAfterText = false;
  private readonly parser = new SaxesParser({ xmlns: true, position: true });

  constructor() {
    const { parser } = this;
    parser.on("error", (error) => {
      throw new XmlMalformed({
        what: `The XML is not well-formed: ${printable(error.message.slice(0, 200).replace(/^\d+:\d+: |\.$/g, ""))}.`,
        todo: "Export the file again.",
        place: this.here(),
      });
    });
    parser.on("doctype", () => {
      throw forbidden("The file has a DOCTYPE.", "Export it without one: entities and DTDs are never read.", this.here());
    });
    parser.on("attribute", () => {
      if (++this.attributes > XML_LIMITS.attributes) {
        throw forbidden(`An element has more than ${XML_LIMITS.attributes} attributes.`, "No invoice needs them.", this.here());
      }
    });
    parser.on("opentagstart", (tag) => this.start(tag.name));
    parser.on("opentag", (tag) => this.open(tag));
    parser.on("closetag", () => this.close());
    parser.on("text", (text) => this.append(text));
    parser.on("cdata", (text) => this.append(text));
    parser.on("comment", () => this.split());
    parser.on("processinginstruction", () => this.split());
  }

  private here(): Place {
    const path = this.current === null ? "" : placeOf(this.current).path;
    return { line: this.parser.line, column: Math.max(1, this.parser.column), path };
  }

  private start(name: string): void {
    this.attributes = 0;
    if (++this.depth > XML_LIMITS.depth)
      throw forbidden(`Elements nest deeper than ${XML_LIMITS.depth}.`, "No invoice does.", this.here());
    if (++this.elements > XML_LIMITS.elements)
      throw forbidden(`The file has more than ${XML_LIMITS.elements} elements.`, "Split the invoice.", this.here());
    const column = Math.max(1, this.parser.column - name.length - 1);
    const parent = this.current;
    this.current = {
      uri: "",
      local: name,
      attributes: new Map(),
      children: [],
      text: "",
      hasText: false,
      isSplit: false,
      parent,
      line: this.parser.line,
      column,
    };
  }

  private open(tag: {
    uri: string;
    local: string;
    attributes: Record<string, { prefix: string; local: string; value: string }>;
  }): void {
    const element = this.current as XmlElement;
    element.uri = tag.uri;
    element.local = tag.local;
    const own = Object.values(tag.attributes).filter(({ prefix }) => prefix === "");
    element.attributes = new Map(own.map(({ local, value }) => [local, value]));
    if (element.parent === null) this.root = element;
    else element.parent.children.push(element);
    this.commentAfterText = false;
  }

  private close(): void {
    const element = this.current as XmlElement;
    if (!element.hasText) element.text = "";
    this.current = element.parent;
    this.depth--;
    this.commentAfterText = false;
  }

  private append(text: string): void {
    const element = this.current;
    if (element === null) return;
    element.text += text;
    if (!/\S/.test(text)) return;
    element.isSplit ||= this.commentAfterText;
    element.hasText = true;
  }

  private split(): void {
    this.commentAfterText = this.current?.hasText ?? false;
  }

  read(text: string): XmlElement {
    this.parser.write(text).close();
    return this.root as XmlElement;
  }
}

/** Root element of an XML text. Namespaces are resolved; a DOCTYPE, an unknown entity or anything past XML_LIMITS is refused. */
export function parseXml(text: string): XmlElement {
  return new TreeBuilder().read(text);
}
