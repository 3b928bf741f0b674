/** A text with its figures, times and names marked, and what each was taken to mean. */
import { make } from '../card/dom';
import { describePeriod, describeQuantity, saysTheSame } from '../card/figures';
import type { MessageKey, Translator } from '../language';
import type { Mark, TextReading } from '../wire/reading';

const KINDS: Record<Mark['kind'], MessageKey> = { figure: 'reading_figure', time: 'reading_period', name: 'reading_name' };

/** What a mark means, in words; null where that says no more than the words themselves. */
function describe(mark: Mark, translator: Translator): string | null {
  if (mark.kind === 'time') return describePeriod(mark.period, translator);
  if (mark.kind === 'name' && mark.label === null) return translator.say('reading_unknown');
  const senses =
    mark.kind === 'name' ? [mark.label, ...mark.others] : [mark.quantity, ...mark.others].map((quantity) => describeQuantity(quantity, translator));
  const [first, ...others] = senses.filter((sense) => sense !== null);
  if (first === undefined) return null;
  return others.length === 0 ? first : translator.say('reading_or', { first, others: others.join(', ') });
}

function renderText(text: string, reading: TextReading): HTMLElement {
  const line = make('p', { class: 'marked', dir: 'auto', ...(reading.language ? { lang: reading.language } : {}) });
  let at = 0;
  for (const mark of reading.marks) {
    line.append(text.slice(at, mark.start), make('mark', { class: mark.kind }, text.slice(mark.start, mark.end)));
    at = mark.end;
  }
  line.append(text.slice(at));
  return line;
}

function renderSenses(reading: TextReading, translator: Translator): HTMLElement {
  const list = make('dl', { class: 'senses' });
  for (const mark of reading.marks) {
    const sense = describe(mark, translator);
    const words = make('q', { dir: 'auto' }, mark.text);
    const more = sense === null || saysTheSame(mark.text, sense) ? [] : [make('span', { 'aria-hidden': 'true' }, ' → '), sense];
    const kind = make('dt', {}, make('mark', { class: mark.kind }, translator.say(KINDS[mark.kind])));
    list.append(make('div', {}, kind, make('dd', {}, words, ...more)));
  }
  return list;
}

/** What the server saw in a text, for readers who want to trust or reject a verdict. */
export function renderTextReading(text: string, reading: TextReading, translator: Translator): Node[] {
  const heading = make('h3', { class: 'label' }, translator.say('try_reading_heading'));
  if (reading.marks.length === 0) return [heading, make('p', { class: 'help' }, translator.say('try_reading_nothing'))];
  return [heading, renderText(text, reading), renderSenses(reading, translator)];
}
