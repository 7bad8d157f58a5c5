import type { EnrolmentProgress } from "../../sdk/src/enrol/committee-progress.ts";
import type { OnProgress, Progress } from "./operation.ts";

/** The SDK's progress in one form: a stage, and of what, or how many of how many. */
export const progressIn =
  (onProgress: OnProgress) =>
  (progress: EnrolmentProgress): void => {
    const told: Progress =
      "circuit" in progress
        ? { stage: progress.stage, circuit: progress.circuit }
        : progress.step === "fault"
          ? { stage: "fault", member: progress.fault.member, fault: progress.fault.fault }
          : { stage: progress.step, done: progress.done, of: progress.of };
    onProgress(told);
  };
