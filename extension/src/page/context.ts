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
  let element = node instanceof Element ? node : node.parentElement;
  while (element && /^(inline|contents)/.test(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

function isRead(node: Node): boolean {
  const parent = node.parentElement;
  return parent !== null && parent.closest(SKIPPED) === null;
}

const fold = (text: string): string => text.replace(/[^\S\n]+/g, ' ').replace(/ ?\n[\s]*/g, '\n').trim();

interface Side {
  /** Where the selection ends on this side, and the text beyond it in the same node. */
  edge: Node;
  first: string;
  step: () => Node | null;
  /** Whether a text node lies wholly on this side of the selection. */
  isBeyond: (node: Node) => boolean;
  add: (all: string, more: string) => string;
}

/** Collects text nodes going one way until there is enough; blocks are set apart by a line break. */
function collect({ edge, first, step, isBeyond, add }: Side): string {
  let text = first;
  let block = findBlock(edge);
  while (fold(text).length < CONTEXT_LENGTH) {
    const node = step();
    if (node === null) break;
    if (!isBeyond(node) || !isRead(node)) continue;
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

const isText = (node: Node): boolean => node.nodeType === Node.TEXT_NODE;

function findLast(node: Node): Node {
  let last = node;
  while (last.lastChild !== null) last = last.lastChild;
  return last;
}

/**
 * Text before and after a range, each up to CONTEXT_LENGTH characters, neighbouring paragraphs included.
 * Both ways lead through the range itself, whose nodes are passed over: its ends may lie between elements.
 */
export function readSurroundings(range: Range): { before: string; after: string } {
  const scope = findScope(range.commonAncestorContainer);
  if (scope === null) return { before: '', after: '' };
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const backward = scope.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  backward.currentNode = findLast(endContainer);
  const before = collect({
    edge: startContainer,
    first: isText(startContainer) ? (startContainer.nodeValue ?? '').slice(0, startOffset) : '',
    step: () => backward.previousNode(),
    isBeyond: (node) => node !== startContainer && range.comparePoint(node, node.nodeValue?.length ?? 0) < 0,
    add: (all, more) => more + all,
  });
  const forward = scope.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  forward.currentNode = startContainer;
  const after = collect({
    edge: endContainer,
    first: isText(endContainer) ? (endContainer.nodeValue ?? '').slice(endOffset) : '',
    step: () => forward.nextNode(),
    isBeyond: (node) => range.comparePoint(node, 0) > 0,
    add: (all, more) => all + more,
  });
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
