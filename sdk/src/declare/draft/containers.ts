import { isContainerNumber } from "../../document/container.ts";
import type { Container } from "../../document/goods.ts";
import { normalForm } from "../../protocol/document.ts";
import { type By, type Draft, fieldSource, isPresent, ofTypes } from "./draft.ts";
import { PACKING_LIST, TRANSPORT, type Types } from "./fields.ts";
import { slotOf } from "./slot-of.ts";
import { addConflict } from "./take.ts";

const FROM: readonly Types[] = [TRANSPORT, ["arrivalNotice"], PACKING_LIST];

interface Listed {
  containers: Container[];
  by: By[];
}

/** Containers of documents of some types, each once; a document that names one alone lists that one. */
function listed(draft: Draft, types: Types): Listed {
  const found = new Map<string, Container>();
  const by: By[] = [];
  for (const source of ofTypes(draft.documents, types)) {
    const { containers, container, seal } = source.document;
    const own = containers?.length ? containers : container ? [{ number: container, ...(seal && { seals: [seal] }) }] : [];
    if (own.length > 0) by.push({ source, slot: containers?.length ? null : slotOf(source.document, "container") });
    for (const one of own) if (!found.has(normalForm(one.number))) found.set(normalForm(one.number), one);
  }
  return { containers: [...found.values()], by };
}

const numbers = (containers: readonly Container[]): string =>
  containers
    .map(({ number }) => normalForm(number))
    .sort()
    .join(" ");
const seals = (containers: readonly Container[]): string =>
  containers
    .flatMap((one) => one.seals ?? [])
    .map(normalForm)
    .sort()
    .join(" ");
/** Whether two lists contradict each other; a document that names no seals leaves them to the others. */
const differs = (a: readonly Container[], b: readonly Container[]): boolean =>
  numbers(a) !== numbers(b) || (seals(a) !== "" && seals(b) !== "" && seals(a) !== seals(b));

const text = (containers: readonly Container[]): string =>
  containers.map(({ number, seals = [] }) => (seals?.length ? `${number} (${seals.join(", ")})` : number)).join(", ");

/** Container and seal for their slots, where there is one of each: of several none can stand for the others. */
function takeOnly(draft: Draft, containers: readonly Container[], by: readonly By[]): void {
  const [only, second] = containers;
  if (!only || second) return;
  const [seal, another] = only.seals ?? [];
  const values = { container: isContainerNumber(only.number) ? only.number : undefined, seal: another ? undefined : seal };
  for (const member of ["container", "seal"] as const) {
    if (!values[member] || isPresent(draft.overrides[member])) continue;
    draft.values[member] = values[member];
    const own = by.map(({ source }) => ({ source, slot: slotOf(source.document, member) }));
    draft.sources.push(...own.map((one) => fieldSource(member, one)));
  }
}

/** Containers and their seals: as the transport documents have them, else the arrival notice, else the packing lists. */
export function takeContainers(draft: Draft): void {
  const given = draft.overrides.containers;
  const all = FROM.map((types) => listed(draft, types)).filter(({ containers }) => containers.length > 0);
  const [first] = all;
  const containers = given ?? first?.containers;
  if (!isPresent(containers)) return;
  const by = given ? [] : (first?.by ?? []);
  draft.values.containers = containers;
  draft.sources.push(...by.map((one) => fieldSource("containers", one)));
  takeOnly(draft, containers, by);
  if (!all.some((other) => differs(other.containers, containers))) return;
  const parts = all.map((one) => ({ by: one.by.slice(0, 1), parts: [text(one.containers)] }));
  addConflict(draft, "containers", given && text(given), parts);
}
