/** Our place in a page: a closed shadow root in the browser's top layer, which holds the button and the card. */
import cardStyle from '../card/card.css';
import { Card, type CardState } from '../card/card';
import { adoptStyles, make, onPress } from '../card/dom';
import { drawLogo } from '../card/signs';
import type { CardActions } from '../card/trouble';
import type { Translator } from '../language';
import { placeAtEnd, placeBeside } from './place';
import { findLastLine } from './selection';
import surfaceStyle from './surface.css';

export const HOST_NAME = 'periksa-card';

export class Surface {
  readonly #host: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #card: Card;
  readonly #cardElement: HTMLElement;
  #anchor: Range | null = null;
  #focusBefore: Element | null = null;

  constructor(translator: Translator, onCheck: () => void, actions: Omit<CardActions, 'close'>) {
    this.#host = document.createElement(HOST_NAME);
    const root = this.#host.attachShadow({ mode: 'closed' });
    adoptStyles(root, cardStyle, surfaceStyle);
    const label = { type: 'button', class: 'offer', 'aria-label': translator.say('button_check_label'), lang: translator.language, dir: translator.direction };
    this.#button = make('button', label, drawLogo(), make('span', {}, translator.say('button_check')));
    this.#button.addEventListener('mousedown', (event) => event.preventDefault()); // else the selection is gone before the click
    onPress(this.#button, onCheck);
    this.#card = new Card(translator, { ...actions, close: () => this.close() });
    this.#cardElement = this.#card.element;
    this.#button.hidden = this.#cardElement.hidden = true;
    root.append(this.#button, this.#cardElement);
    // Keys pressed on the card are the reader's, not the page's shortcuts.
    for (const type of ['keydown', 'keyup', 'keypress'] as const) this.#host.addEventListener(type, (event) => event.stopPropagation());
    new ResizeObserver(() => this.place()).observe(this.#cardElement);
  }

  get isCardOpen(): boolean {
    return this.#host.isConnected && !this.#cardElement.hidden;
  }

  contains(event: Event): boolean {
    return event.composedPath().includes(this.#host);
  }

  /** Shows the button at the end of `range`. */
  offer(range: Range): void {
    this.#enter(range);
    this.#cardElement.hidden = true;
    this.#button.hidden = false;
    this.place();
  }

  /** Shows the card beside `range`; in a corner of the window where there is none. */
  show(state: CardState, range: Range | null): void {
    const opening = !this.isCardOpen;
    this.#enter(range);
    this.#button.hidden = true;
    this.#cardElement.hidden = false;
    this.#card.show(state);
    this.place();
    if (!opening) return;
    this.#focusBefore = document.activeElement;
    this.#cardElement.focus({ preventScroll: true });
  }

  hideButton(): void {
    this.#button.hidden = true;
  }

  close(): void {
    this.#button.hidden = this.#cardElement.hidden = true;
    if (this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus({ preventScroll: true });
    this.#focusBefore = null;
  }

  /** Puts what is shown beside its text again, after a scroll or a change of size. */
  place(): void {
    const window_ = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const shown = [this.#button, this.#cardElement].find((element) => !element.hidden);
    if (shown === undefined) return;
    const size = { width: shown.offsetWidth, height: shown.offsetHeight };
    const corner = new DOMRect(window_.width, 0, 0, 0);
    const box = this.#anchor?.getBoundingClientRect() ?? corner;
    const anchorElement = this.#anchor?.startContainer.parentElement;
    const rightToLeft = anchorElement ? getComputedStyle(anchorElement).direction === 'rtl' : false;
    const line = this.#anchor === null ? box : findLastLine(this.#anchor);
    const { left, top } =
      shown === this.#button ? placeAtEnd(line, size, window_, rightToLeft) : placeBeside(box, size, window_, rightToLeft);
    shown.style.left = `${left}px`;
    shown.style.top = `${top}px`;
  }

  /** Joins the page, in the top layer. A modal dialog makes all outside it dead, so there we go inside. */
  #enter(range: Range | null): void {
    this.#anchor = range;
    const container = range?.commonAncestorContainer;
    const element = container instanceof Element ? container : container?.parentElement;
    const parent = element?.closest('dialog:modal') ?? document.documentElement;
    if (this.#host.parentElement === parent && this.#host.matches(':popover-open')) return;
    this.#host.setAttribute('popover', 'manual');
    parent.append(this.#host);
    this.#host.showPopover();
  }
}
