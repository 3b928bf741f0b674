/** What the card says when there is no answer: what happened, what helps, and what the server itself said. */
import type { MessageKey, Translator } from '../language';
import type { Trouble, TroubleKind } from '../outcome';
import { MAX_TEXT } from '../wire/request';
import type { SendFeedback } from './feedback';
import { make, onPress } from './dom';
import { drawLogo, drawSign } from './signs';

/** What a press on the card does; an action left out has no button. */
export interface CardActions {
  sendFeedback?: SendFeedback;
  close?: () => void;
  retry?: () => void;
  openOptions?: () => void;
}

const CAN_RETRY: ReadonlySet<TroubleKind> = new Set<TroubleKind>(['unreachable', 'too_slow', 'too_many', 'server_error', 'not_periksa', 'sign_in']);
const IN_SETTINGS: ReadonlySet<TroubleKind> = new Set<TroubleKind>(['unreachable', 'no_permission', 'sign_in', 'not_periksa']);
/** Not a failure, only a hint: nothing was to be checked. */
const HINTS: ReadonlySet<TroubleKind> = new Set<TroubleKind>(['no_selection']);

export function troubleTitle(trouble: Trouble, translator: Translator): string {
  return translator.say(`trouble_${trouble.kind}_title`);
}

function renderServerWords(trouble: Trouble, translator: Translator): HTMLElement | null {
  const { problem, status, misfit } = trouble;
  const lines = [problem?.detail ?? problem?.title, misfit].filter((line) => typeof line === 'string');
  const fields = problem?.errors ?? [];
  const codes = [status === undefined ? null : `HTTP ${status}`, problem?.code].filter((code) => typeof code === 'string');
  if (lines.length + fields.length + codes.length === 0) return null;
  return make(
    'section',
    { class: 'part technical' },
    make('h3', {}, translator.say('trouble_technical')),
    ...lines.map((line) => make('p', {}, line)),
    fields.length === 0
      ? null
      : make('ul', {}, ...fields.map(({ pointer, message }) => make('li', {}, make('code', {}, pointer), ' ', message))),
    codes.length === 0 ? null : make('p', { class: 'details' }, make('code', {}, codes.join(' · '))),
  );
}

function makeButton(key: MessageKey, className: string, action: () => void, translator: Translator): HTMLElement {
  const button = make('button', { type: 'button', class: className }, translator.say(key));
  onPress(button, action);
  return button;
}

export function renderTrouble(trouble: Trouble, translator: Translator, actions: CardActions): Node[] {
  const isHint = HINTS.has(trouble.kind);
  const values = {
    server: trouble.server ?? '',
    length: translator.number(String(trouble.length ?? 0)),
    limit: translator.number(String(MAX_TEXT)),
  };
  const buttons = make('p', { class: 'buttons' });
  if (actions.retry && CAN_RETRY.has(trouble.kind)) buttons.append(makeButton('card_retry', 'primary', actions.retry, translator));
  if (actions.openOptions && IN_SETTINGS.has(trouble.kind)) {
    buttons.append(makeButton('card_options', 'plain', actions.openOptions, translator));
  }
  const title = make('span', {}, isHint ? troubleTitle(trouble, translator) : translator.say('not_checked'));
  return [
    make('div', { class: 'top' }, make('h2', { class: 'verdict' }, isHint ? drawLogo() : drawSign('trouble'), title)),
    make(
      'div',
      { class: 'body' },
      isHint ? null : make('p', { class: 'explanation' }, make('strong', {}, troubleTitle(trouble, translator))),
      make('p', { class: isHint ? 'explanation' : 'help' }, translator.say(`trouble_${trouble.kind}_help`, values)),
      renderServerWords(trouble, translator),
      buttons.childElementCount === 0 ? null : buttons,
    ),
  ];
}
