import { tree, type XmlTree } from "../xml-tree.ts";

/** Namespace URIs by prefix; "" is that of names without one. */
export type Namespaces = Readonly<Record<string, string>>;

interface Name {
  uri: string;
  local: string;
}
interface Step extends Name {
  /** Value that a child must have: `Charge[Code=67]`. */
  condition: (Name & { value: string }) | null;
}

const STEP = /^(?:(\w+):)?(\w+)(?:\[(?:(\w+):)?(\w+)=([^\]]+)\])?$/;
const parsed = new Map<Namespaces, Map<string, readonly Step[]>>();

function stepsOf(path: string, namespaces: Namespaces): readonly Step[] {
  const known = parsed.get(namespaces) ?? new Map<string, readonly Step[]>();
  parsed.set(namespaces, known);
  const found = known.get(path);
  if (found) return found;
  const uri = (prefix = ""): string => namespaces[prefix] ?? "";
  const steps = path.split("/").map((text): Step => {
    const [, prefix, local = "", inner, child, value = ""] = STEP.exec(text) ?? [];
    return { uri: uri(prefix), local, condition: child === undefined ? null : { uri: uri(inner), local: child, value } };
  });
  known.set(path, steps);
  return steps;
}

const isNamed = (element: { uri: string; local: string }, { uri, local }: Name): boolean =>
  element.local === local && element.uri === uri;

const meets = (element: XmlTree, { condition }: Step): boolean =>
  condition === null || element.children.some((child) => isNamed(child, condition) && child.text === condition.value);

const fresh = ({ uri, local }: Name, text = ""): XmlTree => tree(uri, local, text);

function added(parent: XmlTree, step: Step): XmlTree {
  const element = fresh(step);
  if (step.condition) element.children.push(fresh(step.condition, step.condition.value));
  parent.children.push(element);
  return element;
}

/** The element at a path, made where it is not there yet. */
export function place(root: XmlTree, path: string, namespaces: Namespaces): XmlTree {
  if (path === "") return root;
  return stepsOf(path, namespaces).reduce(
    (element, step) => element.children.find((child) => isNamed(child, step) && meets(child, step)) ?? added(element, step),
    root,
  );
}

/** One more element at a path, beside those that are there. */
export function append(root: XmlTree, path: string, namespaces: Namespaces): XmlTree {
  const cut = path.lastIndexOf("/");
  const parent = place(root, path.slice(0, Math.max(cut, 0)), namespaces);
  return added(parent, stepsOf(path.slice(cut + 1), namespaces)[0] as Step);
}
