/** "Was this answer right?": a quiet row below a verdict. No opens a small form; what happened is said in the row itself. */
import type { Translator } from '../language';
import type { FeedbackOutcome } from '../outcome';
import { findMisfit, MAX_REASON, type Feedback } from '../wire/feedback';
import { make, onPress } from './dom';
import { troubleTitle } from './trouble';

/** Sends what a reader says. Never rejects: each failure is an outcome. */
export type SendFeedback = (said: Feedback) => Promise<FeedbackOutcome>;

const MISFITS = { reason_too_long: 'feedback_reason_too_long', source_no_address: 'feedback_source_no_address' } as const;

/** Each row has ids of its own: a card may hold several. */
let made = 0;

/** What the server said was wrong, else what kind of failure it was. */
function describeFailure(outcome: Extract<FeedbackOutcome, { kind: 'trouble' }>, translator: Translator): string {
  const { problem } = outcome.trouble;
  const fields = problem?.errors.map(({ message }) => message).join(' ');
  return fields || problem?.detail || troubleTitle(outcome.trouble, translator);
}

/** The row for a claim of a check, or for the whole of it (`claim` null). */
export function renderFeedback(check: string, claim: number | null, translator: Translator, send: SendFeedback): HTMLElement {
  const number = ++made;
  const yes = make('button', { type: 'button' }, translator.say('feedback_yes'));
  const no = make('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': `feedback-${number}` }, translator.say('feedback_no'));
  const question = make('span', { id: `feedback-${number}-question` }, translator.say('feedback_question'));
  const row = make('div', { class: 'feedback-row', role: 'group', 'aria-labelledby': question.id }, question, yes, no);
  const reason = make('textarea', { id: `feedback-${number}-reason`, rows: '2', dir: 'auto', maxlength: String(MAX_REASON) });
  const source = make('input', { id: `feedback-${number}-source`, type: 'url', inputmode: 'url', placeholder: 'https://', dir: 'ltr' });
  const trap = make('input', { type: 'text', name: 'homepage', tabindex: '-1', autocomplete: 'off' });
  const button = make('button', { type: 'submit', class: 'plain' }, translator.say('feedback_send'));
  const form = make(
    'form',
    { id: `feedback-${number}`, class: 'feedback-form', novalidate: '' },
    make('label', { for: reason.id }, translator.say('feedback_reason')),
    reason,
    make('label', { for: source.id }, translator.say('feedback_source')),
    source,
    make('p', { class: 'unseen', 'aria-hidden': 'true' }, trap),
    make('p', { class: 'details' }, translator.say('feedback_note')),
    button,
  );
  form.hidden = true;
  const told = make('p', { class: 'feedback-told', role: 'status', tabindex: '-1' });
  const element = make('div', { class: 'feedback' }, row, form, told);

  async function give(opinion: Feedback['opinion']): Promise<void> {
    const said: Feedback = { check, claim, opinion, reason: reason.value, source: source.value, homepage: trap.value };
    const misfit = findMisfit(said);
    if (misfit !== null) {
      told.textContent = translator.say(MISFITS[misfit]);
      (misfit === 'source_no_address' ? source : reason).focus();
      return;
    }
    const parts = [yes, no, button];
    for (const part of parts) part.disabled = true;
    const outcome = await send(said);
    for (const part of parts) part.disabled = false;
    if (outcome.kind === 'trouble') {
      told.textContent = `${translator.say('feedback_failed')} ${describeFailure(outcome, translator)}`;
      return;
    }
    row.remove();
    form.remove();
    told.textContent = translator.say('feedback_thanks');
    told.focus({ preventScroll: true }); // the button that had it is gone
  }

  onPress(yes, () => void give('agree'));
  onPress(no, () => {
    form.hidden = !form.hidden;
    no.setAttribute('aria-expanded', String(!form.hidden));
    told.textContent = '';
    if (!form.hidden) reason.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.isTrusted) void give('disagree');
  });
  return element;
}
