import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { routes } from './contract/index.ts';

const page = (name: string) => resolve(import.meta.dirname, 'web', `${name}.html`);

/** Two builds, so that neither pays for the other: fewer files for a phone, older browsers, no shared chunks. */
const builds = {
  workbench: { pages: ['index'], target: 'chrome87', emptyOutDir: true, groups: [] },
  light: {
    pages: ['pocket', 'login', 'activate', 'setup', 'attest'],
    target: 'chrome80',
    emptyOutDir: false,
    // In a file of its own React stays on the phone when our pages change, and is read in beside them.
    groups: [{ name: 'react', test: /node_modules/ }],
  },
};

export default defineConfig(({ mode }) => ({
  root: 'web',
  plugins: [wireRoutes(), oneLocale('zh-CN'), react(), compiledAhead('react'), precompressed()],
  build: {
    outDir: '../dist/web',
    ...builtFor(mode === 'light' ? builds.light : builds.workbench),
    // Data URLs would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
}));

function builtFor({ pages, target, emptyOutDir, groups }: (typeof builds)['light']) {
  return {
    emptyOutDir,
    target,
    cssTarget: target,
    rollupOptions: {
      input: pages.map(page),
      output: { codeSplitting: { groups } },
      // Compressing the assets takes its time and is meant to; operators need not read about it.
      checks: { pluginTimings: false },
    },
  };
}

/** React Aria ships thirty languages with every widget; the product speaks one. */
function oneLocale(kept: string): Plugin {
  const silent = '\0silent-locale';
  return {
    name: 'one-locale',
    enforce: 'pre',
    resolveId(source, importer) {
      const locale = /\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(source)?.[1];
      const foreign = locale !== undefined && locale !== kept;
      return foreign && importer?.includes('react-') ? silent : null;
    },
    load(id) {
      return id === silent ? 'export default {};' : null;
    },
  };
}

/** Methods and paths of the contract without its schemas, which would weigh 30 KB in the browser. */
function wireRoutes(): Plugin {
  const id = '\0virtual:wire-routes';
  const wire = Object.entries(routes).map(([name, { method, path }]) => [name, { method, path }]);
  const code = `export const wireRoutes = ${JSON.stringify(Object.fromEntries(wire))};`;
  return {
    name: 'wire-routes',
    resolveId: (source) => (`\0${source}` === id ? id : null),
    load: (loaded) => (loaded === id ? code : null),
  };
}

/**
 * Nearly all of React runs as a page opens. Chromium 136 and later compile a script that begins so while it
 * arrives, beside the page; others read a comment.
 */
function compiledAhead(chunk: string): Plugin {
  return {
    name: 'compiled-ahead',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk' || file.name !== chunk) continue;
        file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
      }
    },
  };
}

/** Writes `.br` and `.gz` beside each built file, so that the server sends them without compressing anew. */
function precompressed(): Plugin {
  const worthwhile = 1024;
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const files = Object.values(bundle).filter(({ fileName }) =>
        /\.(html|js|css|svg)$/.test(fileName),
      );
      for (const file of files) {
        const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
        if (source.length < worthwhile) continue;
        const path = resolve(dir, file.fileName);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(source));
        await writeFile(`${path}.gz`, await promisify(gzip)(source, { level: 9 }));
      }
    },
  };
}
