/** Names and values of a metric's labels. */
type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(labels?: Labels): void;
}
export interface Histogram {
  observe(seconds: number, labels?: Labels): void;
}

/** Metrics of this process in Prometheus' text format 0.0.4. Labels are of a fixed set, so that no caller can make new series. */
export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  /** Read when somebody asks. */
  gauge(name: string, help: string, read: () => number): void;
  text(): string;
}

const escaped = (value: string): string => value.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`));

function series(name: string, labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(",")}}`;
}

interface Seen {
  labels: Labels;
  counts: number[];
  sum: number;
}

export function createMetrics(): Metrics {
  const families: (() => string[])[] = [];
  const family = (name: string, type: string, help: string, samples: () => string[]): void => {
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples()]);
  };
  return {
    counter(name, help) {
      const values = new Map<string, number>();
      family(name, "counter", help, () => [...values].map(([key, value]) => `${key} ${value}`));
      return {
        add(labels = {}) {
          const key = series(name, labels);
          values.set(key, (values.get(key) ?? 0) + 1);
        },
      };
    },
    histogram(name, help, bounds) {
      const all = new Map<string, Seen>();
      family(name, "histogram", help, () =>
        [...all.values()].flatMap(({ labels, counts, sum }) => {
          const below = counts.map((_, i) => counts.slice(0, i + 1).reduce((a, b) => a + b));
          const bucket = (le: string, count = 0) => `${series(`${name}_bucket`, { ...labels, le })} ${count}`;
          const total = below.at(-1) ?? 0;
          return [
            ...bounds.map((bound, i) => bucket(String(bound), below[i])),
            bucket("+Inf", total),
            `${series(`${name}_sum`, labels)} ${sum}`,
            `${series(`${name}_count`, labels)} ${total}`,
          ];
        }),
      );
      return {
        observe(seconds, labels = {}) {
          const key = series(name, labels);
          const seen = all.get(key) ?? { labels, counts: [...bounds, 0].map(() => 0), sum: 0 };
          const place = bounds.findIndex((bound) => seconds <= bound);
          const at = place === -1 ? bounds.length : place;
          seen.counts[at] = (seen.counts[at] ?? 0) + 1;
          seen.sum += seconds;
          all.set(key, seen);
        },
      };
    },
    gauge: (name, help, read) => family(name, "gauge", help, () => [`${name} ${read()}`]),
    text: () => `${families.flatMap((lines) => lines()).join("\n")}\n`,
  };
}
