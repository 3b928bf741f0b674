/** What the server answers to `POST /v1/checks`: the parts of it that are shown. */
import { Fields } from './decode';
import { type Figure, readFigure } from './figure';

/** In the order in which one of them becomes the verdict of a whole passage. */
export const VERDICTS = ['refuted', 'disputed', 'outdated', 'supported', 'unverified', 'not_checkable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** A set of numbers with a unit; figures are decimal strings. `low` or `high` null: unbounded on that side. */
export interface Quantity {
  value: string | null;
  low: string | null;
  high: string | null;
  lowOpen: boolean;
  highOpen: boolean;
  unit: string | null;
  text: string | null;
}

/** Days from `start` to `end`, ISO dates, both included. */
export interface Period {
  start: string | null;
  end: string | null;
  text: string | null;
}

export interface Source {
  title: string;
  publisher: string | null;
  /** An http(s) address, else null. */
  url: string | null;
  archivedUrl: string | null;
  published: string | null;
  locator: string | null;
  /** Primary or secondary, in the reader's words. */
  kindLabel: string | null;
}

/** A setting the figure holds under, with its names in the reader's language. */
export interface Setting {
  label: string;
  value: string;
}

export interface Evidence {
  /** `supports`, `contradicts`, ...: decides the sign; the words are in `stanceLabel`. */
  stance: string;
  stanceLabel: string;
  statement: string;
  /** The fact's value as readers write it. */
  valueText: string | null;
  settings: Setting[];
  /** A day, month or year, or two of them with a slash between (ISO 8601). */
  asOf: string | null;
  /** That nobody has looked at it for long, as a sentence; null where it is fresh. */
  staleNote: string | null;
  statusLabel: string | null;
  sources: Source[];
}

/** An entity as it was read; `inferred`: not from the words but from what stands around them. */
export interface Reference {
  label: string;
  inferred: boolean;
}

export interface Reading {
  subject: Reference | null;
  attribute: string | null;
  objects: Reference[];
  settings: Setting[];
  quantity: Quantity | null;
  period: Period | null;
  /** The time it speaks of. */
  at: Period | null;
  speaker: Reference | null;
  /** When the speaker is claimed to have said it. */
  said: Period | null;
  negated: boolean;
}

export interface Claim {
  text: string;
  aside: boolean;
  verdict: Verdict;
  whenPublished: Verdict | null;
  explanation: string | null;
  correction: string | null;
  calculation: string[];
  /** The claimed set and the evidence on one line, for a picture. */
  figure: Figure | null;
  reading: Reading | null;
  evidence: Evidence[];
}

export interface Report {
  id: string | null;
  text: string;
  language: string | null;
  asOf: string;
  verdict: Verdict;
  claims: Claim[];
  evidenceRevision: string | null;
  engine: string | null;
}

/** An address a reader may follow: never `javascript:` or the like, whatever the server says. */
function readLink(fields: Fields, name: string): string | null {
  const written = fields.maybeText(name);
  return written !== null && URL.canParse(written) && /^https?:$/.test(new URL(written).protocol) ? written : null;
}

export function readQuantity(fields: Fields): Quantity {
  return {
    value: fields.maybeFigure('value'),
    low: fields.maybeFigure('low'),
    high: fields.maybeFigure('high'),
    lowOpen: fields.flag('low_open'),
    highOpen: fields.flag('high_open'),
    unit: fields.maybeText('unit'),
    text: fields.maybeText('text'),
  };
}

export function readPeriod(fields: Fields): Period {
  return { start: fields.maybeText('start'), end: fields.maybeText('end'), text: fields.maybeText('text') };
}

function readSource(fields: Fields): Source {
  return {
    title: fields.text('title'),
    publisher: fields.maybeText('publisher'),
    url: readLink(fields, 'url'),
    archivedUrl: readLink(fields, 'archived_url'),
    published: fields.maybeText('published'),
    locator: fields.maybeText('locator'),
    kindLabel: fields.maybeText('kind_label') ?? fields.maybeText('kind'),
  };
}

const readSetting = (fields: Fields): Setting => ({ label: fields.text('label'), value: fields.text('value_label') });

function readEvidence(fields: Fields): Evidence {
  const stance = fields.text('stance');
  return {
    stance,
    stanceLabel: fields.maybeText('stance_label') ?? stance,
    statement: fields.text('statement'),
    valueText: fields.maybeText('value_text'),
    settings: fields.list('qualifier_labels', readSetting),
    asOf: fields.maybeText('as_of'),
    staleNote: fields.maybeText('stale_note'),
    statusLabel: fields.maybeText('status_label') ?? fields.maybeText('status'),
    sources: fields.list('sources', readSource),
  };
}

const readLabel = (fields: Fields): string => fields.maybeText('label') ?? fields.text('id');

const readReference = (fields: Fields): Reference => ({ label: readLabel(fields), inferred: fields.flag('inferred') });

function readReading(fields: Fields): Reading {
  return {
    subject: fields.maybeObject('subject', readReference),
    attribute: fields.maybeObject('attribute', readLabel),
    objects: fields.list('objects', readReference),
    settings: fields.list('qualifier_labels', readSetting),
    quantity: fields.maybeObject('quantity', readQuantity),
    period: fields.maybeObject('period', readPeriod),
    at: fields.maybeObject('at', readPeriod),
    speaker: fields.maybeObject('speaker', readReference),
    said: fields.maybeObject('said', readPeriod),
    negated: fields.flag('negated'),
  };
}

function readClaim(fields: Fields): Claim {
  return {
    text: fields.text('text'),
    aside: fields.flag('aside'),
    verdict: fields.oneOf('verdict', VERDICTS),
    whenPublished: fields.has('when_published') ? fields.oneOf('when_published', VERDICTS) : null,
    explanation: fields.maybeText('explanation'),
    correction: fields.maybeText('correction'),
    calculation: fields.texts('calculation'),
    figure: fields.maybeObject('figure', readFigure),
    reading: fields.maybeObject('reading', readReading),
    evidence: fields.list('evidence', readEvidence),
  };
}

/**
 * The report in a parsed JSON body.
 * Throws ShapeError, naming the field, where the body is not such a report.
 */
export function readReport(body: unknown): Report {
  const fields = new Fields(body);
  return {
    id: fields.maybeText('id'),
    text: fields.text('text'),
    language: fields.maybeObject('language', (language) => language.text('code')),
    asOf: fields.text('as_of'),
    verdict: fields.oneOf('verdict', VERDICTS),
    claims: fields.list('claims', readClaim),
    evidenceRevision: fields.maybeFigure('evidence_revision'),
    engine: fields.maybeText('engine'),
  };
}
