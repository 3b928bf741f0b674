/** The text a reader sees around a selection. */
import { CONTEXT_LENGTH, cleanText, type Passage } from '../wire/request';
import { findPublished } from './published';

/** What is no part of an article's text, ours included. */
const SKIPPED = 'script, style, noscript, template, select, textarea, button, nav, svg, iframe, [hidden], [aria-hidden="true"], periksa-card';
/** What surrounds the text that belongs together, the nearest first. */
const SCOPES = ['article', 'main, [role="main"]', 'body'];
const TITLE_LENGTH = 300;
const ADDRESS_LENGTH = 2000;

function findScope(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  for (const scope of SCOPES) {
    const found = element?.closest(scope);
    if (found) return found;
  }
  return element?.ownerDocument.documentElement ?? null;
}

function findBlock(node: Node): Element | null {
  let element = node.parentElement;
  while (element && /^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

function isRead(node: Node): boolean {
  const parent = node.parentElement;
  return parent !== null && parent.closest(SKIPPED) === null;
}

const fold = (text: string): string => text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n[\s]*/g, '\n').trim();

/** Collects text nodes from `start` in one direction until there is enough; blocks are set apart by a line break. */
function collect(start: Node, first: string, step: () => Node | null, length: number, add: (all: string, more: string) => string): string {
  let text = first;
  let block = findBlock(start);
  while (fold(text).length < length) {
    const node = step();
    if (node === null) break;
    if (!isRead(node)) continue;
    const nextBlock = findBlock(node);
    if (nextBlock !== block) text = add(text, '\n');
    block = nextBlock;
    text = add(text, node.nodeValue ?? '');
  }
  return fold(text);
}

/** Up to `length` characters at the end of `text`, from the start of a word. */
export function keepEnd(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = text.slice(-length);
  const gap = end.search(/\s/);
  return (gap < 0 || /\s/.test(text.charAt(text.length - length - 1)) ? end : end.slice(gap)).trim();
}

/** Up to `length` characters at the start of `text`, to the end of a word. */
export function keepStart(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const gap = start.search(/\s\S*$/);
  return (gap < 0 || /\s/.test(text.charAt(length)) ? start : start.slice(0, gap)).trim();
}

/** The place of a boundary as a text node with an offset in it; null node where the boundary lies between elements. */
function readEdge(container: Node, offset: number): { node: Node; before: string; after: string } {
  if (container.nodeType === Node.TEXT_NODE) {
    const text = container.nodeValue ?? '';
    return { node: container, before: text.slice(0, offset), after: text.slice(offset) };
  }
  return { node: container.childNodes[offset] ?? container, before: '', after: '' };
}

/** Text before and after a range, each up to CONTEXT_LENGTH characters, neighbouring paragraphs included. */
export function readSurroundings(range: Range): { before: string; after: string } {
  const scope = findScope(range.commonAncestorContainer);
  if (scope === null) return { before: '', after: '' };
  const document = scope.ownerDocument;
  const start = readEdge(range.startContainer, range.startOffset);
  const backward = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  backward.currentNode = start.node;
  const before = collect(start.node, start.before, () => backward.previousNode(), CONTEXT_LENGTH, (all, more) => more + all);

  const end = readEdge(range.endContainer, range.endOffset);
  const forward = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  forward.currentNode = end.node;
  const isBetweenElements = end.node !== range.endContainer;
  const firstAfter = isBetweenElements && end.node.nodeType === Node.TEXT_NODE ? (end.node.nodeValue ?? '') : end.after;
  const after = collect(end.node, firstAfter, () => forward.nextNode(), CONTEXT_LENGTH, (all, more) => all + more);
  return { before: keepEnd(cleanText(before), CONTEXT_LENGTH), after: keepStart(cleanText(after), CONTEXT_LENGTH) };
}

function readLanguage(range: Range): string | null {
  const container = range.commonAncestorContainer;
  const element = container instanceof Element ? container : container.parentElement;
  const tag = element?.closest('[lang]')?.getAttribute('lang') ?? '';
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(tag)?.[1]?.toLowerCase() ?? null;
}

function readAddress(document: Document): string | null {
  const { protocol, origin, pathname, search } = document.location;
  const address = origin + pathname + search;
  return /^https?:$/.test(protocol) && address.length <= ADDRESS_LENGTH ? address : null;
}

/** A selected text with what the page says around it. `range` null: the place is not known. */
export function readPassage(document: Document, text: string, range: Range | null): Passage {
  const heading = document.querySelector('meta[property="og:title"]')?.getAttribute('content')?.trim();
  return {
    text: cleanText(text),
    url: readAddress(document),
    title: keepStart(cleanText(heading || document.title), TITLE_LENGTH) || null,
    ...(range === null ? { before: '', after: '' } : readSurroundings(range)),
    published: findPublished(document),
    language: range === null ? null : readLanguage(range),
  };
}
