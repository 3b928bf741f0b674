/** Asks a Periksa server over HTTP. Used by the background worker and by the server's own try page, by nothing else. */
import type { Asked, FeedbackOutcome, Outcome, ProbeOutcome, Readiness, Trouble } from './outcome';
import { Fields, ShapeError } from './wire/decode';
import { buildFeedback, type Feedback } from './wire/feedback';
import { readProblem } from './wire/problem';
import { readTextReading, type TextReading } from './wire/reading';
import { readReport } from './wire/report';
import { countCharacters, listSent, MAX_TEXT, type CheckRequest } from './wire/request';

const CHECK_TIMEOUT_MS = 20_000;
const PROBE_TIMEOUT_MS = 5_000;

interface Reply {
  status: number;
  body: unknown;
}

/** The address of a path on a server that may itself live below a path. */
export function locate(server: string, path: string): string {
  return new URL(path.replace(/^\//, ''), server.endsWith('/') ? server : `${server}/`).href;
}

/** Name and port of a server as people write it; with its path where it has one. */
export function nameServer(server: string): string {
  const url = new URL(server);
  return url.host + url.pathname.replace(/\/$/, '');
}

/** Throws TypeError when nothing answers, DOMException TimeoutError when it takes too long. */
async function fetchJson(address: string, init: RequestInit, timeoutMs: number): Promise<Reply> {
  const response = await fetch(address, {
    ...init,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { status: response.status, body: null };
    throw error;
  }
}

function describeFailure(error: unknown, server: string): Trouble {
  if (error instanceof DOMException && error.name === 'TimeoutError') return { kind: 'too_slow', server };
  if (error instanceof TypeError) return { kind: 'unreachable', server };
  throw error;
}

function describeStatus(reply: Reply, server: string): Trouble {
  const { status } = reply;
  const problem = readProblem(reply.body);
  if (status === 401 || status === 403) return { kind: 'sign_in', server, status, problem };
  if (status === 429) return { kind: 'too_many', server, status, problem };
  if (status >= 500) return { kind: 'server_error', server, status, problem };
  // 404 and 405 without a problem document come from something else that lives at this address.
  if (status >= 400 && (problem.code !== null || problem.detail !== null)) return { kind: 'refused', server, status, problem };
  return { kind: 'not_periksa', server, status, misfit: `HTTP ${status}` };
}

async function post(server: string, request: CheckRequest): Promise<Reply> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) };
  const reply = await fetchJson(locate(server, 'v1/checks'), init, CHECK_TIMEOUT_MS);
  // A page may name a language this server does not read; its own detection is then the better guess.
  const names = reply.status >= 400 && reply.status < 500 ? readProblem(reply.body).errors.map(({ pointer }) => pointer) : [];
  if (request.language === undefined || !names.includes('/language')) return reply;
  const { language: _, ...rest } = request;
  return fetchJson(locate(server, 'v1/checks'), { ...init, body: JSON.stringify(rest) }, CHECK_TIMEOUT_MS);
}

/** Asks `server` (an absolute http(s) address) to check one passage. Every expected failure is an outcome, not an error. */
export async function askServer(server: string, request: CheckRequest): Promise<Outcome> {
  const name = nameServer(server);
  const length = countCharacters(request.text);
  if (length === 0) return { kind: 'trouble', trouble: { kind: 'no_selection' } };
  if (length > MAX_TEXT) return { kind: 'trouble', trouble: { kind: 'too_long', length } };
  try {
    const reply = await post(server, request);
    if (reply.status !== 200 && reply.status !== 201) return { kind: 'trouble', trouble: describeStatus(reply, name) };
    const report = readReport(reply.body);
    const record = report.id === null ? null : locate(server, `v1/checks/${encodeURIComponent(report.id)}`);
    const asked: Asked = { server: name, sent: listSent(request), record };
    return { kind: 'report', report, asked };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { kind: 'trouble', trouble: { kind: 'not_periksa', server: name, misfit: error.message } };
    }
    return { kind: 'trouble', trouble: describeFailure(error, name) };
  }
}

/** Tells `server` what a reader says of an answer of its. */
export async function postFeedback(server: string, said: Feedback): Promise<FeedbackOutcome> {
  const name = nameServer(server);
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(buildFeedback(said)) };
  try {
    const reply = await fetchJson(locate(server, 'v1/feedback'), init, CHECK_TIMEOUT_MS);
    return reply.status === 202 ? { kind: 'taken' } : { kind: 'trouble', trouble: describeStatus(reply, name) };
  } catch (error) {
    return { kind: 'trouble', trouble: describeFailure(error, name) };
  }
}

/** How `server` reads a text, without judging it; null where it does not say. */
export async function askReading(server: string, request: CheckRequest): Promise<TextReading | null> {
  const published = request.context?.published;
  const body = { text: request.text, ...(published === undefined ? {} : { context: { published } }) };
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const reply = await fetchJson(locate(server, 'v1/readings'), init, CHECK_TIMEOUT_MS);
    return reply.status === 200 ? readTextReading(reply.body) : null;
  } catch (error) {
    if (error instanceof ShapeError || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

/** What /readyz says, ready or not; null where the answer is not one of a Periksa server. */
function readReadiness(reply: Reply, server: string): Readiness | null {
  const { status, body } = reply;
  if (!(status === 200 || status === 503) || typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const fields = new Fields(body);
  if (!fields.has('checks')) return null;
  const version = fields.maybeText('engine') ?? fields.maybeText('version');
  return { ready: status === 200, server, version, checks: fields.textMap('checks'), detail: fields.maybeText('detail') };
}

/** Asks `server` whether it is ready, and what it is. */
export async function probeServer(server: string): Promise<ProbeOutcome> {
  const name = nameServer(server);
  try {
    const reply = await fetchJson(locate(server, 'readyz'), {}, PROBE_TIMEOUT_MS);
    const readiness = readReadiness(reply, name);
    return readiness === null ? { kind: 'trouble', trouble: describeStatus(reply, name) } : { kind: 'readiness', readiness };
  } catch (error) {
    if (error instanceof ShapeError) {
      return { kind: 'trouble', trouble: { kind: 'not_periksa', server: name, misfit: error.message } };
    }
    return { kind: 'trouble', trouble: describeFailure(error, name) };
  }
}
