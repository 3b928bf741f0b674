/** The picture of a claim as data: sets placed on one line. */
import type { Fields } from './decode';

export const SCALES = ['linear', 'log', 'time'] as const;
export const DIRECTIONS = ['ltr', 'rtl'] as const;

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
  /** Which way the language is written, and so which way time runs; numbers run from left to right. */
  direction: (typeof DIRECTIONS)[number];
  ticks: { at: number; label: string }[];
  marks: Mark[];
}

const turnMark = (mark: Mark): Mark => ({
  ...mark,
  start: mark.end === null ? null : 1 - mark.end,
  end: mark.start === null ? null : 1 - mark.start,
  lowOpen: mark.highOpen,
  highOpen: mark.lowOpen,
});

/** The figure with all places counted from the left: in languages written from the right, time runs from there. */
export function countFromLeft(figure: Figure): Figure {
  if (figure.scale !== 'time' || figure.direction === 'ltr') return figure;
  return { ...figure, ticks: figure.ticks.map(({ at, label }) => ({ at: 1 - at, label })), marks: figure.marks.map(turnMark) };
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
  direction: fields.oneOf('direction', DIRECTIONS),
  ticks: fields.list('ticks', (tick) => ({ at: tick.maybeNumber('at') ?? 0, label: tick.text('label') })),
  marks: fields.list('marks', readMark),
});
