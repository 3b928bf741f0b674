/** The language the reader wants in the extension: the one chosen in the settings, else the browser's own. */
import * as browser from './browser';
import { pickLanguage, Translator } from './language';
import { AUTO, type Settings } from './settings';

export function translatorFor(settings: Settings): Translator {
  return new Translator(pickLanguage([settings.language === AUTO ? browser.interfaceLanguage() : settings.language]));
}

export async function readerTranslator(): Promise<Translator> {
  return translatorFor(await browser.loadSettings());
}
