/**
 * The product's own PostgreSQL: started on a data folder without anybody having to install one.
 * `startEmbedded` is for the product, `connectToDataFolder` for commands beside or without it.
 * Everything lies in `DATA_DIR/database`; a lock there keeps a second product out.
 */
export { connectToDataFolder, type DataFolderConnection } from './attach.ts';
export { discardDataFolder } from './discard.ts';
export { type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts';
export { DataFolderInUse, StartRefused } from './start-refused.ts';
