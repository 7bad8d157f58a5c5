import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@xyflow/react/dist/style.css";
import "./page.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { BrowserRouter } from "react-router";
import { z } from "zod";
import { App } from "./app.tsx";
import { SessionProvider } from "./identity/session.tsx";
import { PlaceProvider } from "./ledger/place.tsx";
import { ErrorNote } from "./parts/states.tsx";
import { readSettings, type Settings } from "./settings.ts";
import { theme, variables } from "./theme.ts";
import { words } from "./words/words.ts";

// Nothing here is compiled from text: the page's policy forbids it.
z.config({ jitless: true });

const queries = new QueryClient();
const settings = await readSettings().catch((error: unknown) => error);

function Page() {
  if (!(settings instanceof Object && "chainId" in settings))
    return <ErrorNote error={settings} again={() => location.reload()} />;
  return (
    <PlaceProvider settings={settings as Settings}>
      <SessionProvider>
        <BrowserRouter>
          <App />
        </BrowserRouter>
      </SessionProvider>
    </PlaceProvider>
  );
}

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        {/* Below the head of the page, so that what is there can be reached. */}
        <Notifications position="top-right" mt={56} notificationMaxHeight="80vh" />
        <QueryClientProvider client={queries}>
          <Page />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
);
