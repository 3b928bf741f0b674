/** What is selected in a page, and where. */

export interface Selected {
  text: string;
  range: Range;
}

/** Fewer characters than this are a slip of the mouse, not a claim. */
const SHORTEST = 3;

const EDITABLE = 'input, textarea, [contenteditable]:not([contenteditable="false"])';

/** The selection, where there is one with text in it. */
export function readSelection(document: Document): Selected | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const text = selection.toString().trim();
  return text === '' ? null : { text, range: selection.getRangeAt(0) };
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
