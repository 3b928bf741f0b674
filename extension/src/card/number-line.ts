/** The claimed set and the values of the evidence on one line of numbers or time. */
import type { Translator } from '../language';
import { countFromLeft, type Figure, type Mark } from '../wire/figure';
import { make } from './dom';

/** Signs that need no translation; what they mean stands beside the evidence below. */
const SIGNS: Readonly<Record<string, string>> = { supports: '✓ ', contradicts: '✕ ' };
/** A set narrower than this share of the line is drawn this wide. */
const LEAST_WIDTH = 0.012;

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** Places count from the left; which way the line runs was settled before. */
function place(element: HTMLElement, start: number, width: number): HTMLElement {
  // Set through the object model: a strict page forbids style attributes.
  element.style.left = percent(start);
  element.style.width = percent(width);
  return element;
}

function drawSet({ role, start, end, lowOpen, highOpen }: Mark): HTMLElement {
  if (start !== null && start === end) {
    const point = make('span', { class: 'point', 'data-role': role });
    point.style.left = percent(start);
    return point;
  }
  const from = start ?? 0;
  const set = make('span', { class: 'set', 'data-role': role });
  if (start === null) set.classList.add('runs-left');
  if (end === null) set.classList.add('runs-right');
  if (start !== null && lowOpen) set.classList.add('open-left');
  if (end !== null && highOpen) set.classList.add('open-right');
  return place(set, from, Math.max((end ?? 1) - from, LEAST_WIDTH));
}

function renderMark(mark: Mark, band: Mark | undefined): HTMLElement {
  const row = make('li', { class: 'mark', 'data-role': mark.role });
  if (band !== undefined) {
    const from = band.start ?? 0;
    row.append(place(make('span', { class: 'band', 'aria-hidden': 'true' }), from, Math.max((band.end ?? 1) - from, LEAST_WIDTH / 2)));
  }
  row.append(
    make('span', { class: 'mark-label' }, mark.label),
    make('span', { class: 'mark-by' }, `${SIGNS[mark.role] ?? ''}${mark.by ?? mark.roleLabel}`),
    make('span', { class: 'track', 'aria-hidden': 'true' }, drawSet(mark)),
  );
  return row;
}

function renderTicks(figure: Figure): HTMLElement {
  const axis = make('div', { class: 'axis', 'aria-hidden': 'true' });
  for (const { at, label } of figure.ticks) {
    const tick = make('span', { class: 'tick' }, label);
    tick.style.left = percent(at);
    axis.append(tick);
  }
  return axis;
}

export function renderNumberLine(told: Figure, translator: Translator): HTMLElement {
  const figure = countFromLeft(told);
  const band = figure.marks.find(({ role }) => role === 'claim');
  return make(
    'section',
    { class: 'part' },
    make('h3', {}, translator.say(figure.scale === 'time' ? 'time_line_heading' : 'number_line_heading')),
    make('ul', { class: 'number-line' }, ...figure.marks.map((mark) => renderMark(mark, band))),
    renderTicks(figure),
  );
}
