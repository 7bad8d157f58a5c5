import { Stack, Text } from "@mantine/core";

interface Bar {
  key: number;
  value: number;
  /** Said of it on hovering. */
  title: string;
}

const [WIDTH, HEIGHT] = [600, 120];

/** A row of bars, oldest left, under a line that names its top. The words below say what it shows to whoever does not see it. */
export function Bars({ bars, top, topLabel, label }: { bars: readonly Bar[]; top: number; topLabel: string; label: string }) {
  const step = WIDTH / Math.max(bars.length, 1);
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed" ta="right" className="figure">
        {topLabel}
      </Text>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
        width="100%"
        height={HEIGHT}
      >
        <title>{label}</title>
        <line x1={0} x2={WIDTH} y1={0.5} y2={0.5} stroke="var(--kontor-line)" strokeDasharray="4 4" />
        <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--kontor-line)" />
        {bars.map(({ key, value, title }, index) => {
          const height = top === 0 ? 0 : Math.min(1, value / top) * (HEIGHT - 2);
          return (
            <rect
              key={key}
              x={index * step + step * 0.1}
              width={step * 0.8}
              y={HEIGHT - height}
              height={height}
              fill="var(--mantine-primary-color-filled)"
            >
              <title>{title}</title>
            </rect>
          );
        })}
      </svg>
    </Stack>
  );
}
