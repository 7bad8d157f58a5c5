import { useMemo } from "react";
import { useDraft } from "../../ledger/use-draft.ts";
import { type OfficePolicy, type OwnRules, officePolicyOf, type RulesKind, readRules } from "./own-rules.ts";

/** An office's own file of a kind, and how to take another one or, with undefined, the default. No hash until it is known, nor of what is none. */
export function useOwnRules(kind: RulesKind) {
  const [own, keep, isRead, failure] = useDraft<OwnRules>(`customs ${kind}`);
  const { hash, fault } = useMemo(() => readRules(kind, own), [kind, own]);
  return { own, hash: isRead ? hash : undefined, fault: isRead ? fault : failure, keep, isRead };
}

/** What the office decides by, on all of the page the same. No policy until its files were read, nor where one of them cannot be. */
export function useOfficePolicy(): OfficePolicy {
  const [risk, tolerances] = [useOwnRules("risk"), useOwnRules("tolerances")];
  const fault = risk.fault ?? tolerances.fault;
  const isRead = risk.isRead && tolerances.isRead;
  return useMemo(() => {
    if (fault !== undefined) return { hash: "refused", fault };
    return isRead ? officePolicyOf({ risk: risk.own, tolerances: tolerances.own }) : { hash: "unread" };
  }, [fault, isRead, risk.own, tolerances.own]);
}
