/** The server's own page to try it on: the same card and the same highlighting as in the extension. */
import cardStyle from '../card/card.css';
import { Card } from '../card/card';
import { adoptStyles, make } from '../card/dom';
import { renderLegend } from '../card/legend';
import { askReading, askServer, postFeedback } from '../client';
import { LANGUAGES, pickLanguage, Translator } from '../language';
import { Reader } from '../page/reader';
import { fillWords, find } from '../page/words';
import type { Feedback } from '../wire/feedback';
import { buildRequest, countCharacters, MAX_TEXT, type Passage } from '../wire/request';
import { renderTextReading } from './reading';
import { samples } from 'periksa:samples';

const STORED_LANGUAGE = 'periksa-language';
/** The page is the reader's own act on our server: there is no address of somebody else's page to give away. */
const PRIVACY = { sendContext: true, sendAddress: false };
const SERVER = new URL('./', location.href).href;

let translator = new Translator(pickLanguage([localStorage.getItem(STORED_LANGUAGE) ?? '', ...navigator.languages]));
let reader: Reader | null = null;
let card: Card | null = null;
let asking = 0;

const ask = (passage: Passage, language: string): ReturnType<typeof askServer> =>
  askServer(SERVER, buildRequest(passage, PRIVACY, language));

const tell = (said: Feedback): ReturnType<typeof postFeedback> => postFeedback(SERVER, said);

function samplesOf(language: string): (typeof samples)[string] {
  const found = samples[language];
  if (found === undefined) throw new RangeError(`no samples for language ${language}`);
  return found;
}

async function check(): Promise<void> {
  const text = find('text', HTMLTextAreaElement);
  const error = find('text-error', HTMLParagraphElement);
  const isMissing = text.value.trim() === '';
  error.textContent = isMissing ? translator.say('try_text_missing') : '';
  text.setAttribute('aria-invalid', String(isMissing));
  if (isMissing) return text.focus();
  const published = find('published', HTMLInputElement).value || null;
  const passage: Passage = { text: text.value, url: null, title: null, before: '', after: '', published, language: null };
  const current = ++asking;
  const shown = showCard();
  shown.show({ kind: 'asking', text: text.value.trim() });
  bringIntoView(shown.element);
  const request = buildRequest(passage, PRIVACY, translator.language);
  const [outcome, reading] = await Promise.all([askServer(SERVER, request), askReading(SERVER, request)]);
  if (current !== asking) return;
  shown.show(outcome);
  showReading(reading === null ? [] : renderTextReading(request.text, reading, translator));
  shown.element.focus({ preventScroll: true, focusVisible: false });
}

function showReading(content: Node[]): void {
  find('read', HTMLDivElement).replaceChildren(...content);
}

/** On a phone the card is further down than the form. */
function bringIntoView(element: HTMLElement): void {
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.7) element.scrollIntoView({ block: 'start' });
}

function showCard(): Card {
  card ??= new Card(translator, { retry: () => void check(), sendFeedback: tell });
  resultRoot.replaceChildren(card.element);
  return card;
}

function startExample(example: { text: string; published?: string }): void {
  const text = find('text', HTMLTextAreaElement);
  text.value = example.text;
  find('published', HTMLInputElement).value = example.published ?? '';
  count();
  void check();
}

function fillSamples(): void {
  const { article, examples } = samplesOf(translator.language);
  const chips = examples.map((example) => {
    const chip = make('button', { type: 'button', class: 'chip' }, example.text);
    chip.addEventListener('click', () => startExample(example));
    return make('li', {}, chip);
  });
  find('examples', HTMLUListElement).replaceChildren(...chips);
  const time = make('time', { datetime: article.published }, translator.date(article.published));
  const paragraphs = article.paragraphs.map((paragraph) => make('p', {}, paragraph));
  const title = make('h3', {}, article.title);
  const place = document.getElementById('article');
  place?.setAttribute('lang', translator.language);
  place?.replaceChildren(title, make('p', { class: 'dateline' }, time), ...paragraphs);
}

function startReader(): void {
  reader?.end();
  const { title } = samplesOf(translator.language).article;
  const scope = document.getElementById('article');
  reader = new Reader({ translator, ask, sendFeedback: tell, scope, amend: (passage) => ({ ...passage, title, url: null }) });
}

function count(): void {
  const length = countCharacters(find('text', HTMLTextAreaElement).value);
  const values = { length: translator.number(String(length)), limit: translator.number(String(MAX_TEXT)) };
  find('counter', HTMLParagraphElement).textContent = length > MAX_TEXT / 2 ? translator.say('try_counter', values) : '';
}

function clearResult(): void {
  asking += 1;
  card = null;
  showReading([]);
  resultRoot.replaceChildren(renderLegend(translator));
}

function setLanguage(language: string): void {
  translator = new Translator(language);
  fillWords(document, translator);
  for (const button of document.querySelectorAll<HTMLButtonElement>('#languages button')) {
    button.setAttribute('aria-pressed', String(button.value === language));
  }
  fillSamples();
  clearResult();
  count();
  startReader();
}

function fillLanguages(): void {
  const buttons = LANGUAGES.map((language) => {
    const name = new Translator(language).say('language_name');
    const button = make('button', { type: 'button', value: language, lang: language }, name);
    button.addEventListener('click', () => {
      localStorage.setItem(STORED_LANGUAGE, language);
      setLanguage(language);
    });
    return button;
  });
  find('languages', HTMLDivElement).replaceChildren(...buttons);
}

const resultRoot = find('result', HTMLDivElement).attachShadow({ mode: 'open' });
adoptStyles(resultRoot, cardStyle);
find('address', HTMLElement).textContent = SERVER.replace(/\/$/, '');
find('form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
find('text', HTMLTextAreaElement).addEventListener('input', count);
find('text', HTMLTextAreaElement).addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void check();
});
fillLanguages();
setLanguage(translator.language);
