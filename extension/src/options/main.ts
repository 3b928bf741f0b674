/** The settings page. The server is asked by the background worker, as for a check. */
import * as browser from '../browser';
import { nameServer } from '../client';
import { LANGUAGES, Translator, type MessageKey } from '../language';
import type { ProbeOutcome, Readiness } from '../outcome';
import { fillWords, find } from '../page/words';
import { make } from '../card/dom';
import { translatorFor } from '../reader-language';
import { AUTO, DEFAULT_SETTINGS, describeHost, isPrivateConnection, normaliseServer, type Settings } from '../settings';

const SWITCHES = ['sendContext', 'sendAddress'] as const;
type Tone = 'good' | 'bad' | 'plain';

let translator: Translator;

function tell(tone: Tone, ...content: (Node | string)[]): void {
  const status = find('server-status', HTMLDivElement);
  status.dataset['tone'] = tone;
  status.replaceChildren(...content.map((part) => (typeof part === 'string' ? make('p', {}, part) : part)));
}

function describeReadiness(readiness: Readiness): (Node | string)[] {
  const key: MessageKey = readiness.ready ? 'options_test_ready' : 'options_test_not_ready';
  const version: [string, string][] = readiness.version === null ? [] : [[translator.say('options_test_engine'), readiness.version]];
  const list = make('dl');
  for (const [label, value] of [...version, ...readiness.checks]) list.append(make('dt', {}, label), make('dd', {}, value));
  const detail = readiness.detail === null ? [] : [readiness.detail];
  return [translator.say(key, { server: readiness.server }), ...detail, ...(list.childElementCount > 0 ? [list] : [])];
}

function showProbe(outcome: ProbeOutcome): void {
  if (outcome.kind === 'readiness') return tell(outcome.readiness.ready ? 'good' : 'bad', ...describeReadiness(outcome.readiness));
  const { kind, server = '', problem, status } = outcome.trouble;
  const said = [problem?.detail ?? problem?.title ?? null, status === undefined ? null : `HTTP ${status}`].filter((part) => part !== null);
  tell('bad', translator.say(`trouble_${kind}_title`), translator.say(`trouble_${kind}_help`, { server }), ...said);
}

/** The typed address, if it is one and the browser lets us ask it. Must come first after a press, for the browser's question. */
async function takeServer(): Promise<string | null> {
  const server = normaliseServer(find('server', HTMLInputElement).value);
  if (server === null) {
    tell('bad', translator.say('options_server_invalid'));
    return null;
  }
  if (await browser.requestHosts([describeHost(server)])) return server;
  tell('bad', translator.say('options_server_denied', { server: nameServer(server) }));
  return null;
}

async function saveServer(): Promise<void> {
  const server = await takeServer();
  if (server === null) return;
  await browser.saveSettings({ server });
  find('server', HTMLInputElement).value = server;
  const warning = isPrivateConnection(server) ? [] : [translator.say('options_server_insecure', { server: nameServer(server) })];
  tell('good', translator.say('options_server_saved'), ...warning);
}

async function testServer(): Promise<void> {
  const server = await takeServer();
  if (server === null) return;
  tell('plain', translator.say('options_testing', { server: nameServer(server) }));
  showProbe(await browser.askWorker({ type: 'probe', server }));
}

async function setEverywhere(box: HTMLInputElement): Promise<void> {
  const status = find('everywhere-status', HTMLParagraphElement);
  status.textContent = '';
  if (!box.checked) {
    await browser.saveSettings({ everywhere: false });
    const { server } = await browser.loadSettings();
    await browser.dropEverywhere([describeHost(server)]);
    return;
  }
  box.checked = await browser.requestEverywhere();
  if (box.checked) await browser.saveSettings({ everywhere: true });
  else status.textContent = translator.say('options_everywhere_denied');
}

function fillLanguages(chosen: string): void {
  const name = (language: string): string => new Translator(language).say('language_name');
  const options = LANGUAGES.map((language) => new Option(name(language), language));
  const select = find('language', HTMLSelectElement);
  select.replaceChildren(new Option(translator.say('options_language_auto'), AUTO), ...options);
  select.value = chosen;
}

async function fillPage(settings: Settings): Promise<void> {
  translator = translatorFor(settings);
  fillWords(document, translator, { default: DEFAULT_SETTINGS.server });
  fillLanguages(settings.language);
  for (const name of SWITCHES) find(name, HTMLInputElement).checked = settings[name];
  find('everywhere', HTMLInputElement).checked = settings.everywhere && (await browser.mayReachEverywhere());
  const shortcut = (await browser.findShortcut('check-selection')) ?? translator.say('options_shortcut_none');
  const [before, after] = translator.say('options_shortcut_help').split('{shortcut}');
  find('shortcut', HTMLParagraphElement).replaceChildren(before ?? '', make('kbd', {}, shortcut), after ?? '');
  document.getElementById('version')?.replaceChildren(`Periksa ${browser.extensionVersion()}`);
}

function listen(): void {
  find('server-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void saveServer();
  });
  find('test', HTMLButtonElement).addEventListener('click', () => void testServer());
  find('language', HTMLSelectElement).addEventListener('change', async (event) => {
    await browser.saveSettings({ language: (event.target as HTMLSelectElement).value });
    await fillPage(await browser.loadSettings());
  });
  for (const name of SWITCHES) {
    const box = find(name, HTMLInputElement);
    box.addEventListener('change', () => void browser.saveSettings({ [name]: box.checked }));
  }
  const everywhere = find('everywhere', HTMLInputElement);
  everywhere.addEventListener('change', () => void setEverywhere(everywhere));
}

async function start(): Promise<void> {
  const settings = await browser.loadSettings();
  find('server', HTMLInputElement).value = settings.server;
  await fillPage(settings);
  listen();
}

void start();
