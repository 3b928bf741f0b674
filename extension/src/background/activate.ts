/**
 * Brings Periksa into a page on the reader's press, and has it check what is selected there.
 *
 * With `activeTab` the press of the toolbar button, the shortcut or the menu entry is what opens the page to us, until
 * the reader leaves it. The script put there stays, so that from then on a selection shows the button.
 */
import * as browser from '../browser';
import { readerTranslator } from '../reader-language';

const TOP_FRAME = 0;

async function explainBlocked(tabId: number): Promise<void> {
  const translator = await readerTranslator();
  await browser.markBlocked(tabId, translator.say('action_blocked'));
}

/** The frame to ask: the one that was pressed in, else the one with a selection, else the page itself. */
async function enterPage(tabId: number, frameId: number | null): Promise<number> {
  if (frameId !== null) {
    await browser.injectPageScript(tabId, frameId);
    return frameId;
  }
  await browser.injectPageScript(tabId, null);
  return (await browser.findSelections(tabId))[0] ?? TOP_FRAME;
}

/** `frameId` null: wherever something is selected. `text`: the selection as the browser reports it, where it does. */
export async function checkSelection(tab: browser.Tab, frameId: number | null, text: string | null): Promise<void> {
  if (tab.id === undefined) return;
  try {
    const frame = await enterPage(tab.id, frameId);
    await browser.tellPage(tab.id, frame, { type: 'check-selection', text });
  } catch (error) {
    if (!(error instanceof browser.BrowserRefusal)) throw error;
    if (frameId === null || frameId === TOP_FRAME) return explainBlocked(tab.id);
    // A frame of another site is closed to us; the page around it is not, and the browser told us the text.
    return checkSelection(tab, TOP_FRAME, text);
  }
}
