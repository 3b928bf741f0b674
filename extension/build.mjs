/**
 * Builds the extension into dist/<browser> and the try page into the server's folders.
 *
 *   node build.mjs                the extension, and the try page's files in ../server/api
 *   node build.mjs --chrome DIR   the extension alone, into DIR
 *   node build.mjs --try DIR      the try page's files alone, into DIR (static/ and templates/ below it)
 *   node build.mjs --tests        the unit tests into build/test
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(HERE, ...parts);
const readJson = (...parts) => JSON.parse(readFileSync(at(...parts), 'utf8'));

const SOURCE_MANIFEST = readJson('manifest.json');
/** Keys of the one source manifest that are not for the browser named. */
const FOREIGN_KEYS = { chrome: { top: ['browser_specific_settings'], background: ['scripts'] } };

/** Each folder of _locales is a language. */
function readCatalogues() {
  const languages = readdirSync(at('_locales')).sort();
  return Object.fromEntries(languages.map((language) => [language, readJson('_locales', language, 'messages.json')]));
}

const cataloguesPlugin = {
  name: 'catalogues',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^periksa:/ }, ({ path }) => ({ path, namespace: 'periksa' }));
    onLoad({ filter: /^periksa:catalogues$/, namespace: 'periksa' }, () => ({
      contents: `export const catalogues = ${JSON.stringify(readCatalogues())};
        export const defaultLanguage = ${JSON.stringify(SOURCE_MANIFEST.default_locale)};`,
      loader: 'js',
    }));
    onLoad({ filter: /^periksa:samples$/, namespace: 'periksa' }, () => {
      const files = readdirSync(at('src/try/samples')).sort();
      const samples = files.map((file) => [file.replace('.json', ''), readJson('src/try/samples', file)]);
      return { contents: `export const samples = ${JSON.stringify(Object.fromEntries(samples))};`, loader: 'js' };
    });
  },
};

const COMMON = {
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  logLevel: 'warning',
  plugins: [cataloguesPlugin],
  absWorkingDir: HERE,
};
const IN_BROWSER = { ...COMMON, platform: 'browser', target: 'chrome121' };

async function buildExtension(browser, target) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const scripts = { content: 'src/content/main.ts', options: 'src/options/main.ts' };
  for (const [name, entry] of Object.entries(scripts)) {
    // A content script cannot be a module, so each of these is one closed function.
    await build({ ...IN_BROWSER, entryPoints: [entry], outfile: join(target, `${name}.js`), format: 'iife' });
  }
  await build({ ...IN_BROWSER, entryPoints: ['src/background/main.ts'], outfile: join(target, 'background.js'), format: 'esm' });
  for (const file of ['options.html', 'options.css']) cpSync(at('src/options', file), join(target, file));
  for (const folder of ['_locales', 'icons']) cpSync(at(folder), join(target, folder), { recursive: true });
  const manifest = structuredClone(SOURCE_MANIFEST);
  manifest.version = readJson('package.json').version;
  for (const key of FOREIGN_KEYS[browser].top) delete manifest[key];
  for (const key of FOREIGN_KEYS[browser].background) delete manifest.background[key];
  writeFileSync(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

const escapeHtml = (text) => text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);

/** Puts the default language's words into the page, so that it can be read before its script has run. */
function fillPage(html, messages) {
  const say = (key) => {
    if (!messages[key]) throw new Error(`try.html names the message ${key}, which there is not`);
    return escapeHtml(messages[key].message);
  };
  return html
    .replace(/(<[a-z0-9]+\b[^>]*\sdata-say="(\w+)"[^>]*>)(?=<)/g, (_, tag, key) => tag + say(key))
    .replace(/\sdata-say-(placeholder|aria-label)="(\w+)"/g, (whole, attribute, key) => `${whole} ${attribute}="${say(key)}"`);
}

async function buildTryPage(folder) {
  mkdirSync(join(folder, 'static'), { recursive: true });
  mkdirSync(join(folder, 'templates'), { recursive: true });
  await build({
    ...IN_BROWSER,
    entryPoints: ['src/try/main.ts'],
    outfile: join(folder, 'static/try.js'),
    minify: true,
    format: 'iife',
    banner: { js: '// Built from extension/src by `npm run build` in extension/. Change it there.' },
  });
  cpSync(at('src/try/try.css'), join(folder, 'static/try.css'));
  cpSync(at('src/try/icon.svg'), join(folder, 'static/icon.svg'));
  const messages = readCatalogues()[SOURCE_MANIFEST.default_locale];
  writeFileSync(join(folder, 'templates/try.html'), fillPage(readFileSync(at('src/try/try.html'), 'utf8'), messages));
}

async function buildTests() {
  const tests = readdirSync(at('test')).filter((name) => name.endsWith('.test.ts'));
  rmSync(at('build/test'), { recursive: true, force: true });
  await build({
    ...COMMON,
    entryPoints: tests.map((name) => `test/${name}`),
    outdir: 'build/test',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
  });
}

const [command, folder] = process.argv.slice(2);
if (command === '--tests') await buildTests();
else if (command === '--try') await buildTryPage(resolve(folder));
else if (command === '--chrome') await buildExtension('chrome', resolve(folder));
else {
  for (const browser of Object.keys(FOREIGN_KEYS)) await buildExtension(browser, at('dist', browser));
  await buildTryPage(at('../server/api'));
}
