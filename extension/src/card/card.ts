/** The card: one view of a check, in the page (extension) and on the server's try page. It draws; it asks nobody. */
import type { Translator } from '../language';
import type { Asked, Trouble } from '../outcome';
import type { Claim, Report } from '../wire/report';
import { renderFindings, renderFoldedClaim, renderQuote, renderVerdict, verdictWord } from './claim';
import { make, onPress } from './dom';
import { renderFeedback } from './feedback';
import { drawCross, drawLogo } from './signs';
import { renderTrouble, troubleTitle, type CardActions } from './trouble';

export type CardState =
  | { kind: 'asking'; text: string }
  | { kind: 'report'; report: Report; asked: Asked }
  | { kind: 'trouble'; trouble: Trouble };

function renderFooter(report: Report, asked: Asked, translator: Translator): HTMLElement {
  const parts = asked.sent.map((part) => translator.say(`sent_${part}`));
  const version = translator.say('footer_engine', { engine: report.engine ?? '?', revision: report.evidenceRevision ?? '?' });
  const record =
    asked.record === null
      ? null
      : make('a', { href: asked.record, target: '_blank', rel: 'noopener noreferrer' }, translator.say('footer_record'));
  return make(
    'footer',
    {},
    make(
      'p',
      {},
      make('span', {}, translator.say('footer_as_of', { date: translator.date(report.asOf) })),
      ' · ',
      make('span', { class: 'asked' }, translator.say('footer_asked', { server: asked.server })),
    ),
    make('p', {}, translator.say('footer_sent', { parts: translator.join(parts) })),
    make('p', {}, version, ...(record === null ? [] : [' · ', record])),
  );
}

/** Asks whether a claim of the report, or the whole (null), was answered rightly. */
type AskBack = (claim: number | null) => HTMLElement | null;

function renderSingle(report: Report, claim: Claim, askBack: AskBack, translator: Translator): Node[] {
  const top = make('div', { class: 'top' }, renderVerdict(report.verdict, translator, 'h2'), renderQuote(claim.text, report.language));
  return [top, make('div', { class: 'body' }, renderFindings(claim, report.language, askBack(0), translator))];
}

function renderSeveral(report: Report, askBack: AskBack, translator: Translator): Node[] {
  const main = report.claims.filter((claim) => !claim.aside);
  const asides = report.claims.filter((claim) => claim.aside);
  const deciding = report.claims.find((claim) => claim.verdict === report.verdict);
  const fold = (claim: Claim): HTMLElement => {
    const folded = renderFoldedClaim(claim, report.language, askBack(report.claims.indexOf(claim)), translator);
    folded.open = claim === deciding;
    return folded;
  };
  const count = translator.say('claim_count', { count: report.claims.length });
  return [
    make('div', { class: 'top' }, renderVerdict(report.verdict, translator, 'h2'), make('p', { class: 'count' }, count)),
    make(
      'div',
      { class: 'body' },
      main.length === 0 ? null : make('h3', { class: 'unseen' }, translator.say('claims_heading')),
      ...main.map(fold),
      asides.length === 0
        ? null
        : make('section', { class: 'asides' }, make('h3', {}, translator.say('asides_heading')), ...asides.map(fold)),
    ),
  ];
}

function renderNothing(report: Report, askBack: AskBack, translator: Translator): Node[] {
  const top = make('div', { class: 'top' }, renderVerdict(report.verdict, translator, 'h2'), renderQuote(report.text, report.language));
  const meaning = make('p', { class: 'details' }, translator.say(`meaning_${report.verdict}`));
  return [top, make('div', { class: 'body' }, make('p', { class: 'explanation' }, translator.say('no_claims')), meaning, askBack(null))];
}

function renderReport(report: Report, asked: Asked, translator: Translator, actions: CardActions): Node[] {
  const [first, ...others] = report.claims;
  const { id } = report;
  const { sendFeedback } = actions;
  const askBack: AskBack = (claim) => (id === null || !sendFeedback ? null : renderFeedback(id, claim, translator, sendFeedback));
  let content: Node[];
  if (first === undefined) content = renderNothing(report, askBack, translator);
  else content = others.length === 0 ? renderSingle(report, first, askBack, translator) : renderSeveral(report, askBack, translator);
  return [...content, renderFooter(report, asked, translator)];
}

function renderAsking(text: string, translator: Translator): Node[] {
  const dots = make('span', { class: 'dots', 'aria-hidden': 'true' }, make('i'), make('i'), make('i'));
  return [
    make('div', { class: 'top' }, make('h2', { class: 'verdict' }, dots, make('span', {}, translator.say('asking'))), renderQuote(text, null)),
    make('div', { class: 'body' }, make('p', { class: 'details' }, translator.say('asking_detail'))),
  ];
}

/** What changed, in a sentence, for those who hear the card. */
function announce(state: CardState, translator: Translator): string {
  if (state.kind === 'asking') return translator.say('asking');
  if (state.kind === 'trouble') return troubleTitle(state.trouble, translator);
  const [first, ...others] = state.report.claims;
  const explanation = first !== undefined && others.length === 0 ? first.explanation : null;
  return [verdictWord(state.report.verdict, translator), explanation].filter((part) => part !== null).join('. ');
}

function renderHead(translator: Translator, actions: CardActions): HTMLElement {
  const head = make('header', {}, drawLogo(), make('span', { class: 'name' }, 'Periksa'));
  if (actions.close) {
    const close = make('button', { type: 'button', class: 'close', 'aria-label': translator.say('card_close') }, drawCross());
    onPress(close, actions.close);
    head.append(close);
  }
  return head;
}

/** A card that shows one state after another; the element stays the same, so that focus and live region survive. */
export class Card {
  readonly element: HTMLElement;
  readonly #translator: Translator;
  readonly #actions: CardActions;
  /** What changes its size with each state. */
  readonly content: HTMLElement;
  readonly #live: HTMLElement;

  constructor(translator: Translator, actions: CardActions) {
    this.#translator = translator;
    this.#actions = actions;
    this.content = make('div', { class: 'content' });
    this.#live = make('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
    const attributes = {
      class: 'card',
      lang: translator.language,
      dir: translator.direction,
      role: actions.close ? 'dialog' : 'region',
      'aria-label': translator.say('card_label'),
      tabindex: '-1',
    };
    this.element = make('section', attributes, renderHead(translator, actions), this.content, this.#live);
  }

  show(state: CardState): void {
    const translator = this.#translator;
    this.element.dataset['state'] = state.kind;
    this.element.setAttribute('aria-busy', String(state.kind === 'asking'));
    if (state.kind === 'report') this.element.dataset['verdict'] = state.report.verdict;
    else delete this.element.dataset['verdict'];
    if (state.kind === 'report') this.content.replaceChildren(...renderReport(state.report, state.asked, translator, this.#actions));
    else if (state.kind === 'trouble') this.content.replaceChildren(...renderTrouble(state.trouble, translator, this.#actions));
    else this.content.replaceChildren(...renderAsking(state.text, translator));
    this.content.scrollTop = 0;
    this.#live.textContent = announce(state, translator);
  }
}
