/** An address, or null for what is none: `URL.parse`, which Node 20 and browsers of before 2024 do not have. */
export const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
