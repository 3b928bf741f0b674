/** One claim with its verdict, what was read, what was computed and what it rests on. */
import type { MessageKey, Translator } from '../language';
import type { Claim, Period, Reading, Reference, Verdict } from '../wire/report';
import { make } from './dom';
import { renderEvidence } from './evidence';
import { describePeriod, describeQuantity, saysTheSame } from './figures';
import { renderNumberLine } from './number-line';
import { drawSign } from './signs';

export const verdictWord = (verdict: Verdict, translator: Translator): string => translator.say(`verdict_${verdict}`);

/** The verdict's sign and word; never one without the other. */
export function renderVerdict(verdict: Verdict, translator: Translator, tag: 'h2' | 'span' = 'span'): HTMLElement {
  return make(tag, { class: 'verdict' }, drawSign(verdict), make('span', {}, verdictWord(verdict, translator)));
}

/** Words in the language and direction of the text, not of the card. */
function makeForeign(tag: 'blockquote' | 'q' | 'span', text: string, language: string | null, className = ''): HTMLElement {
  return make(tag, { class: className, dir: 'auto', ...(language ? { lang: language } : {}) }, text);
}

/** The highlighted words. */
export function renderQuote(text: string, language: string | null, tag: 'blockquote' | 'q' = 'blockquote'): HTMLElement {
  return makeForeign(tag, text, language, 'quote');
}

/** The written words, and what they were taken to mean where that says more. */
function renderSense(words: string | null, sense: string | null): (Node | string)[] {
  if (words === null) return sense === null ? [] : [sense];
  const quote = make('q', { class: 'words', dir: 'auto' }, words);
  return sense === null || saysTheSame(words, sense) ? [quote] : [quote, make('span', { class: 'arrow', 'aria-hidden': 'true' }, ' → '), sense];
}

function renderReading(reading: Reading, translator: Translator): HTMLElement | null {
  const rows: [MessageKey, (Node | string)[]][] = [];
  const name = ({ label, inferred }: Reference): string => (inferred ? translator.say('reading_inferred', { name: label }) : label);
  const time = (period: Period): (Node | string)[] => renderSense(period.text, describePeriod(period, translator));
  const about = [reading.subject === null ? null : name(reading.subject), reading.attribute].filter((part) => part !== null).join(', ');
  if (about !== '') rows.push(['reading_about', [about]]);
  if (reading.objects.length > 0) rows.push(['reading_objects', [translator.join(reading.objects.map(name))]]);
  if (reading.speaker !== null) rows.push(['reading_speaker', [name(reading.speaker)]]);
  if (reading.said !== null) rows.push(['reading_said', time(reading.said)]);
  if (reading.quantity !== null) {
    rows.push(['reading_figure', renderSense(reading.quantity.text, describeQuantity(reading.quantity, translator))]);
  }
  if (reading.period !== null) rows.push(['reading_period', time(reading.period)]);
  if (reading.at !== null) rows.push(['reading_at', time(reading.at)]);
  const settings = reading.settings.map(({ label, value }) => `${label}: ${value}`).join(', ');
  if (settings !== '') rows.push(['reading_settings', [settings]]);
  if (rows.length === 0) return null;
  const list = make('dl', {});
  for (const [key, content] of rows) list.append(make('div', {}, make('dt', {}, translator.say(key)), make('dd', {}, ...content)));
  return make(
    'section',
    { class: 'part reading' },
    make('h3', {}, translator.say('reading_heading')),
    list,
    reading.negated ? make('p', { class: 'details' }, translator.say('reading_negated')) : null,
  );
}

function renderCalculation(lines: readonly string[], translator: Translator): HTMLElement | null {
  if (lines.length === 0) return null;
  const items = lines.map((line) => make('li', {}, line));
  return make('section', { class: 'part' }, make('h3', {}, translator.say('calculation_heading')), make('ol', { class: 'calculation' }, ...items));
}

/** All that is known of a claim besides its verdict and its words; `feedback` asks whether that is right. */
export function renderFindings(claim: Claim, language: string | null, feedback: HTMLElement | null, translator: Translator): HTMLElement {
  const wasOther = claim.whenPublished !== null && claim.whenPublished !== claim.verdict;
  return make(
    'div',
    { class: 'findings' },
    make('p', { class: 'explanation' }, claim.explanation ?? translator.say(`meaning_${claim.verdict}`)),
    claim.correction === null
      ? null
      : make('p', { class: 'correction' }, make('strong', {}, translator.say('correction_heading')), ' ', makeForeign('span', claim.correction, language)),
    wasOther && claim.whenPublished !== null
      ? make(
          'p',
          { class: 'when-published', 'data-verdict': claim.whenPublished },
          drawSign(claim.whenPublished),
          make('span', {}, translator.say('when_published', { verdict: verdictWord(claim.whenPublished, translator) })),
        )
      : null,
    feedback,
    claim.figure === null ? null : renderNumberLine(claim.figure, translator),
    renderCalculation(claim.calculation, translator),
    renderEvidence(claim.evidence, translator),
    claim.reading === null ? null : renderReading(claim.reading, translator),
  );
}

/** One of several claims: folded to its words and verdict, opened by a press. */
export function renderFoldedClaim(claim: Claim, language: string | null, feedback: HTMLElement | null, translator: Translator): HTMLDetailsElement {
  const summary = make('summary', {}, renderVerdict(claim.verdict, translator), renderQuote(claim.text, language, 'q'));
  const details = make('details', { class: 'claim', 'data-verdict': claim.verdict }, summary, renderFindings(claim, language, feedback, translator));
  return details;
}
