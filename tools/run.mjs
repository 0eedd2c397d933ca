// `npm run serve|import|export|…`: the product without the demo city, or one of its commands.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runProduct } from './product.mjs';

const [name, ...args] = process.argv.slice(2);
await ensureInstalled();
if (name === 'serve') {
  await ensureBuilt();
  process.env.DEMO ||= 'off';
  await runProduct('main', args);
} else {
  // Never the pages: a running product serves them, and a rebuild would take them away under it.
  await ensureBuilt({ server: true, web: false });
  await runProduct('commands', [name, ...args]);
}
