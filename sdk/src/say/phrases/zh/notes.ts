import type { notes as english } from "../en/notes.ts";
import { spaced } from "./spaced.ts";

const COSTS = { freight: "运费", insurance: "保险费" };

export const notes: typeof english = {
  notes: ({ each }) => each.join("，"),
  addedUp: ({ count }) => spaced`相加的${count}项之一`,
  takenOff: () => "已扣除",
  withPrepaid: () => "含预付部分",
  commonBeginning: () => "所有货物项编码的共同开头",
  ofTheWhole: () => "取自整批货物，即此货物项",
  valueBasis: ({ basis, costs }) => [`${basis}：价格`, ...costs].join(" "),
  costAdded: ({ cost }) => `+ ${COSTS[cost]}`,
  costSubtracted: ({ cost }) => `- ${COSTS[cost]}`,
};
