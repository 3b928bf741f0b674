/** What the six verdicts are called and mean. */
import type { Translator } from '../language';
import type { Verdict } from '../wire/report';
import { renderVerdict } from './claim';
import { make } from './dom';

/** From the firmest to the most open: the order for reading, not the one of precedence. */
const IN_READING_ORDER: readonly Verdict[] = ['supported', 'refuted', 'disputed', 'outdated', 'unverified', 'not_checkable'];

export function renderLegend(translator: Translator): HTMLElement {
  const rows = IN_READING_ORDER.map((verdict) =>
    make(
      'li',
      { 'data-verdict': verdict },
      renderVerdict(verdict, translator),
      make('p', { class: 'details' }, translator.say(`meaning_${verdict}`)),
    ),
  );
  const attributes = { class: 'legend', lang: translator.language, dir: translator.direction };
  return make('section', attributes, make('h3', {}, translator.say('legend_heading')), make('ul', {}, ...rows));
}
