/** The picture of a claim as data: sets placed on one line. */
import type { Fields } from './decode';

export const SCALES = ['linear', 'log', 'time'] as const;

/** A set on the line. `start` and `end` are shares of the line's length; null where the set has no end on that side. */
export interface Mark {
  /** `claim`, or the stance of the evidence. */
  role: string;
  roleLabel: string;
  label: string;
  /** Whose value it is, or who says so. */
  by: string | null;
  lowOpen: boolean;
  highOpen: boolean;
  start: number | null;
  end: number | null;
}

export interface Figure {
  scale: (typeof SCALES)[number];
  ticks: { at: number; label: string }[];
  marks: Mark[];
}

const readMark = (fields: Fields): Mark => ({
  role: fields.text('role'),
  roleLabel: fields.text('role_label'),
  label: fields.text('label'),
  by: fields.maybeText('by'),
  lowOpen: fields.flag('low_open'),
  highOpen: fields.flag('high_open'),
  start: fields.maybeNumber('start'),
  end: fields.maybeNumber('end'),
});

export const readFigure = (fields: Fields): Figure => ({
  scale: fields.oneOf('scale', SCALES),
  ticks: fields.list('ticks', (tick) => ({ at: tick.maybeNumber('at') ?? 0, label: tick.text('label') })),
  marks: fields.list('marks', readMark),
});
