/** The words of the card, of the button and of our pages, in the reader's language. */
import type messages from '../_locales/en/messages.json';
import { catalogues, defaultLanguage } from 'periksa:catalogues';

export type MessageKey = keyof typeof messages;
export type Values = Readonly<Record<string, string | number>>;

export const LANGUAGES: readonly string[] = Object.keys(catalogues).sort();

/** The first of the wanted language tags that we have words for, else the default. */
export function pickLanguage(wanted: readonly string[]): string {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split(/[-_]/)[0] ?? '';
    if (LANGUAGES.includes(primary)) return primary;
  }
  return defaultLanguage;
}

/** Texts, numbers and dates in one language. */
export class Translator {
  readonly language: string;
  readonly #messages: Record<string, { message: string }>;
  readonly #number: Intl.NumberFormat;
  readonly #dates: { day: Intl.DateTimeFormat; month: Intl.DateTimeFormat };

  /** Throws RangeError for a language without words: choose it by pickLanguage. */
  constructor(language: string) {
    const found = catalogues[language];
    if (found === undefined) throw new RangeError(`no messages for language ${language}`);
    this.language = language;
    this.#messages = found;
    const locale = this.say('format_locale');
    this.#number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
    this.#dates = {
      day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
      month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    };
  }

  get direction(): string {
    return this.say('text_direction');
  }

  /** The message of that key with its {values} put in. */
  say(key: MessageKey, values: Values = {}): string {
    return this.#fill(this.#messages[key]?.message ?? key, values);
  }

  /** The message of a key made from data (`stance_` + what the server wrote); null where there is none. */
  sayOf(prefix: string, word: string): string | null {
    return this.#messages[`${prefix}_${word}`]?.message ?? null;
  }

  /** A list in words: a, b and c. */
  join(parts: readonly string[]): string {
    const last = parts.at(-1) ?? '';
    return parts.length < 2 ? last : this.say('list_and', { first: parts.slice(0, -1).join(', '), last });
  }

  /** A decimal string in the reader's digits and separators, exactly as precise as it was written. */
  number(decimal: string): string {
    if (!/^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(decimal)) return decimal;
    return this.#number.format(decimal as Intl.StringNumericLiteral);
  }

  /** An ISO date (YYYY, YYYY-MM or YYYY-MM-DD) in words; as written where it is none. */
  date(iso: string): string {
    const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) ?? [];
    if (year === undefined) return iso;
    if (month === undefined) return year;
    const time = Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1));
    return (day === undefined ? this.#dates.month : this.#dates.day).format(time);
  }

  #fill(template: string, values: Values): string {
    return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }
}
