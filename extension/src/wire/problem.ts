/** What the server answers when it does not answer: `application/problem+json` (RFC 9457). */
import { Fields } from './decode';

export interface FieldError {
  field: string;
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
  return {
    field: fields.maybeText('field') ?? fields.maybeText('pointer') ?? '',
    message: fields.maybeText('message') ?? fields.maybeText('detail') ?? '',
  };
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
