/** Every message that passes between the parts of the extension. */
import type { FeedbackOutcome, Outcome, ProbeOutcome } from './outcome';
import type { Feedback } from './wire/feedback';
import type { Passage } from './wire/request';

/** To the background worker. `check` is answered by an Outcome, `feedback` by a FeedbackOutcome, `probe` by a ProbeOutcome, the rest by nothing. */
export type ToWorker =
  | { type: 'check'; passage: Passage; language: string }
  | { type: 'feedback'; said: Feedback }
  | { type: 'probe'; server: string }
  | { type: 'open-options' };

export interface Answers {
  check: Outcome;
  feedback: FeedbackOutcome;
  probe: ProbeOutcome;
  'open-options': null;
}

/** To the script in a page. `text` stands in for a selection the script cannot see itself. */
export type ToPage = { type: 'check-selection'; text: string | null };
