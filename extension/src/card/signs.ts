/** One sign for each verdict: its outline and its mark differ, so that it can be told without colour. */
import type { Verdict } from '../wire/report';
import { draw } from './dom';

interface Sign {
  /** Outline: filled with the verdict's colour where the verdict is firm, an outline where it is not. */
  shape: string;
  filled: boolean;
  dashed?: true;
  mark: string;
}

const CIRCLE = 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 0 0 0-21Z';
const OCTAGON = 'M7.7 1.5h8.6l6.2 6.2v8.6l-6.2 6.2H7.7l-6.2-6.2V7.7Z';
const DIAMOND = 'M12 .8 23.2 12 12 23.2.8 12Z';
const RING = 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Z';
const SPEECH = 'M4.5 3.5h15a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H12l-5 4v-4H4.5a2 2 0 0 1-2-2v-10a2 2 0 0 1 2-2Z';
const TRIANGLE = 'M12 2.5 22.5 21h-21Z';

const SIGNS: Readonly<Record<Verdict | 'trouble', Sign>> = {
  supported: { shape: CIRCLE, filled: true, mark: 'm7 12.4 3.4 3.4L17.2 9' },
  refuted: { shape: OCTAGON, filled: true, mark: 'm8 8 8 8m0-8-8 8' },
  disputed: { shape: DIAMOND, filled: true, mark: 'M7.5 10h9m-2.5-2.5L16.5 10M16.5 14h-9m2.5 2.5L7.5 14' },
  outdated: { shape: RING, filled: false, mark: 'M12 6.8V12l3.6 2.6' },
  unverified: { shape: RING, filled: false, dashed: true, mark: 'M9.3 9.6a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.5 1.2-1.5 2.3m0 2.8v.1' },
  not_checkable: { shape: SPEECH, filled: false, mark: 'M8 10.5h8' },
  trouble: { shape: TRIANGLE, filled: false, mark: 'M12 9.5v5m0 2.9v.1' },
};

export function drawSign(kind: Verdict | 'trouble'): SVGSVGElement {
  const { shape, filled, dashed, mark } = SIGNS[kind];
  return draw('sign', [
    { d: shape, class: filled ? 'sign-solid' : dashed ? 'sign-line sign-dashed' : 'sign-line' },
    { d: mark, class: filled ? 'sign-cut' : 'sign-mark' },
  ]);
}

/** The wordmark's sign: a highlighted line under a magnifying ring. */
export const drawLogo = (): SVGSVGElement =>
  draw('logo', [
    { d: 'M3 17.5h11', class: 'logo-line' },
    { d: 'M10.5 3.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.4 10.4 5.6 6.1', class: 'logo-ring' },
    { d: 'm8 9.6 1.9 1.9 3.3-3.7', class: 'logo-ring' },
  ]);

export const drawCross = (): SVGSVGElement => draw('icon', [{ d: 'M6 6l12 12M18 6 6 18', class: 'icon-line' }]);
