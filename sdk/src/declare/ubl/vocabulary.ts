const SCHEMA = "urn:oasis:names:specification:ubl:schema:xsd:";

/** Namespaces of UBL 2 by the prefixes that its own documents use. One for all of 2.0 to 2.4. */
export const UBL_NAMESPACES = {
  cac: `${SCHEMA}CommonAggregateComponents-2`,
  cbc: `${SCHEMA}CommonBasicComponents-2`,
  ext: `${SCHEMA}CommonExtensionComponents-2`,
} as const;

/** Namespace of where a value comes from, within UBL's extensions. */
export const SOURCES_NAMESPACE = "urn:kontor:sources:1";

/** Namespace of a document of UBL 2 by its root's name. */
export const ublNamespace = (root: string): string => `${SCHEMA}${root}-2`;
