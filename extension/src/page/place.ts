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

/** Top left corner: below the anchor where there is room, else above, else as far down as it fits. */
export function placeBeside(anchor: Box, size: Size, window: Size, rightToLeft: boolean): { left: number; top: number } {
  const below = anchor.bottom + GAP;
  const above = anchor.top - GAP - size.height;
  const fitsBelow = below + size.height + GAP <= window.height;
  const top = fitsBelow || above < GAP ? below : above;
  const left = rightToLeft ? anchor.right - size.width : anchor.left;
  return {
    left: clamp(left, GAP, window.width - size.width - GAP),
    top: clamp(top, GAP, window.height - size.height - GAP),
  };
}

/** Top left corner of a small button: just under where the selection ends. */
export function placeAtEnd(line: Box, size: Size, window: Size, rightToLeft: boolean): { left: number; top: number } {
  const end = rightToLeft ? { left: line.left, right: line.left + size.width } : { left: line.right - size.width, right: line.right };
  return placeBeside({ ...line, ...end }, size, window, rightToLeft);
}
