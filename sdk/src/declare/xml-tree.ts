/** An element to be written or checked: what XmlElement has, without its place in a file. */
export interface XmlTree {
  uri: string;
  local: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlTree[];
  text: string;
  /** Member of the trade document that the value is of. */
  member?: string;
}

type Attributes = readonly (readonly [name: string, value: string])[];

/** An element with text or with other elements. */
export function tree(uri: string, local: string, content: string | XmlTree[], attributes: Attributes = []): XmlTree {
  const [text, children] = typeof content === "string" ? [content, []] : ["", content];
  return { uri, local, attributes: new Map(attributes), children, text };
}

/** What XML 1.0 has no way to write, not even as a reference (section 2.2). Halves of surrogate pairs are among it. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The first character of a text that no XML can hold, as U+XXXX; null if there is none. */
export function unwritable(text: string): string | null {
  const found = UNWRITABLE.exec(text)?.[0];
  return found === undefined ? null : `U+${(found.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
}

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const escaped = (text: string, pattern: RegExp): string => text.replace(pattern, (c) => REFERENCES[c] as string);
/** `>` as well, so that `]]>` never stands in the text; a carriage return would become a line feed. */
const textOf = (text: string): string => escaped(text, /[&<>\r]/g);
const attributeOf = (text: string): string => escaped(text, /[&<>"\t\n\r]/g);

/**
 * XML text of a tree, UTF-8, indented. Every namespace has a prefix; one mapped to "" is the default one. What XML cannot hold must have
 * been refused before (unwritable).
 */
export function xmlText(root: XmlTree, prefixes: ReadonlyMap<string, string>): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  const declarations = [...prefixes].map(([uri, prefix]) => ` ${prefix ? `xmlns:${prefix}` : "xmlns"}="${attributeOf(uri)}"`);
  const write = ({ uri, local, attributes, children, text }: XmlTree, indent: string): void => {
    const prefix = prefixes.get(uri);
    const name = prefix ? `${prefix}:${local}` : local;
    const own = [...attributes].map(([key, value]) => ` ${key}="${attributeOf(value)}"`);
    const open = `${indent}<${name}${(indent === "" ? declarations : []).join("")}${own.join("")}`;
    if (children.length === 0) lines.push(text === "" ? `${open}/>` : `${open}>${textOf(text)}</${name}>`);
    else {
      lines.push(`${open}>`);
      for (const child of children) write(child, `${indent}  `);
      lines.push(`${indent}</${name}>`);
    }
  };
  write(root, "");
  return `${lines.join("\n")}\n`;
}
