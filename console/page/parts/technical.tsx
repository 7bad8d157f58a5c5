import { Box, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What a program or another expert wants to know exactly, folded away for everybody else. Its words may be those of the program. */
export function Technical({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box component="details" data-technical w="100%">
      <Text component="summary" size="xs" c="dimmed" style={{ cursor: "pointer" }}>
        {label}
      </Text>
      <Box mt={6} style={{ overflowWrap: "anywhere" }}>
        {children}
      </Box>
    </Box>
  );
}
