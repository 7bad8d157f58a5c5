import { lazy } from "react";
import { Navigate, Route, Routes } from "react-router";
import { Frame } from "./frame/frame.tsx";
import { Identified } from "./frame/identified.tsx";
import { usePlace } from "./ledger/place.tsx";
import { StoryView } from "./views/story/story-view.tsx";

const IdentitiesView = lazy(() => import("./views/identities/identities-view.tsx"));
const ShipmentsView = lazy(() => import("./views/shipment/shipments-view.tsx"));
const ShipmentView = lazy(() => import("./views/shipment/shipment-view.tsx"));
const LedgerView = lazy(() => import("./views/ledger/ledger-view.tsx"));
const DocumentsView = lazy(() => import("./views/document/documents-view.tsx"));
const DocumentView = lazy(() => import("./views/document/document-view.tsx"));
const BankView = lazy(() => import("./views/bank/bank-view.tsx"));
const CustomsView = lazy(() => import("./views/customs/customs-view.tsx"));
const DossierView = lazy(() => import("./views/customs/dossier-view.tsx"));
const ForwarderView = lazy(() => import("./views/forwarder/forwarder-view.tsx"));
const DraftView = lazy(() => import("./views/forwarder/draft-view.tsx"));
const NetworkView = lazy(() => import("./views/network/network-view.tsx"));
const FinanceView = lazy(() => import("./views/bank/finance-view.tsx"));

export function App() {
  const { demonstration } = usePlace().settings;
  return (
    <Routes>
      <Route element={<Frame />}>
        <Route index element={demonstration ? <StoryView story={demonstration.story} /> : <Navigate to="/shipments" replace />} />
        <Route path="identities" element={<IdentitiesView />} />
        <Route path="shipments" element={<ShipmentsView />} />
        <Route path="ledger" element={<LedgerView />} />
        <Route path="documents" element={<DocumentsView />} />
        <Route path="desk" element={<BankView />} />
        <Route path="customs" element={<CustomsView />} />
        <Route path="finance" element={<FinanceView />} />
        <Route path="declarations" element={<ForwarderView />} />
        <Route path="network" element={<NetworkView />} />
        <Route element={<Identified />}>
          <Route path="shipments/:id" element={<ShipmentView />} />
          <Route path="documents/:id" element={<DocumentView />} />
          <Route path="customs/:id" element={<DossierView />} />
          <Route path="declarations/:id" element={<DraftView />} />
        </Route>
        <Route path="*" element={<Navigate to="/" replace />} />
      </Route>
    </Routes>
  );
}
