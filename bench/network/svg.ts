// The plot of bench/network.json: achieved over offered rate, and latency over offered rate for each system.
import type { NetworkResults, Series } from "../network.ts";
import type { OperationName } from "./ladder.ts";
import { type LogScale, logScale } from "./log-scale.ts";
import type { Step } from "./step.ts";

const [WIDTH, PANEL, HEIGHT, LEFT, TOP, GAP, DOWN] = [1_080, 270, 190, 84, 128, 75, 76];
const OPERATIONS: readonly OperationName[] = ["checks", "registrations", "reservations"];
const SYSTEMS = ["4 validators", "1 Hardhat node"] as const;
const PERCENTILES = ["p50", "p95", "p99"] as const;

/** Contrast of 4.5 to 1 at least for words and 3 to 1 for lines, in either scheme; no variables, which viewers outside of browsers do not know. */
const coloursOf = (
  paper: string,
  ink: string,
  soft: string,
  grid: string,
  first: string,
  second: string,
  third: string,
): string =>
  `.paper { fill: ${paper}; } .dot.full.full { fill: ${paper}; } text { fill: ${ink}; } .soft { fill: ${soft}; } .grid { stroke: ${grid}; } .ideal { stroke: ${soft}; }
    .a { stroke: ${first}; } .b { stroke: ${second}; } .c { stroke: ${third}; } .dot.a { fill: ${first}; } .dot.b { fill: ${second}; } .dot.c { fill: ${third}; }`;
const STYLE = `
    text { font: 13px system-ui, "DejaVu Sans", sans-serif; } .soft { font-size: 11px; } .head { font-size: 18px; font-weight: 600; } .name { font-weight: 600; }
    .line { fill: none; stroke-width: 2; } .large { stroke-dasharray: 6 4; } .ideal { stroke-dasharray: 2 3; fill: none; } .dot { stroke-width: 1.5; }
    ${coloursOf("#ffffff", "#1a2027", "#57616c", "#e3e7eb", "#0a4f94", "#b3541e", "#7a2d8c")}
    @media (prefers-color-scheme: dark) {
    ${coloursOf("#14181d", "#eef1f4", "#a7b1bb", "#2a3138", "#7db4ee", "#f0a06a", "#d79be4")}
    }`;

const rate = (value: number) => value.toLocaleString("en");
const time = (ms: number) => (ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`);

interface Curve {
  colour: "a" | "b" | "c";
  /** With many documents. */
  large: boolean;
  points: readonly { x: number; y: number; saturated: boolean }[];
}

function curveOf({ colour, large, points }: Curve, x: LogScale, y: LogScale): string {
  const path = points.map((point, i) => `${i === 0 ? "M" : "L"}${x.at(point.x)} ${y.at(point.y)}`).join("");
  const dots = points.map(
    (point) =>
      `<circle class="dot ${colour}${point.saturated ? " full" : ""}" cx="${x.at(point.x)}" cy="${y.at(point.y)}" r="3.5"/>`,
  );
  return `<path class="line ${colour}${large ? " large" : ""}" d="${path}"/>${dots.join("")}`;
}

/** One panel: axes, curves, and what is ideal where there is such a thing. */
function panelOf(
  column: number,
  row: number,
  name: string,
  curves: readonly Curve[],
  unit: (value: number) => string,
  ideal: boolean,
): string {
  const [left, top] = [LEFT + column * (PANEL + GAP), TOP + row * (HEIGHT + DOWN)];
  const all = curves.flatMap(({ points }) => points);
  const x = logScale(
    all.map((point) => point.x),
    left,
    left + PANEL,
    rate,
  );
  const y = logScale(
    all.map((point) => point.y),
    top + HEIGHT,
    top,
    unit,
  );
  const grid = [
    ...x.marks.map(
      ({ at, label }) =>
        `<path class="grid" d="M${at} ${top}v${HEIGHT}"/><text class="soft" text-anchor="middle" x="${at}" y="${top + HEIGHT + 16}">${label}</text>`,
    ),
    ...y.marks.map(
      ({ at, label }) =>
        `<path class="grid" d="M${left} ${at}h${PANEL}"/><text class="soft" text-anchor="end" x="${left - 7}" y="${at + 4}">${label}</text>`,
    ),
  ];
  const offered = all.map((point) => point.x);
  const [least, most] = [Math.max(x.least, y.least), Math.min(Math.max(...offered), y.most)];
  const diagonal = ideal ? `<path class="ideal" d="M${x.at(least)} ${y.at(least)}L${x.at(most)} ${y.at(most)}"/>` : "";
  const words = `<text class="name" x="${left}" y="${top - 10}">${name}</text>`;
  return `  <g>${words}${grid.join("")}${diagonal}${curves.map((curve) => curveOf(curve, x, y)).join("")}</g>`;
}

const pointsOf = (steps: readonly Step[], of: (step: Step) => number) =>
  steps.map((step) => ({ x: step.offeredPerSecond, y: of(step), saturated: step.saturated }));

/** The figures of a series in one sentence, for who reads instead of looking. */
function sentenceOf({ system, documents, operation, highestPerSecond, saturatedAt, steps }: Series): string {
  const first = steps[0]?.latencyMs;
  const end = saturatedAt === null ? "never saturated" : `saturated at ${rate(saturatedAt)} a second`;
  return `${system}, ${rate(documents)} documents, ${operation}: at most ${rate(highestPerSecond)} a second, ${end}; at the lowest rate half within ${first?.p50} ms, 95% within ${first?.p95} ms, 99% within ${first?.p99} ms.`;
}

/** Marks of a legend, one after another. */
function legendOf(y: number, entries: readonly (readonly [mark: string, words: string, width: number])[]): string {
  let x = 20;
  const parts = entries.map(([mark, words, width]) => {
    const part = `<path class="line ${mark}" d="M${x} ${y - 4}h26"/><text class="soft" x="${x + 33}" y="${y}">${words}</text>`;
    x += width;
    return part;
  });
  return `  ${parts.join("")}`;
}

/** Three columns of panels, one per kind of load: rates above, latencies of either system below. */
export function networkSvg({ series, machine, method }: NetworkResults): string {
  const few = Math.min(...series.map(({ documents }) => documents));
  const many = Math.max(...series.map(({ documents }) => documents));
  const of = (operation: OperationName, system?: Series["system"]) =>
    series.filter((one) => one.operation === operation && (system === undefined || one.system === system));
  const panels = OPERATIONS.flatMap((operation, column) => {
    const rates = of(operation).map(({ system, documents, steps }): Curve => {
      return {
        colour: system === SYSTEMS[0] ? "a" : "b",
        large: documents !== few,
        points: pointsOf(steps, (step) => step.achievedPerSecond),
      };
    });
    const latencies = SYSTEMS.map((system) =>
      of(operation, system).flatMap(({ documents, steps }) =>
        PERCENTILES.map((name, i): Curve => {
          return {
            colour: (["a", "b", "c"] as const)[i] ?? "a",
            large: documents !== few,
            points: pointsOf(steps, (step) => Math.max(1, step.latencyMs[name])),
          };
        }),
      ),
    );
    return [
      panelOf(column, 0, `${operation}: achieved a second`, rates, rate, true),
      ...latencies.map((curves, i) => panelOf(column, 1 + i, `${operation}: time, ${SYSTEMS[i]}`, curves, time, false)),
    ];
  });
  const height = TOP + 3 * (HEIGHT + DOWN) - 20;
  const title = "Checks, registrations and reservations under growing load";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="network-title network-words">`,
    `  <title id="network-title">${title}</title>`,
    `  <desc id="network-words">${series.map(sentenceOf).join(" ")}</desc>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="paper" width="${WIDTH}" height="${height}"/>`,
    `  <text class="head" x="20" y="34">${title}</text>`,
    `  <text class="soft" x="20" y="54">${machine.processor}, ${machine.threads} threads for nodes and generator together; a block every ${rate(method.blockMs)} ms and the time for votes; across: offered a second; all axes logarithmic</text>`,
    legendOf(76, [
      ["a", "rates: 4 validators", 160],
      ["b", "rates: 1 Hardhat node", 175],
      ["a", "time: median", 125],
      ["b", "95%", 75],
      ["c", "99%", 75],
      ["ideal", "as offered", 110],
    ]),
    legendOf(94, [
      ["a", `${rate(few)} enrolled documents`, 205],
      ["a large", `${rate(many)} enrolled documents`, 225],
    ]) +
      `<circle class="dot a" cx="460" cy="90" r="3.5"/><text class="soft" x="470" y="94">keeps up</text><circle class="dot a full" cx="540" cy="90" r="3.5"/><text class="soft" x="550" y="94">does not</text>`,
    ...panels,
    "</svg>\n",
  ].join("\n");
}
