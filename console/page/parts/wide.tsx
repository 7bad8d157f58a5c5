import { Table } from "@mantine/core";
import type { ReactNode, Ref } from "react";

interface WideProps {
  least: number;
  label: string;
  children: ReactNode;
  place?: Ref<HTMLDivElement>;
}

/** A table that scrolls sideways where the screen is narrower, with the keyboard too; a shade at its edge says that there is more. */
export function Wide({ least, label, children, place }: WideProps) {
  return (
    <Table.ScrollContainer
      ref={place}
      minWidth={least}
      type="native"
      className="wide"
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
    </Table.ScrollContainer>
  );
}
