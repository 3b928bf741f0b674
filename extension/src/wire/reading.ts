/** What the server answers to `POST /v1/readings`: where figures, times and names stand in a text, and what they mean. */
import { Fields } from './decode';
import { readPeriod, readQuantity, type Period, type Quantity } from './report';

/** A stretch of the text, in UTF-16 units. */
interface Place {
  start: number;
  end: number;
  text: string;
}
export interface FigureMark extends Place {
  kind: 'figure';
  quantity: Quantity;
  /** Other figures that the same words can mean. */
  others: Quantity[];
}
export interface TimeMark extends Place {
  kind: 'time';
  period: Period;
}
export interface NameMark extends Place {
  kind: 'name';
  /** Null where the evidence base does not know the name. */
  label: string | null;
  /** Whom else the same words can mean. */
  others: string[];
}
export type Mark = FigureMark | TimeMark | NameMark;

export interface TextReading {
  language: string | null;
  /** In the order of the text, none overlapping another. */
  marks: Mark[];
}

function readPlace(fields: Fields): Place {
  const [start, end] = fields.object('span', (span) => span.numbers('utf16'));
  return { start: start ?? 0, end: end ?? 0, text: fields.text('text') };
}

const readFigure = (fields: Fields): FigureMark => ({
  kind: 'figure',
  ...readPlace(fields),
  quantity: readQuantity(fields),
  others: fields.list('alternatives', readQuantity),
});

const readTime = (fields: Fields): TimeMark => ({ kind: 'time', ...readPlace(fields), period: readPeriod(fields) });

const readName = (fields: Fields): NameMark => ({
  kind: 'name',
  ...readPlace(fields),
  label: fields.maybeText('id') === null ? null : fields.text('label'),
  others: fields.list('alternatives', (other) => other.text('label')),
});

/** Throws ShapeError where the answer is no reading. */
export function readTextReading(body: unknown): TextReading {
  const fields = new Fields(body);
  const all: Mark[] = [...fields.list('quantities', readFigure), ...fields.list('periods', readTime), ...fields.list('entities', readName)];
  const marks: Mark[] = [];
  for (const mark of all.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark);
  }
  return { language: fields.object('language', (language) => language.maybeText('code')), marks };
}
