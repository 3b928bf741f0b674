/** What is asked: a passage as found in a page, and the part of it the reader lets out. */

/** The server reads at most so many characters (code points) of highlighted text. */
export const MAX_TEXT = 5000;
/** Characters of the page sent from each side of the highlight: two or three sentences, enough to name "it". */
export const CONTEXT_LENGTH = 600;
/** Below this many characters a server can hardly tell the language, so the page's own word for it helps. */
export const SHORT_TEXT = 40;

/** A highlight with what stands around it in the page. */
export interface Passage {
  text: string;
  url: string | null;
  title: string | null;
  before: string;
  after: string;
  /** The page's publication date, YYYY-MM-DD. */
  published: string | null;
  /** The language the page says it is in, a primary subtag. */
  language: string | null;
}

/** What the reader allows to be sent besides the highlight. */
export interface Privacy {
  sendContext: boolean;
  sendAddress: boolean;
}

/** Body of `POST /v1/checks`. */
export interface CheckRequest {
  text: string;
  context?: { url?: string; title?: string; before?: string; after?: string; published?: string };
  language?: string;
  reply_language: string;
}

/** Parts of a page that a request carries; the card names them. */
export type Sent = 'text' | 'context' | 'address';

/** Text without what no page means to say: control characters and halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .trim();
}

/** Length as the server counts it: in code points, not UTF-16 units. */
export const countCharacters = (text: string): number => [...text].length;

/** The request for a passage, less what the reader keeps back; answers come in `replyLanguage`. */
export function buildRequest(passage: Passage, privacy: Privacy, replyLanguage: string): CheckRequest {
  const text = cleanText(passage.text);
  const context: NonNullable<CheckRequest['context']> = {};
  if (privacy.sendAddress && passage.url) context.url = passage.url;
  if (privacy.sendContext) {
    if (passage.title) context.title = passage.title;
    if (passage.before) context.before = passage.before;
    if (passage.after) context.after = passage.after;
  }
  if (passage.published) context.published = passage.published;
  const request: CheckRequest = { text, reply_language: replyLanguage };
  if (Object.keys(context).length > 0) request.context = context;
  if (passage.language && countCharacters(text) < SHORT_TEXT) request.language = passage.language;
  return request;
}

/** Which parts of the page are in the request. */
export function listSent(request: CheckRequest): Sent[] {
  const sent: Sent[] = ['text'];
  if (request.context?.title || request.context?.before || request.context?.after) sent.push('context');
  if (request.context?.url) sent.push('address');
  return sent;
}
