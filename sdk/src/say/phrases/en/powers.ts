import { durationInWords } from "../../../ship/duration-words.ts";

/** What a decision does to the councils' powers and rules, and to what was decided; and what is amiss about a call. */
export const powers = {
  pauseFinancing: () => "pause enrolment and reservation",
  resumeFinancing: () => "resume enrolment and reservation",
  closeEnrolment: ({ successor }: { successor: string }) =>
    `close enrolment for good, in favour of the financing at ${successor}`,
  inOtherFinancing: ({ does, contract }: { does: string; contract: string }) =>
    `${does} in the contract ${contract}, which is not the financing of this client`,
  appoint: ({ account, power, delay }: { account: string; power: string; delay: number }) =>
    `appoint ${account} as ${power}, whose decisions ${delay > 0 ? `wait ${durationInWords(delay)}` : "take effect at once"}`,
  dismiss: ({ account, power }: { account: string; power: string }) => `dismiss ${account} as ${power}`,
  power: ({ power }: { power: string }) => (/^\d/.test(power) ? `role ${power}` : power),
  cancelScheduled: ({ by, anew, does }: { by: string; anew: boolean; does: string }) =>
    `cancel what was scheduled${by && ` by ${by}`}${anew ? ", also if it is decided anew before this is executed" : ""}: ${does}`,
  setVotingDelay: ({ seconds }: { seconds: number }) => `let a vote begin ${durationInWords(seconds)} after its proposal`,
  setVotingPeriod: ({ seconds }: { seconds: number }) => `let a vote last at most ${durationInWords(seconds)}`,
  setQuorum: ({ percent }: { percent: string }) => `let ${percent} percent of the seats carry a proposal`,
  setSuperQuorum: ({ percent }: { percent: string }) => `let ${percent} percent of the seats end a vote early`,
  setBaseDelay: ({ seconds }: { seconds: number }) => `let a decision wait at least ${durationInWords(seconds)}`,
  ruleOfAssembly: ({ does }: { does: string }) => `${does} (rules of the assembly)`,
  ruleOfWatch: ({ does }: { does: string }) => `${does} (rules of the watch)`,
  unknownCall: ({ to, data }: { to: string; data: string }) => `UNKNOWN: call ${to} with ${data}`,
  paying: ({ does, wei }: { does: string; wei: string }) => `${does} and pay it ${wei} wei`,
  withoutContract: ({ does, account }: { does: string; account: string }) => `${does} (NO CONTRACT at ${account})`,
};
