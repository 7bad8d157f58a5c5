import type * as z from "zod";
import { quoted } from "./document/printable.ts";

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "an object",
  number: "a number",
  int: "an integer",
};

/** What is wrong with a value, to be read after its place. The schema's own words where it has some; never the value itself. */
export function faultOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `is missing, or is not ${KINDS[issue.expected] ?? issue.expected}`;
    case "too_big":
      if (issue.origin === "array") return `has more than ${issue.maximum} entries`;
      return issue.origin === "string" ? `has more than ${issue.maximum} characters` : `is above ${issue.maximum}`;
    case "too_small":
      return issue.origin === "string" ? "is empty" : `is below ${issue.minimum}`;
    case "invalid_value":
      return `is none of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return `has a member that is not known: ${quoted(issue.keys[0] ?? "")}`;
    case "custom":
    case "invalid_format":
      // Where a schema has no words of its own, those of the library would show a pattern.
      return issue.message.startsWith("Invalid ") ? "is not written as it must be" : issue.message;
    default:
      return "is wrong";
  }
}
