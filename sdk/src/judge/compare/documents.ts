import { normalForm } from "../../protocol/document.ts";
import { memberPhrase } from "../../say/member-phrase.ts";
import { type Phrase, phrase } from "../../say/phrase.ts";
import { type Dossier, declarationIn, type Source, sourcesOf } from "../dossier.ts";
import type { Finding, Found } from "../finding.ts";
import { sideOf } from "../finding.ts";
import type { RuleOf } from "../rule.ts";
import { absence } from "../stated.ts";
import { nameOfSource } from "../words.ts";
import { about } from "./sentence.ts";

/** Type, issuer and number: what names a document in the world, whichever version of it is meant. */
const nameKey = ({ document, type, number }: Source): string => {
  const { scheme = "", value = "" } = document?.issuer?.id ?? {};
  return [type, normalForm(scheme), normalForm(value), normalForm(number)].join(" ");
};

/** Sources that share their name in the world, of those that are known to have one. */
function namesakes(sources: readonly Source[]): Source[][] {
  const groups = new Map<string, Source[]>();
  for (const source of sources) {
    if (source.isPartial && !(source.number && source.document?.issuer?.id)) continue;
    const key = nameKey(source);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key)?.push(source);
  }
  return [...groups.values()];
}

const versionOf = ({ entry }: Source): number => entry?.version ?? 0;

/** Nothing that the ledger calls superseded or withdrawn, and of several versions none but the last. */
export function current(_rule: RuleOf<"current">, dossier: Dossier): Finding {
  const sources: Source[] = [...sourcesOf(dossier, ["declaration"]), ...dossier.documents];
  const outdated = sources.filter(({ documentId }) => documentId !== null && dossier.outdated.has(documentId));
  const found = outdated.map((by) => about(by, "number", by.number, phrase("outdated", {})));
  for (const versions of namesakes(sources)) {
    const last = Math.max(...versions.map(versionOf));
    const earlier = versions.filter((by) => versionOf(by) < last && !outdated.includes(by));
    const what = (by: Source): Phrase => phrase("earlierVersion", { version: versionOf(by), last });
    found.push(...earlier.map((by) => about(by, "number", by.number, what(by))));
  }
  return { compared: sources.length, found };
}

/** Documents that bind their counterparty are acknowledged by it. */
export function acknowledged(rule: RuleOf<"acknowledged">, dossier: Dossier): Finding {
  const binding = sourcesOf(dossier, rule.left.of).filter(({ document }) => document?.counterparty);
  const found = binding
    .filter(({ entry }) => (entry?.assurance ?? 0) < 1)
    .map((by) => about(by, "counterparty", null, phrase("notAcknowledged", {})));
  return { compared: binding.length, found, reason: phrase("noneBinds", {}) };
}

/** No two registrations of one document: the same issuer, type, number and version. */
export function registeredOnce(_rule: RuleOf<"registeredOnce">, dossier: Dossier): Finding {
  const found = namesakes(dossier.documents).flatMap((versions): Found[] => {
    const seen = new Map<number, Source>();
    return versions.flatMap((by): Found[] => {
      const first = seen.get(versionOf(by));
      if (first === undefined) {
        seen.set(versionOf(by), by);
        return [];
      }
      const what = phrase("registeredTwice", { first: first.documentId ?? "", second: by.documentId ?? "" });
      return [about(first, "number", first.number, what, sideOf(by, "number", by.number))];
    });
  });
  return { compared: dossier.documents.length, found, reason: phrase("noDocuments", {}) };
}

/** Every document that the declaration names lies beside it. */
export function cited(rule: RuleOf<"cited">, dossier: Dossier): Finding {
  const declaration = declarationIn(dossier);
  const references = declaration?.document?.references ?? [];
  const ids = new Set(dossier.documents.map(({ documentId }) => documentId));
  const isThere = ({ type, number, documentId }: (typeof references)[number]): boolean =>
    documentId ? ids.has(documentId as `0x${string}`) : (dossier.numbers.get(type)?.has(normalForm(number)) ?? false);
  const found = references.flatMap((reference, i): Found[] => {
    if (declaration === undefined || isThere(reference)) return [];
    const document = nameOfSource({ ...declaration, type: reference.type, number: reference.number });
    return [about(declaration, `references.${i}`, reference.number, phrase("citedMissing", { document }))];
  });
  return { compared: references.length, found, reason: absence(dossier, rule.left, memberPhrase("references")) };
}
