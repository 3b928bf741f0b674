/** Puts words into our own pages: `data-say` names the message of an element's text, `data-say-<attribute>` of an attribute. */
import type { MessageKey, Translator, Values } from '../language';

const ATTRIBUTES = ['placeholder', 'aria-label'];

/** Fills every marked element of the page, and sets the page's language and direction. */
export function fillWords(document: Document, translator: Translator, values: Values = {}): void {
  document.documentElement.lang = translator.language;
  document.documentElement.dir = translator.direction;
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    element.textContent = translator.say(element.dataset['say'] as MessageKey, values);
  }
  for (const attribute of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-say-${attribute}]`)) {
      const key = element.getAttribute(`data-say-${attribute}`) as MessageKey;
      element.setAttribute(attribute, translator.say(key, values));
    }
  }
}

/** The element with that id. Throws TypeError where the page lacks it or it is another kind of element. */
export function find<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new TypeError(`the page has no ${kind.name} with id ${id}`);
  return element;
}
