// `npm start`: install and build what is missing, then run the product in this same process, so that
// signals and exit codes need no passing on.
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { runProduct } from './product.mjs';

await ensureInstalled();
await ensureBuilt();
process.env.DEMO ||= 'on';
await runProduct('main');
