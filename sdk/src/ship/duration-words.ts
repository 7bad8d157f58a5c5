import type { Language } from "../say/language.ts";

const UNITS = [86_400, 3_600, 60, 1] as const;
const NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ["d", "h", "min", "s"],
  zh: ["天", "小时", "分钟", "秒"],
};

/** Seconds as people say them, in the two largest units: "3 d 4 h", "5 min", "0 s". */
export function durationInWords(seconds: number, language: Language = "en"): string {
  const names = NAMES[language];
  const first = UNITS.findIndex((unit) => seconds >= unit);
  const [unit, next] = [UNITS[first] ?? 1, UNITS[first + 1] ?? 0];
  const whole = `${Math.floor(seconds / unit)} ${names[first] ?? names.at(-1)}`;
  const rest = next === 0 || first < 0 ? 0 : Math.floor((seconds % unit) / next);
  return rest === 0 ? whole : `${whole} ${rest} ${names[first + 1]}`;
}
