/** Under which name failures are counted (attempt_limit.key). */
export const loginKey = (login: string): string => `login ${login}`;
export const codeKey = (login: string): string => `code ${login}`;
export const proofKey = (id: string): string => `proof ${id}`;
export const addressKey = (ip: string | null): string => `address ${ip ?? '-'}`;
