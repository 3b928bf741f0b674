/** Every message that passes between the parts of the extension. */
import type { Outcome, ProbeOutcome } from './outcome';
import type { Passage } from './wire/request';

/** To the background worker. `check` is answered by an Outcome, `probe` by a ProbeOutcome, the rest by nothing. */
export type ToWorker =
  | { type: 'check'; passage: Passage; language: string }
  | { type: 'probe'; server: string }
  | { type: 'open-options' };

export interface Answers {
  check: Outcome;
  probe: ProbeOutcome;
  'open-options': null;
}

/** To the script in a page. `text` stands in for a selection the script cannot see itself. */
export type ToPage = { type: 'check-selection'; text: string | null };
