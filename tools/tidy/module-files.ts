/** What every module may consist of; `store-accounts.ts` is a part of the store. */
export const templateFiles = [
  'index',
  'facts',
  'policy',
  'domain',
  'store',
  'views',
  'routes',
  'subscribers',
] as const;

/** Files beyond the template: nouns of the module that are too big for one of its parts. */
export const moduleNouns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organisations: {
    'import-register': 'reads the register of party organisations and brings it in',
    reach: 'which organisations an actor reaches, as SQL others put into their own',
  },
  people: {},
  access: {
    authenticate: 'who a request comes from',
    'password-hash': 'scrypt with its parameters',
    'session-cache': 'actors of recent sessions, which may be lost at any time',
  },
  points: {
    'city-facts': 'a city year read by binary COPY into typed arrays',
    'city-template': 'the default scheme shipped with the product',
    'content-keys': 'keys made of what happened',
    'deed-columns': 'deeds as COPY columns',
    'deeds-import': 'a file of deeds comes in',
    'deeds-posting': 'deeds become entries',
    'deeds-reading': 'lines of a file of deeds against roster and scheme',
    'ledger-keys': 'posting keys',
    schemes: 'versions of schemes, in force by date',
  },
};
