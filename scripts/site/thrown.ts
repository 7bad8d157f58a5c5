import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-api";

/** What an error says when it is thrown, and what it says to do; "…" stands for what is filled in. */
export interface Saying {
  what: string;
  todo: string;
}
export interface ErrorClass {
  name: string;
  parent: string;
  file: string;
  /** Its docstring. */
  means: string;
  sayings: Saying[];
}

const FOLDERS = "{sdk/src,host,agents,gateway,committee,network}";

/** Text of an expression, as far as it stands in the source. */
function textOf(node: ts.Expression | undefined): string {
  if (node === undefined) return "…";
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join("");
  if (ts.isParenthesizedExpression(node)) return textOf(node.expression);
  return "…";
}

/** The members `what` and `todo` of an object in an argument list. */
function sayingIn(call: readonly ts.Node[] = []): Saying | undefined {
  const object = call.find((argument) => ts.isObjectLiteralExpression(argument));
  if (object === undefined) return undefined;
  const member = (name: string): ts.Expression | undefined =>
    object.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && property.name.getText() === name ? [property.initializer] : [],
    )[0];
  const saying = { what: textOf(member("what")), todo: textOf(member("todo")) };
  return saying.what === "…" ? undefined : saying;
}

const docOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .flatMap(({ comment }) => (typeof comment === "string" ? [comment] : []))
    .join(" ")
    .replace(/\s+/g, " ");

function visit(
  node: ts.Node,
  file: string,
  within: ErrorClass | undefined,
  found: (of: string, saying: Saying) => void,
  classes: Map<string, ErrorClass>,
): void {
  let current = within;
  if (ts.isClassDeclaration(node) && node.name !== undefined) {
    const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
    current = { name: node.name.text, parent, file, means: docOf(node), sayings: [] };
    if (parent !== "") classes.set(current.name, current);
  }
  const saying =
    ts.isNewExpression(node) || (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword)
      ? sayingIn(node.arguments)
      : undefined;
  const of = ts.isNewExpression(node) ? node.expression.getText() : current?.name;
  if (saying !== undefined && of !== undefined) found(of, saying);
  ts.forEachChild(node, (child) => visit(child, file, current, found, classes));
}

/** Every class of error in the sources that descends from KontorError, with what it says where it is thrown. */
export function errorClasses(root: string): ErrorClass[] {
  const classes = new Map<string, ErrorClass>();
  const said: [string, Saying][] = [];
  for (const file of globSync(`${FOLDERS}/**/*.ts`, { cwd: root }).sort()) {
    if (/\.test\.ts$|\/(?:testing|abi|bytecode)\//.test(file)) continue;
    const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
    visit(source, file, undefined, (of, saying) => said.push([of, saying]), classes);
  }
  for (const [of, saying] of said) {
    const sayings = classes.get(of)?.sayings;
    if (sayings?.every(({ what, todo }) => what !== saying.what || todo !== saying.todo)) sayings.push(saying);
  }
  const descends = (name: string): boolean =>
    name === "KontorError" || (classes.has(name) && descends(classes.get(name)?.parent ?? ""));
  return [...classes.values()].filter(({ name }) => name !== "KontorError" && descends(name));
}
