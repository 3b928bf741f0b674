/** Asks the reader's server about a passage from a page. */
import * as browser from '../browser';
import { askServer, nameServer } from '../client';
import type { Outcome } from '../outcome';
import { describeHost } from '../settings';
import { buildRequest, type Passage } from '../wire/request';

/** How the check of `passage` ended, with explanations in `language`. */
export async function checkPassage(passage: Passage, language: string): Promise<Outcome> {
  const settings = await browser.loadSettings();
  if (!(await browser.mayReach([describeHost(settings.server)]))) {
    return { kind: 'trouble', trouble: { kind: 'no_permission', server: nameServer(settings.server) } };
  }
  return askServer(settings.server, buildRequest(passage, settings, language));
}
