/** What the server answers when it does not answer: `application/problem+json` (RFC 9457). */
import { Fields } from './decode';

export interface FieldError {
  /** JSON pointer to the field; empty for the body itself. */
  pointer: string;
  /** What is wrong, and what to do about it. */
  message: string;
}

export interface Problem {
  code: string | null;
  title: string | null;
  detail: string | null;
  errors: FieldError[];
}

const NOTHING_SAID: Problem = { code: null, title: null, detail: null, errors: [] };

function readFieldError(fields: Fields): FieldError {
  const sentences = [fields.maybeText('detail'), fields.maybeText('cure')].filter((part) => part !== null);
  return { pointer: fields.maybeText('pointer') ?? '', message: sentences.join(' ') };
}

/** The problem in a parsed body; one that says nothing where the body is no problem document. */
export function readProblem(body: unknown): Problem {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return NOTHING_SAID;
  const fields = new Fields(body);
  try {
    return {
      code: fields.maybeText('code'),
      title: fields.maybeText('title'),
      detail: fields.maybeText('detail'),
      errors: fields.list('errors', readFieldError),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ShapeError') return NOTHING_SAID;
    throw error;
  }
}
