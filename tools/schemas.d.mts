/** Where the schemas are kept. */
export const SCHEMAS: string;
/** The text of the file of schemas, as the types are now. */
export function schemasNow(): string;
