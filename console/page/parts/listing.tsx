import { Table, type TableProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Wide } from "./wide.tsx";

/** Head of a column: its words, or with how it stands and how wide it is. */
export type Head = string | { title: ReactNode; right?: true; width?: number | string };

interface ListingProps extends Omit<TableProps, "children"> {
  /** What it is a list of, for those who do not see it. */
  label: string;
  /** Width below which it scrolls sideways. */
  least: number;
  heads: readonly Head[];
  /** Rows. */
  children: ReactNode;
}

/** A list of things in columns, a row each. */
export function Listing({ label, least, heads, children, ...table }: ListingProps) {
  return (
    <Wide least={least} label={label}>
      <Table {...table}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, column) => {
              const { title, right, width } = typeof head === "string" ? { title: head } : head;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <Table.Th key={column} scope="col" ta={right && "right"} w={width}>
                  {title}
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Wide>
  );
}
