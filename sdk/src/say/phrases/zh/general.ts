import { type general as english, LAST_SECOND } from "../en/general.ts";

export const general: typeof english = {
  several: ({ some, more }) => (more === 0 ? some.join("、") : `${some.join("、")}等 ${some.length + more} 项`),
  account: ({ account }) => account,
  customsOffice: ({ identifier }) => `标识为 ${identifier} 的海关`,
  moment: ({ seconds }) =>
    BigInt(seconds) > LAST_SECOND
      ? "永久"
      : new Date(Number(seconds) * 1_000).toISOString().replace(/^(.*)T(.*)\.000Z$/, "$1 $2（UTC）"),
};
