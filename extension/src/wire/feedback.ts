/** What a reader says of an answer: body of `POST /v1/feedback`. */
import { cleanText, countCharacters } from './request';

/** The server takes at most so many characters (code points) of a reason. */
export const MAX_REASON = 500;

export interface Feedback {
  /** Id of the check. */
  check: string;
  /** Place of the claim in the answer; null: the whole answer. */
  claim: number | null;
  opinion: 'agree' | 'disagree';
  reason: string;
  source: string;
  /** A field that people do not see: what fills it in is no reader. */
  homepage: string;
}

export interface FeedbackRequest {
  check: string;
  claim?: number;
  opinion: Feedback['opinion'];
  reason?: string;
  source?: string;
  homepage?: string;
}

/** The body to send, without what was left empty. */
export function buildFeedback(said: Feedback): FeedbackRequest {
  const request: FeedbackRequest = { check: said.check, opinion: said.opinion };
  if (said.claim !== null) request.claim = said.claim;
  for (const name of ['reason', 'source', 'homepage'] as const) {
    const words = cleanText(said[name]);
    if (words !== '') request[name] = words;
  }
  return request;
}

/** What is wrong with the fields before anything is sent: which one, and why. */
export function findMisfit(said: Feedback): 'reason_too_long' | 'source_no_address' | null {
  if (countCharacters(cleanText(said.reason)) > MAX_REASON) return 'reason_too_long';
  const source = cleanText(said.source);
  if (source !== '' && !(URL.canParse(source) && /^https?:$/.test(new URL(source).protocol))) return 'source_no_address';
  return null;
}
