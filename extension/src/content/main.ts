/** The script in a page. It never talks to the server: it asks the background worker. */
import * as browser from '../browser';
import type { FeedbackOutcome, Outcome } from '../outcome';
import { Reader } from '../page/reader';
import { HOST_NAME } from '../page/surface';
import { readerTranslator } from '../reader-language';
import type { Feedback } from '../wire/feedback';
import type { Passage } from '../wire/request';

declare global {
  /** Set once in a page: a second press must not bring a second script to life. */
  var periksaStarted: boolean | undefined;
}

async function ask(passage: Passage, language: string): Promise<Outcome> {
  try {
    return await browser.askWorker({ type: 'check', passage, language });
  } catch (error) {
    if (error instanceof browser.BrowserRefusal) return { kind: 'trouble', trouble: { kind: 'reloaded' } };
    throw error;
  }
}

async function sendFeedback(said: Feedback): Promise<FeedbackOutcome> {
  try {
    return await browser.askWorker({ type: 'feedback', said });
  } catch (error) {
    if (error instanceof browser.BrowserRefusal) return { kind: 'trouble', trouble: { kind: 'reloaded' } };
    throw error;
  }
}

function openOptions(): void {
  browser.askWorker({ type: 'open-options' }).catch((error: unknown) => {
    if (!(error instanceof browser.BrowserRefusal)) throw error;
  });
}

async function startReader(): Promise<Reader> {
  return new Reader({ translator: await readerTranslator(), ask, sendFeedback, openOptions });
}

if (!globalThis.periksaStarted) {
  globalThis.periksaStarted = true;
  for (const orphan of document.querySelectorAll(HOST_NAME)) orphan.remove(); // left by a version before an update
  let reader = startReader();
  browser.onPageMessage(({ text }) => void reader.then((started) => started.checkSelection(text)));
  browser.onSettingsChanged(() => {
    reader = reader.then(async (old) => {
      old.end();
      return startReader();
    });
  });
}
