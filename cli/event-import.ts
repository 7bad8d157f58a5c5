import { plain } from "../sdk/src/plain.ts";
import { importEvents } from "../sdk/src/report/import-events.ts";
import type { TransportReport } from "../sdk/src/report/transport-report.ts";
import { readInput } from "./input.ts";
import type { ShownEvents } from "./words/events.ts";

/** A report without the event as its system gave it, which the file holds already. */
const shown = ({ original: _, ...report }: TransportReport) => plain(report);

/** What a file says of legs. */
export async function importFile(file: string): Promise<ShownEvents> {
  const { bytes, name } = await readInput(file);
  const { reports, warnings } = importEvents(bytes, name);
  return { reports: reports.map(shown), warnings };
}
