import { type PhraseParts, phrase } from "../../say/phrase.ts";
import { absenceIn } from "./absences.ts";
import { graveness, ofRule, type Reader } from "./parts.ts";

type Share = PhraseParts<"historyShare">;
const FIELDS: Readonly<Record<string, Share["field"]>> = { "pre-cleared": "precleared", "in error": "corrected" };
const BASES: Readonly<Record<string, Share["base"]>> = {
  declarations: "submitted",
  "judged declarations": "judged",
  "reports on this shipment": "reported",
};

/** Sentences that a score writes into a report, and how each is read back. */
export const READERS: readonly Reader[] = [
  [
    /^(preclear|inspect|reject): (low|medium|high) risk, (\d{1,7}) points?\.$/,
    (outcome, band, total) => phrase("outcomeIs", { outcome: outcome as "reject", band: band as "low", total: Number(total) }),
  ],
  [
    /^The risk is (low|medium|high): (\d{1,7}) points?; medium begins at (\d{1,4}), high at (\d{1,4})\.$/,
    (band, ...figures) => {
      const [total, medium, high] = figures.map(Number) as [number, number, number];
      return phrase("riskIs", { band: band as "low", total, medium, high });
    },
  ],
  [/^A rejection is final\./, () => phrase("afterRejection", {})],
  [
    /^(.+): does not hold \((notice|warning|grave)\)\. (\d{1,7}) discrepanc(?:y|ies)\.$/,
    (rule = "", severity = "", count) => {
      const why = phrase("discrepanciesFound", { count: Number(count) });
      return ofRule(rule, (title) => phrase("ruleFails", { title, severity: graveness(severity), why }));
    },
  ],
  [
    /^(.+): does not hold \((notice|warning|grave)\)\. (\d{1,7}) of (\d{1,7}) do not hold\.$/,
    (rule = "", severity = "", failed, count) => {
      const why = phrase("someDoNotHold", { failed: Number(failed), count: Number(count) });
      return ofRule(rule, (title) => phrase("ruleFails", { title, severity: graveness(severity), why }));
    },
  ],
  [/^(.+): does not hold, and without it/, (rule = "") => ofRule(rule, (title) => phrase("ruleBars", { title }))],
  [/^(.+): does not hold, which is grave\.$/, (rule = "") => ofRule(rule, (title) => phrase("ruleGrave", { title }))],
  [
    /^(.+): could not be checked\. (.+)$/,
    (rule = "", text = "") => {
      const why = absenceIn(text);
      return why && ofRule(rule, (title) => phrase("ruleUnchecked", { title, why }));
    },
  ],
  [
    /^Of the declarant, (\d{1,7}) declarations? (?:was|were) judged; with fewer than (\d{1,7}) it counts as new\.$/,
    (judged, below) => phrase("newcomer", { judged: Number(judged), below: Number(below) }),
  ],
  [
    /^(\d{1,7}) of the (declarant|consignor|carrier)'s (\d{1,7}) ([a-z ]+) were (late|amended|pre-cleared|inspected|rejected|in error): that share of (\d{1,4}) points?\.$/,
    (count, role, of, words = "", how = "", weight) => {
      const [base, field] = [Object.hasOwn(BASES, words) ? BASES[words] : undefined, FIELDS[how] ?? (how as Share["field"])];
      const figures = { count: Number(count), of: Number(of), weight: Number(weight) };
      return base && phrase("historyShare", { role: role as Share["role"], base, field, ...figures });
    },
  ],
];
