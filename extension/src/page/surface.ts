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
  #offset = { left: 0, top: 0 };
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
    new ResizeObserver(() => this.place()).observe(this.#card.content);
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

  /**
   * Shows the card beside `range`; in a corner of the window where there is none. It takes the focus when it opens, with
   * a ring around it where the reader came by keyboard.
   */
  show(state: CardState, range: Range | null, byKeyboard: boolean): void {
    const opening = !this.isCardOpen;
    this.#enter(range);
    this.#button.hidden = true;
    this.#cardElement.hidden = false;
    this.#card.show(state);
    this.place();
    if (!opening) return;
    this.#focusBefore = document.activeElement;
    this.#cardElement.focus({ preventScroll: true, focusVisible: byKeyboard });
  }

  hideButton(): void {
    this.#button.hidden = true;
  }

  close(): void {
    this.#button.hidden = this.#cardElement.hidden = true;
    if (this.#focusBefore instanceof HTMLElement) this.#focusBefore.focus({ preventScroll: true });
    this.#focusBefore = null;
  }

  /** Leaves the page for good. */
  remove(): void {
    this.close();
    this.#host.remove();
  }

  /** Puts what is shown beside its text: at first, and after a change of size. */
  place(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    shown.style.maxBlockSize = '';
    const window_ = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const size = { width: shown.offsetWidth, height: shown.offsetHeight };
    const box = this.#findAnchor();
    const anchorElement = this.#anchor?.startContainer.parentElement;
    const rightToLeft = anchorElement ? getComputedStyle(anchorElement).direction === 'rtl' : false;
    const isButton = shown === this.#button;
    const line = isButton && this.#anchor !== null ? findLastLine(this.#anchor) : box;
    const { left, top, maxHeight } = (isButton ? placeAtEnd : placeBeside)(line, size, window_, rightToLeft);
    if (size.height > maxHeight) shown.style.maxBlockSize = `${maxHeight}px`;
    this.#offset = { left: left - box.left, top: top - box.top };
    shown.style.left = `${left}px`;
    shown.style.top = `${top}px`;
  }

  /** Moves what is shown along with its text, after a scroll. */
  follow(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    const box = this.#findAnchor();
    shown.style.left = `${box.left + this.#offset.left}px`;
    shown.style.top = `${box.top + this.#offset.top}px`;
  }

  get #shown(): HTMLElement | undefined {
    return [this.#button, this.#cardElement].find((element) => !element.hidden);
  }

  /** The box of the text we stand beside; without one, the upper corner at the end of the window. */
  #findAnchor(): DOMRect {
    return this.#anchor?.getBoundingClientRect() ?? new DOMRect(document.documentElement.clientWidth, 0, 0, 0);
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
