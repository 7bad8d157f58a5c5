import { Table } from "@mantine/core";
import type { ReactNode } from "react";

/** A table that scrolls sideways where the screen is narrower, with the keyboard too; a shade at its edge says that there is more. */
export function Wide({ least, label, children }: { least: number; label: string; children: ReactNode }) {
  return (
    <Table.ScrollContainer minWidth={least} type="native" className="wide" tabIndex={0} role="region" aria-label={label}>
      {children}
    </Table.ScrollContainer>
  );
}
