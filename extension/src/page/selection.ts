/** What is selected in a page, and where. */

export interface Selected {
  text: string;
  range: Range;
}

/** Fewer characters than this are a slip of the mouse, not a claim. */
const SHORTEST = 3;

const EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false"])';

/** At most so many characters of a word are added to a selection. */
const LONGEST_REST = 40;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The selection, where there is one with text in it; a word or figure that it cuts is whole: "about 5." of "about 5.6 million". */
export function readSelection(document: Document): Selected | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const words = selection.toString();
  if (words.trim() === '') return null;
  const range = selection.getRangeAt(0).cloneRange();
  const [before, behind] = completeWords(range);
  return { text: `${before}${words}${behind}`.trim(), range };
}

/** Widens a range to the whole of the words it begins and ends in; gives the characters added before and behind. */
export function completeWords(range: Range): [string, string] {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  let before = '';
  let behind = '';
  if (startContainer.nodeType === startContainer.TEXT_NODE) {
    const text = startContainer.nodeValue ?? '';
    let start = startOffset;
    while (startOffset - start < LONGEST_REST && runsOn(text, start)) start -= 1;
    before = text.slice(start, startOffset);
    range.setStart(startContainer, start);
  }
  if (endContainer.nodeType === endContainer.TEXT_NODE) {
    const text = endContainer.nodeValue ?? '';
    let end = endOffset;
    while (end - endOffset < LONGEST_REST && runsOn(text, end)) end += 1;
    behind = text.slice(endOffset, end);
    range.setEnd(endContainer, end);
  }
  return [before, behind];
}

/** Whether one word or figure stands on both sides of a place; scripts without spaces tell no words. */
function runsOn(text: string, at: number): boolean {
  const [left, right] = [text.charAt(at - 1), text.charAt(at)];
  if (isLetter(left)) return isLetter(right) || joins(left, right, text.charAt(at + 1));
  return isLetter(right) && joins(text.charAt(at - 2), left, right);
}

/** A hyphen between letters or digits (GPT-4), and a point or comma between digits (5.6). */
function joins(left: string, mark: string, right: string): boolean {
  if (mark === '-') return isLetter(left) && isLetter(right);
  return (mark === '.' || mark === ',') && /^\p{N}{2}$/u.test(left + right);
}

function isLetter(character: string): boolean {
  return /[\p{L}\p{M}\p{N}]/u.test(character) && !UNSPACED.test(character);
}

/** Whether the button is worth showing: enough text, inside `scope`, and not in something being written. */
export function isWorthOffering(selected: Selected, scope: Element | null): boolean {
  const container = selected.range.commonAncestorContainer;
  const element = container instanceof Element ? container : container.parentElement;
  if (element === null || selected.text.length < SHORTEST || !/[\p{L}\p{N}]/u.test(selected.text)) return false;
  if (element.closest(EDITABLE) !== null || element.ownerDocument.activeElement?.matches(EDITABLE)) return false;
  return scope === null || scope.contains(element);
}

/** The box of the last line of a range on the screen; the range's whole box where lines are not told apart. */
export function findLastLine(range: Range): DOMRect {
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
  return lines.at(-1) ?? range.getBoundingClientRect();
}
