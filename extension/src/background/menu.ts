/** The entry in the context menu of a selection. */
import * as browser from '../browser';
import { readerTranslator } from '../reader-language';

export const MENU_ID = 'check-selection';

export async function showMenu(): Promise<void> {
  const translator = await readerTranslator();
  await browser.setMenu(MENU_ID, translator.say('menu_check'));
}
