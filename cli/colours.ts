import { styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];
type Place = { isTTY?: boolean };

/** Colours are for people: on a terminal that has them, and not where NO_COLOR (no-color.org) says otherwise. */
export const isColoured = ({ isTTY }: Place): boolean =>
  isTTY === true && (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";

/** Text as it goes to a stream. */
export const coloured = (style: Style, text: string, stream: Place): string =>
  isColoured(stream) ? styleText(style, text, { validateStream: false }) : text;
