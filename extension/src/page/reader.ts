/** Watches what the reader highlights, offers the button, and shows the card. The same in the extension and on the try page. */
import type { SendFeedback } from '../card/feedback';
import type { Translator } from '../language';
import type { Outcome } from '../outcome';
import type { Passage } from '../wire/request';
import { readPassage } from './context';
import { isWorthOffering, readSelection } from './selection';
import { Surface } from './surface';

/** A selection made by keyboard or touch is offered when it has rested this long. */
const SETTLE_MS = 350;

export interface ReaderOptions {
  translator: Translator;
  /** Has a passage checked. Never rejects: each failure is an outcome. */
  ask: (passage: Passage, language: string) => Promise<Outcome>;
  /** Tells the server what the reader says of an answer. */
  sendFeedback: SendFeedback;
  openOptions?: () => void;
  /** Highlights outside it are left alone; null: the whole page. */
  scope?: Element | null;
  /** Adds to or changes what was read from the page. */
  amend?: (passage: Passage) => Passage;
}

export class Reader {
  readonly #options: ReaderOptions;
  readonly #surface: Surface;
  readonly #ended = new AbortController();
  #last: { passage: Passage; range: Range | null } | null = null;
  #asking = 0;
  #pointerDown = false;
  #byKeyboard = false;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ReaderOptions) {
    this.#options = options;
    const { openOptions } = options;
    this.#surface = new Surface(options.translator, () => this.checkSelection(), {
      retry: () => this.#last && void this.#check(this.#last.passage, this.#last.range),
      sendFeedback: options.sendFeedback,
      ...(openOptions ? { openOptions } : {}),
    });
    this.#listen();
    this.#offer(); // something may have been selected before this script came
  }

  /** Checks what is selected; else `text`, which the browser says is selected where we cannot look; else says how to start. */
  checkSelection(text: string | null = null): void {
    const selected = readSelection(document);
    const words = selected?.text ?? text;
    if (words === null || words.trim() === '') {
      this.#surface.show({ kind: 'trouble', trouble: { kind: 'no_selection' } }, null, this.#byKeyboard);
      return;
    }
    const range = selected?.range.cloneRange() ?? null;
    const passage = readPassage(document, words, range);
    void this.#check(this.#options.amend?.(passage) ?? passage, range);
  }

  /** Stops watching and takes away what is shown. */
  end(): void {
    this.#ended.abort();
    clearTimeout(this.#settling);
    this.#surface.remove();
  }

  async #check(passage: Passage, range: Range | null): Promise<void> {
    this.#last = { passage, range };
    const asking = ++this.#asking;
    this.#surface.show({ kind: 'asking', text: passage.text }, range, this.#byKeyboard);
    const outcome = await this.#options.ask(passage, this.#options.translator.language);
    if (asking !== this.#asking || !this.#surface.isCardOpen) return; // asked something else or closed meanwhile
    this.#surface.show(outcome, range, this.#byKeyboard);
  }

  #offer(): void {
    const selected = readSelection(document);
    if (selected === null) this.#surface.hideButton();
    else if (!this.#surface.isCardOpen && isWorthOffering(selected, this.#options.scope ?? null)) this.#surface.offer(selected.range.cloneRange());
  }

  #settle(delayMs: number): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#offer(), delayMs);
  }

  #listen(): void {
    const options = { capture: true, signal: this.#ended.signal };
    const surface = this.#surface;
    document.addEventListener(
      'pointerdown',
      (event) => {
        this.#byKeyboard = false;
        if (surface.contains(event)) return;
        this.#pointerDown = true;
        if (surface.isCardOpen) surface.close();
      },
      options,
    );
    document.addEventListener(
      'pointerup',
      (event) => {
        this.#pointerDown = false;
        if (!surface.contains(event)) this.#settle(0); // the selection changes after this event
      },
      options,
    );
    document.addEventListener('pointercancel', () => (this.#pointerDown = false), options);
    document.addEventListener(
      'selectionchange',
      () => {
        if (readSelection(document) === null) surface.hideButton();
        else if (!this.#pointerDown) this.#settle(SETTLE_MS);
      },
      options,
    );
    document.addEventListener(
      'keydown',
      (event) => {
        this.#byKeyboard = true;
        if (event.key !== 'Escape' || !event.isTrusted) return;
        if (!surface.isCardOpen) return surface.hideButton();
        event.preventDefault();
        event.stopPropagation();
        surface.close();
      },
      options,
    );
    let frame = 0;
    const follow = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => surface.follow());
    };
    addEventListener('scroll', follow, { ...options, passive: true });
    addEventListener('resize', () => surface.place(), options);
  }
}
