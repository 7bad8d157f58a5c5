import { Badge, Card, type CSSVariablesResolver, createTheme, type MantineColorsTuple, Modal, Table, Text } from "@mantine/core";

/** The one accent: a calm green blue. */
const harbour: MantineColorsTuple = [
  "#eaf6f5",
  "#d3eae8",
  "#a6d5d1",
  "#76beb8",
  "#4faaa3",
  "#2f968e",
  "#17837b",
  "#0f6e6a",
  "#0b5a57",
  "#084744",
];
/** Surfaces of the dark scheme, with a breath of the accent. */
const dark: MantineColorsTuple = [
  "#d5dedd",
  "#b4c0bf",
  "#97a5a4",
  "#667473",
  "#3d4b4b",
  "#2c3637",
  "#222b2c",
  "#1a2122",
  "#14191a",
  "#0e1213",
];

export const theme = createTheme({
  primaryColor: "harbour",
  // White words on it are 4.5 to 1 in either scheme.
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  // Above it white has less than 4.5 to 1, and black more. The shade of the dark scheme stays below: text is chosen by that of the light one.
  luminanceThreshold: 0.18,
  colors: { harbour, dark },
  defaultRadius: "md",
  respectReducedMotion: true,
  fontFamily:
    'Inter, "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "2.125rem", lineHeight: "1.2" },
      h2: { fontSize: "1.375rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem" },
    },
  },
  components: {
    Card: Card.extend({ defaultProps: { padding: "xl", radius: "lg", withBorder: true } }),
    // What it says is never cut: whatever it stands in makes room for it.
    Badge: Badge.extend({ defaultProps: { variant: "light", radius: "sm", tt: "none", fw: 550, miw: "max-content" } }),
    // The library writes a dialog's title into a header, which out of the page's sections would pass for the head of the page.
    ModalHeader: Modal.Header.extend({ defaultProps: { role: "none" } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: "sm", horizontalSpacing: "md" } }),
    Text: Text.extend({ defaultProps: { lh: 1.55 } }),
  },
});

/** Quiet words stay readable: 4.5 to 1 on every surface. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#54605f",
    "--mantine-color-placeholder": "#6b7776",
    "--mantine-color-default-border": "#e1e7e7",
    "--mantine-color-anchor": "#0b5a57",
    "--mantine-color-red-light-color": "#a82424",
    "--mantine-color-orange-light-color": "#8f4300",
    "--mantine-color-gray-light-color": "#4b5655",
    "--mantine-color-red-text": "#a82424",
    "--mantine-color-error": "#a82424",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b6b5",
    "--mantine-color-placeholder": "#8d9b9a",
    "--mantine-color-default-border": "#2c3637",
    "--mantine-color-anchor": "#76beb8",
    "--mantine-color-error": "#ff8787",
  },
});
