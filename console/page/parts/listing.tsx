import { Table, type TableProps } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";
import { useStacked } from "./use-stacked.ts";
import { Wide } from "./wide.tsx";

/** Head of a column: its words, or with how it stands and how wide it is. */
export type Head = string | { title: ReactNode; right?: true; width?: number | string };

interface ListingProps extends Omit<TableProps, "children"> {
  /** What it is a list of, for those who do not see it. */
  label: string;
  /** Width of its place below which its rows are stacked, see `stacks` in page.css; they are as well where its words need more. */
  least: number;
  heads: readonly Head[];
  /** Rows. */
  children: ReactNode;
}

const titleOf = (head: Head): ReactNode => (typeof head === "string" ? head : head.title);
/** Names of the columns, for the style that writes them before each value where rows are stacked. */
const named = (heads: readonly Head[]): CSSProperties =>
  Object.fromEntries(
    heads.flatMap((head, column) => {
      const title = titleOf(head);
      return typeof title === "string" ? [[`--head-${column + 1}`, JSON.stringify(title)]] : [];
    }),
  );

/** A list of things in columns, a row each; where there is no room for them a card each, in which every value has its name. */
export function Listing({ label, least, heads, children, className = "", ...table }: ListingProps) {
  const { place, isStacked } = useStacked(least);
  return (
    <Wide least={isStacked ? 0 : least} label={label} place={place}>
      <Table {...table} className={`${isStacked ? "stacks" : "columns"} ${className}`} style={named(heads)}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, column) => {
              const { right, width } = typeof head === "string" ? {} : head;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <Table.Th key={column} scope="col" ta={right && "right"} w={width}>
                  {titleOf(head)}
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
