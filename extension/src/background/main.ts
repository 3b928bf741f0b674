/** The background worker: wiring only. It is stopped whenever it is idle, so it keeps nothing in variables. */
import * as browser from '../browser';
import { probeServer } from '../client';
import { checkSelection } from './activate';
import { checkPassage, passFeedback } from './check';
import { followEverywhere } from './everywhere';
import { MENU_ID, showMenu } from './menu';

const COMMAND = 'check-selection';

// Every listener is registered at once, at the top level: the browser restarts the worker for an event only then.
browser.onInstalled(() => {
  void showMenu();
  void followEverywhere();
});
browser.onSettingsChanged(() => {
  void showMenu();
  void followEverywhere();
});
browser.onPermissionsRemoved(() => void followEverywhere());
browser.onActionPressed((tab) => void checkSelection(tab, null, null));
browser.onCommand(COMMAND, (tab) => void checkSelection(tab, null, null));
browser.onMenuPressed(MENU_ID, ({ tab, frameId, text }) => void checkSelection(tab, frameId, text));
browser.answerMessages({
  check: ({ passage, language }) => checkPassage(passage, language),
  feedback: ({ said }) => passFeedback(said),
  probe: ({ server }) => probeServer(server),
  'open-options': async () => {
    await browser.openOptions();
    return null;
  },
});
