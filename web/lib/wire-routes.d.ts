/** Made by vite.config.ts from the contract's route tables, so that no schema reaches the browser. */
declare module 'virtual:wire-routes' {
  export const wireRoutes: Readonly<Record<string, { method: string; path: string }>>;
}
