/** The only module that touches the browser's extension API; everything else asks here. */
import type { Answers, ToPage, ToWorker } from './protocol';
import { readSettings, type Settings } from './settings';

export type Tab = chrome.tabs.Tab;

const PAGE_SCRIPT = 'content.js';
const EVERYWHERE_ID = 'button-everywhere';
// Not http: giving that back would take the permission for the server on this computer with it.
const EVERYWHERE_MATCHES = ['https://*/*'];

/** The browser refused what was asked of it: a page that takes no scripts, a part that no longer listens. */
export class BrowserRefusal extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'BrowserRefusal';
  }
}

async function attempt<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new BrowserRefusal(what, { cause: error });
  }
}

export const interfaceLanguage = (): string => chrome.i18n.getUILanguage();

export async function loadSettings(): Promise<Settings> {
  return readSettings(await chrome.storage.local.get());
}

export async function saveSettings(changed: Partial<Settings>): Promise<void> {
  await chrome.storage.local.set(changed);
}

export function onSettingsChanged(listener: () => void): void {
  chrome.storage.onChanged.addListener((_changes, area) => {
    if (area === 'local') listener();
  });
}

/** Asks the worker. Throws BrowserRefusal where it cannot be reached, as after an update of the extension. */
export async function askWorker<T extends ToWorker>(message: T): Promise<Answers[T['type']]> {
  return attempt('the background worker does not answer', () => chrome.runtime.sendMessage(message));
}

type Handlers = { [K in keyof Answers]: (message: Extract<ToWorker, { type: K }>) => Promise<Answers[K]> };

export function answerMessages(handlers: Handlers): void {
  chrome.runtime.onMessage.addListener((message: ToWorker, _sender, reply) => {
    const handler = handlers[message.type] as ((message: ToWorker) => Promise<unknown>) | undefined;
    if (handler === undefined) return false;
    void handler(message).then(reply);
    return true; // the reply comes later
  });
}

export function onPageMessage(listener: (message: ToPage) => void): void {
  chrome.runtime.onMessage.addListener((message: ToPage) => {
    if (message.type === 'check-selection') listener(message);
  });
}

/** Throws BrowserRefusal where no script of ours listens in that frame. */
export async function tellPage(tabId: number, frameId: number, message: ToPage): Promise<void> {
  await attempt('the page does not listen', () => chrome.tabs.sendMessage(tabId, message, { frameId }));
}

/** Puts our script into a frame, or into all that may be reached. Throws BrowserRefusal where the browser forbids it. */
export async function injectPageScript(tabId: number, frameId: number | null): Promise<void> {
  const target = frameId === null ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] };
  await attempt('the page takes no scripts', () => chrome.scripting.executeScript({ target, files: [PAGE_SCRIPT] }));
}

/** Ids of the frames in which something is selected; the one with the focus first. */
export async function findSelections(tabId: number): Promise<number[]> {
  const look = (): [boolean, boolean] => [(getSelection()?.toString().trim() ?? '') !== '', document.hasFocus()];
  const target = { tabId, allFrames: true };
  const found = await attempt('the page takes no scripts', () => chrome.scripting.executeScript({ target, func: look }));
  return found
    .filter(({ result }) => result?.[0])
    .sort((a, b) => Number(b.result?.[1]) - Number(a.result?.[1]))
    .map(({ frameId }) => frameId);
}

/** Says on the toolbar button of that tab that the page cannot be reached; the next navigation clears it. */
export async function markBlocked(tabId: number, title: string): Promise<void> {
  await chrome.action.setBadgeText({ tabId, text: '!' });
  await chrome.action.setTitle({ tabId, title });
}

export function onActionPressed(listener: (tab: Tab) => void): void {
  chrome.action.onClicked.addListener(listener);
}

export function onCommand(command: string, listener: (tab: Tab) => void): void {
  chrome.commands.onCommand.addListener((name, tab) => {
    if (name === command && tab) listener(tab);
  });
}

/** The keys the reader has for a command; null where none are set. */
export async function findShortcut(command: string): Promise<string | null> {
  const commands = await chrome.commands.getAll();
  return commands.find(({ name }) => name === command)?.shortcut || null;
}

export interface MenuPress {
  tab: Tab;
  frameId: number;
  text: string | null;
}

export function onMenuPressed(id: string, listener: (press: MenuPress) => void): void {
  chrome.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === id && tab) listener({ tab, frameId: info.frameId ?? 0, text: info.selectionText ?? null });
  });
}

/** One entry in the context menu of a selection; %s in the title is the selection. */
export async function setMenu(id: string, title: string): Promise<void> {
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id, title, contexts: ['selection'] });
}

export function onInstalled(listener: () => void): void {
  chrome.runtime.onInstalled.addListener(listener);
}

export const mayReach = (origins: string[]): Promise<boolean> => chrome.permissions.contains({ origins });

/** Must be the first thing awaited after a press: the browser asks only then. */
export const requestHosts = (origins: string[]): Promise<boolean> => chrome.permissions.request({ origins });

export const requestEverywhere = (): Promise<boolean> => requestHosts(EVERYWHERE_MATCHES);
export const mayReachEverywhere = (): Promise<boolean> => mayReach(EVERYWHERE_MATCHES);

/**
 * Gives back the permission for all sites. That takes those for single sites with it, so the browser then asks for
 * `hosts` again where they are lost: must follow a press.
 */
export async function dropEverywhere(hosts: string[]): Promise<void> {
  await chrome.permissions.remove({ origins: EVERYWHERE_MATCHES });
  if (!(await mayReach(hosts))) await requestHosts(hosts);
}

export function onPermissionsRemoved(listener: () => void): void {
  chrome.permissions.onRemoved.addListener(listener);
}

/** Has the browser put our script into every page from now on, or no longer. */
export async function setPageScriptEverywhere(on: boolean): Promise<void> {
  const registered = await chrome.scripting.getRegisteredContentScripts({ ids: [EVERYWHERE_ID] });
  if (registered.length > 0) await chrome.scripting.unregisterContentScripts({ ids: [EVERYWHERE_ID] });
  if (!on) return;
  await chrome.scripting.registerContentScripts([
    { id: EVERYWHERE_ID, js: [PAGE_SCRIPT], matches: EVERYWHERE_MATCHES, allFrames: true, runAt: 'document_idle' },
  ]);
}

export async function openOptions(): Promise<void> {
  await chrome.runtime.openOptionsPage();
}

export function extensionVersion(): string {
  return chrome.runtime.getManifest().version;
}
