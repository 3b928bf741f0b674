/** Sets of numbers and stretches of time in words. */
import type { Translator } from '../language';
import type { Period, Quantity } from '../wire/report';

/** Units that are written against the number instead of after it. */
const isCurrency = (unit: string): boolean => /^[A-Z]{3}$/.test(unit);

/** The unit in words; its identifier, made readable, where the messages have no word for it yet. */
export function nameUnit(unit: string, translator: Translator): string {
  return translator.sayOf('unit', unit) ?? unit.replaceAll('_', ' ');
}

function withUnit(figure: string, unit: string | null, translator: Translator): string {
  if (unit === null) return figure;
  return isCurrency(unit) ? `${unit} ${figure}` : `${figure} ${nameUnit(unit, translator)}`;
}

/** The set a quantity stands for: "170,000 to less than 200,000 accelerators". Null where it has no bound at all. */
export function describeQuantity(quantity: Quantity, translator: Translator): string | null {
  const { low, high, lowOpen, highOpen, unit, value } = quantity;
  const figure = (decimal: string): string => withUnit(translator.number(decimal), unit, translator);
  if (low !== null && high !== null) {
    if (low === high) return figure(low);
    const key = lowOpen && highOpen ? 'figure_between_open' : lowOpen ? 'figure_between_above' : highOpen ? 'figure_between_below' : 'figure_between';
    const range = translator.say(key, { low: translator.number(low), high: translator.number(high) });
    return withUnit(range, unit, translator);
  }
  if (low !== null) return translator.say(lowOpen ? 'figure_above' : 'figure_at_least', { figure: figure(low) });
  if (high !== null) return translator.say(highOpen ? 'figure_below' : 'figure_at_most', { figure: figure(high) });
  if (value === null) return null;
  return figure(value);
}

/** The days of a period: "1 July 2025 to 30 September 2025". Null where it is open on both sides. */
export function describePeriod(period: Period, translator: Translator): string | null {
  const start = period.start === null ? null : translator.date(period.start);
  const end = period.end === null ? null : translator.date(period.end);
  if (start !== null && end !== null) return start === end ? start : translator.say('period_between', { start, end });
  if (start !== null) return translator.say('period_since', { start });
  return end === null ? null : translator.say('period_until', { end });
}

/** A time in short (a date of any precision, or `start/end`, `..` where it is open) in words. */
export function describeTime(time: string, translator: Translator): string {
  const [start = '', end] = time.split('/');
  if (end === undefined) return translator.date(start);
  const side = (date: string): string | null => (date === '..' || date === '' ? null : date);
  return describePeriod({ start: side(start), end: side(end), text: null }, translator) ?? time;
}

/** Whether two texts write the same figure, differing in spaces and capitals at most. */
export function saysTheSame(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}
