import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot, say } from './install.mjs';

/** Turns this process into the built program: `main` (the product) or `commands`.
 * A refusal to start carries its own Chinese words and exit code. */
export async function runProduct(name, args = []) {
  const program = join(projectRoot, 'dist', 'server', `${name}.js`);
  process.argv = [process.execPath, program, ...args];
  process.setSourceMapsEnabled(true);
  try {
    await import(pathToFileURL(program).href);
  } catch (error) {
    if (typeof error?.exitCode !== 'number') throw error;
    say(error.message);
    process.exit(error.exitCode);
  }
}
