/** Asks the reader's server about a passage from a page, and tells it what the reader says of the answer. */
import * as browser from '../browser';
import { askServer, nameServer, postFeedback } from '../client';
import type { FeedbackOutcome, Outcome, Trouble } from '../outcome';
import { describeHost } from '../settings';
import type { Feedback } from '../wire/feedback';
import { buildRequest, type Passage } from '../wire/request';

/** What stands in the way of asking that server; null where nothing does. */
async function findObstacle(server: string): Promise<Trouble | null> {
  return (await browser.mayReach([describeHost(server)])) ? null : { kind: 'no_permission', server: nameServer(server) };
}

/** How the check of `passage` ended, with explanations in `language`. */
export async function checkPassage(passage: Passage, language: string): Promise<Outcome> {
  const settings = await browser.loadSettings();
  const trouble = await findObstacle(settings.server);
  return trouble === null ? askServer(settings.server, buildRequest(passage, settings, language)) : { kind: 'trouble', trouble };
}

/** How telling the server ended. */
export async function passFeedback(said: Feedback): Promise<FeedbackOutcome> {
  const { server } = await browser.loadSettings();
  const trouble = await findObstacle(server);
  return trouble === null ? postFeedback(server, said) : { kind: 'trouble', trouble };
}
