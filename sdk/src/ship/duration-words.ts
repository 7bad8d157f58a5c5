const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
];

/** Seconds as people say them, in the two largest units: "3 d 4 h", "5 min", "0 s". */
export function durationInWords(seconds: number): string {
  const first = UNITS.findIndex(([unit]) => seconds >= unit);
  const [unit, name] = UNITS[first] ?? [1, "s"];
  const [next, nextName] = UNITS[first + 1] ?? [0, ""];
  const whole = Math.floor(seconds / unit);
  const rest = next === 0 || first < 0 ? 0 : Math.floor((seconds % unit) / next);
  return rest === 0 ? `${whole} ${name}` : `${whole} ${name} ${rest} ${nextName}`;
}
