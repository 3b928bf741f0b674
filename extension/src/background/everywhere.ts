/** The button on all sites: a wish of the reader's that holds as long as the permission for it does. */
import * as browser from '../browser';

/** Brings the registered page script into line with the setting and the permission. */
export async function followEverywhere(): Promise<void> {
  const { everywhere } = await browser.loadSettings();
  const allowed = await browser.mayReachEverywhere();
  await browser.setPageScriptEverywhere(everywhere && allowed);
  if (everywhere && !allowed) await browser.saveSettings({ everywhere: false });
}
