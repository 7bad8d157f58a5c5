/** Types that UBL 2.3 has a document for, and which. */
export const UBL_DECLARATIONS = {
  exportDeclaration: "ExportCustomsDeclaration",
  importDeclaration: "ImportCustomsDeclaration",
  transitDeclaration: "TransitCustomsDeclaration",
} as const;
export type DeclarationType = keyof typeof UBL_DECLARATIONS;

/** Where the parts of a declaration stand, by its type. */
export interface Anchors {
  /** What holds parties and shipment: an element of its own in exports, the root otherwise. Ends in a slash, or is empty. */
  holder: "" | "cac:CustomsDeclaration/";
  shipment: string;
  /** Party that the declaration is made for. */
  principal: string;
  /** Office that it is made to, below the root. */
  office: string;
}

export function anchorsOf(type: DeclarationType): Anchors {
  const consignment = "cac:Shipment/cac:Consignment";
  switch (type) {
    case "exportDeclaration": {
      const holder = "cac:CustomsDeclaration/";
      const office = `${holder}cac:CustomsExitOfficeLocation/cbc:ID`;
      return { holder, shipment: `${holder}cac:Shipment`, principal: "cac:ExporterParty", office };
    }
    case "importDeclaration":
      return {
        holder: "",
        shipment: "cac:Shipment",
        principal: "cac:ImporterParty",
        office: `${consignment}/cac:OfficeOfImportLocation/cbc:ID`,
      };
    case "transitDeclaration":
      return {
        holder: "",
        shipment: "cac:Shipment",
        principal: "cac:TransitExporterParty",
        office: `${consignment}/cac:OfficeOfDepartureLocation/cbc:ID`,
      };
  }
}
