/** One job at a time for each closing. */
export const sheetsKind = 'closing.sheets';
export const jobKey = (closingId: number) => `closing ${closingId}`;
