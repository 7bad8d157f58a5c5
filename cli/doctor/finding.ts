import { KontorError } from "../../sdk/src/errors.ts";

/** What a check says: nothing wrong, something that will be, or something that is. */
export interface Finding {
  check: string;
  level: "good" | "warning" | "fault";
  what: string;
  /** What to do, where there is something to be done. */
  todo?: string;
}
export type Check = () => Promise<Finding[]>;

/** Findings of one check. */
export const findings = (check: string) => ({
  good: (what: string): Finding => ({ check, level: "good", what }),
  warning: (what: string, todo: string): Finding => ({ check, level: "warning", what, todo }),
  fault: (what: string, todo: string): Finding => ({ check, level: "fault", what, todo }),
  /** What an error of Kontor says, which knows what to do; every other one is nobody's to hide. */
  failed(error: unknown): Finding {
    if (error instanceof KontorError) return { check, level: "fault", what: error.what, todo: error.todo };
    throw error;
  },
});
