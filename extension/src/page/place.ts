/** Where a box goes beside a selection. Pure arithmetic on CSS pixels, relative to the window. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Distance from the selection, and the least distance from the window's edge. */
export const GAP = 8;

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, Math.max(low, high)));

/** Where a box goes and how tall it may be there. */
export interface Place {
  left: number;
  top: number;
  maxHeight: number;
}

/** With less room than this beside the selection, covering it is the lesser evil. */
const LEAST_HEIGHT = 260;

/** Below the anchor where the box fits, else above, else on the side with more room, cut to it. */
export function placeBeside(text: Box, size: Size, window: Size, rightToLeft: boolean): Place {
  // A selection may reach beyond the window: we stand beside the part that is seen.
  const inside = (y: number): number => clamp(y, 0, window.height);
  const anchor = { left: text.left, right: text.right, top: inside(text.top), bottom: inside(text.bottom) };
  const left = clamp(rightToLeft ? anchor.right - size.width : anchor.left, GAP, window.width - size.width - GAP);
  const roomBelow = window.height - anchor.bottom - 2 * GAP;
  const roomAbove = anchor.top - 2 * GAP;
  const below = size.height <= roomBelow || (size.height > roomAbove && roomBelow >= roomAbove);
  const room = below ? roomBelow : roomAbove;
  if (room < Math.min(size.height, LEAST_HEIGHT)) {
    const maxHeight = window.height - 2 * GAP;
    const top = clamp(anchor.bottom + GAP, GAP, window.height - Math.min(size.height, maxHeight) - GAP);
    return { left, top, maxHeight };
  }
  const height = Math.min(size.height, room);
  return { left, top: below ? anchor.bottom + GAP : anchor.top - GAP - height, maxHeight: room };
}

/** A small button: just under where the selection ends. */
export function placeAtEnd(line: Box, size: Size, window: Size, rightToLeft: boolean): Place {
  const left = rightToLeft ? line.left : line.right - size.width;
  const end = { left, right: left + size.width, top: line.top, bottom: line.bottom };
  return placeBeside(end, size, window, rightToLeft);
}
