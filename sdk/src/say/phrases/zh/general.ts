import type { general as english } from "../en/general.ts";

export const general: typeof english = {
  several: ({ some, more }) => (more === 0 ? some.join("、") : `${some.join("、")}等 ${some.length + more} 项`),
};
