import { durationInWords } from "./duration-words.ts";
import type { Durations, StepDurations } from "./durations-in.ts";
import { type TimeScale, timeScale } from "./time-scale.ts";

const [WIDTH, ROW, TOP, LEFT, RIGHT] = [960, 48, 76, 330, 930];
/** Up to so many samples are drawn one by one; beyond, the figures say more than a cloud. */
const DOTS = 60;

/**
 * Colours have a contrast of 4.5 to 1 at least where they carry words, 3 to 1 where they carry marks, in either scheme. No variables: viewers
 * outside of browsers know none.
 */
const coloursOf = (paper: string, ink: string, soft: string, grid: string, range: string, bar: string, mark: string): string =>
  `.paper { fill: ${paper}; } text { fill: ${ink}; } .soft { fill: ${soft}; } .grid { stroke: ${grid}; } .range { stroke: ${range}; }
    .bar { fill: ${bar}; } .median, .p99 { stroke: ${mark}; } .sample { fill: ${mark}; }`;

const STYLE = `
    text { font: 14px system-ui, "DejaVu Sans", sans-serif; } .soft { font-size: 12px; } .head { font-size: 18px; font-weight: 600; }
    .range { stroke-width: 1.5; fill: none; } .median { stroke-width: 3; } .p99 { fill: none; stroke-width: 1.5; } .sample { fill-opacity: 0.35; }
    ${coloursOf("#ffffff", "#1a2027", "#57616c", "#d5dbe1", "#6f7b87", "#a9cdee", "#0a4f94")}
    @media (prefers-color-scheme: dark) {
    ${coloursOf("#14181d", "#eef1f4", "#a7b1bb", "#333b44", "#8b97a3", "#2c5f8f", "#9dcbf6")}
    }`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\p{Cc}/gu, " ");

/** The figures of a step in one sentence, for who reads instead of looking. */
function sentenceOf({ title, count, min, p10, p50, p90, p99, max }: StepDurations): string {
  const words = (seconds: number | null) => durationInWords(seconds ?? 0);
  if (count === 0) return `${title}: no sample.`;
  return `${title}: ${count === 1 ? "1 sample" : `${count} samples`}, from ${words(min)} to ${words(max)}, 10% up to ${words(p10)}, half up to ${words(p50)}, 90% up to ${words(p90)}, 99% up to ${words(p99)}.`;
}

/** Range, middle four fifths, median, 99th percentile, and the samples where there are few. */
function marksOf(step: StepDurations, y: number, { at }: TimeScale): string {
  const { count, samples } = step;
  if (count === 0) return `<text class="soft" x="${LEFT}" y="${y + 4}">no sample</text>`;
  const [min, p10, p50, p90, p99, max] = [step.min, step.p10, step.p50, step.p90, step.p99, step.max].map((s) => at(s ?? 0));
  const [from = 0, to = 0, far = 0] = [p10, p90, p99];
  const dots = count > DOTS ? [] : samples.map((s) => `<circle class="sample" cx="${at(s)}" cy="${y}" r="4"/>`);
  return [
    `<path class="range" d="M${min} ${y}H${max}M${min} ${y - 5}v10M${max} ${y - 5}v10"/>`,
    `<rect class="bar" x="${from}" y="${y - 9}" width="${Math.max(2, Math.round((to - from) * 10) / 10)}" height="18" rx="2"/>`,
    ...dots,
    `<path class="median" d="M${p50} ${y - 11}v22"/>`,
    `<path class="p99" d="M${far} ${y - 6}l5 6l-5 6l-5 -6z"/>`,
  ].join("");
}

function rowOf(step: StepDurations, index: number, scale: TimeScale): string {
  const y = TOP + ROW * index + ROW / 2;
  const figures =
    step.count === 0
      ? "0 samples"
      : `${step.count} · median ${durationInWords(step.p50 ?? 0)} · 90% ${durationInWords(step.p90 ?? 0)}`;
  return [
    `  <g><title>${escaped(sentenceOf(step))}</title>`,
    `<text x="20" y="${y - 3}">${escaped(step.title)}</text><text class="soft" x="20" y="${y + 14}">${figures}</text>`,
    `${marksOf(step, y, scale)}</g>`,
  ].join("");
}

/**
 * Durations as a plot: a row per step over a logarithmic axis of time, with range, 10th to 90th percentile, median and 99th percentile. A picture
 * that stands alone, without script, in light and dark, whose description says in words all that it shows.
 */
export function durationsSvg({ shipments, steps }: Durations, title = "How long the steps of a shipment take"): string {
  const scale = timeScale(
    steps.flatMap(({ min, max }) => (min === null || max === null ? [] : [min, max])),
    LEFT,
    RIGHT,
  );
  const bottom = TOP + ROW * steps.length;
  const height = bottom + 56;
  const grid = scale.marks.map(
    ({ x, label }) =>
      `  <path class="grid" d="M${x} ${TOP}V${bottom}"/><text class="soft" text-anchor="middle" x="${x}" y="${bottom + 18}">${label}</text>`,
  );
  const of = shipments === 1 ? "1 shipment" : `${shipments} shipments`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="durations-title durations-words">`,
    `  <title id="durations-title">${escaped(title)}: ${of}</title>`,
    `  <desc id="durations-words">${escaped(steps.map(sentenceOf).join(" "))}</desc>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="paper" width="${WIDTH}" height="${height}"/>`,
    `  <text class="head" x="20" y="34">${escaped(title)}</text>`,
    `  <text class="soft" x="20" y="54">${of}; line: all, bar: 10% to 90%, stroke: median, diamond: 99%, dots: single samples</text>`,
    ...grid,
    ...steps.map((step, index) => rowOf(step, index, scale)),
    `  <text class="soft" text-anchor="end" x="${RIGHT}" y="${bottom + 40}">time, logarithmic; percentiles by the nearest rank</text>`,
    "</svg>\n",
  ].join("\n");
}
