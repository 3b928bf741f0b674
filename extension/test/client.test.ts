import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { askServer, locate, nameServer, postFeedback, probeServer } from '../src/client';
import type { FeedbackOutcome, Outcome } from '../src/outcome';
import type { Feedback } from '../src/wire/feedback';

type Reply = { status?: number; body: unknown };
const REPORT = { id: 'abc', text: 'x', language: { code: 'id' }, as_of: '2026-11-22', verdict: 'unverified', claims: [], evidence_revision: 17, engine: '1.0.0' };

/** Runs `use` against a server that answers its n-th request with the n-th reply; gives what was asked. */
async function withServer(replies: Reply[], use: (url: string) => Promise<void>): Promise<{ path: string; body: string }[]> {
  const asked: { path: string; body: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const reply = replies[asked.length] ?? replies.at(-1);
    asked.push({ path: request.url ?? '', body });
    response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json' });
    response.end(typeof reply?.body === 'string' ? reply.body : JSON.stringify(reply?.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return asked;
}

async function outcomeOf(reply: Reply): Promise<Outcome> {
  let outcome: Outcome | undefined;
  await withServer([reply], async (url) => {
    outcome = await askServer(url, { text: 'x', reply_language: 'id' });
  });
  assert.ok(outcome);
  return outcome;
}

async function troubleOf(reply: Reply): Promise<string> {
  const outcome = await outcomeOf(reply);
  assert.equal(outcome.kind, 'trouble');
  return outcome.kind === 'trouble' ? outcome.trouble.kind : '';
}

test('a report comes with the server that was asked and the address of its record', async () => {
  let url = '';
  await withServer([{ body: REPORT }], async (server) => {
    url = server;
    const outcome = await askServer(server, { text: 'x', reply_language: 'id', context: { url: 'https://news.example/' } });
    assert.equal(outcome.kind, 'report');
    if (outcome.kind !== 'report') return;
    assert.deepEqual(outcome.asked, { server: new URL(url).host, sent: ['text', 'address'], record: `${url}/v1/checks/abc` });
    assert.equal(outcome.report.evidenceRevision, '17');
  });
});

test('each failure is told apart', async () => {
  const problem = { code: 'x', detail: 'why' };
  assert.equal(await troubleOf({ status: 401, body: problem }), 'sign_in');
  assert.equal(await troubleOf({ status: 403, body: problem }), 'sign_in');
  assert.equal(await troubleOf({ status: 422, body: problem }), 'refused');
  assert.equal(await troubleOf({ status: 429, body: problem }), 'too_many');
  assert.equal(await troubleOf({ status: 500, body: 'oops' }), 'server_error');
  assert.equal(await troubleOf({ status: 404, body: '<html>' }), 'not_periksa');
  assert.equal(await troubleOf({ body: '<html>' }), 'not_periksa');
  assert.equal(await troubleOf({ body: { ...REPORT, verdict: 'maybe' } }), 'not_periksa');
});

test('an answer that does not fit says where', async () => {
  const outcome = await outcomeOf({ body: { ...REPORT, claims: [{ text: 5 }] } });
  assert.equal(outcome.kind === 'trouble' ? outcome.trouble.misfit : '', 'claims[0].text: expected a string');
});

test('a problem document is passed on with its fields', async () => {
  const errors = [{ pointer: '/text', code: 'too_long', detail: 'Is too long.', cure: 'Shorten it.' }];
  const outcome = await outcomeOf({ status: 422, body: { title: 'T', detail: 'why', code: 'fields_invalid', errors } });
  assert.deepEqual(outcome.kind === 'trouble' ? outcome.trouble.problem : null, {
    code: 'fields_invalid',
    title: 'T',
    detail: 'why',
    errors: [{ pointer: '/text', message: 'Is too long. Shorten it.' }],
  });
});

test('a server that is not there is unreachable', async () => {
  const outcome = await askServer('http://127.0.0.1:9', { text: 'x', reply_language: 'id' });
  assert.deepEqual(outcome, { kind: 'trouble', trouble: { kind: 'unreachable', server: '127.0.0.1:9' } });
});

test('too long a text is not sent', async () => {
  const asked = await withServer([{ body: REPORT }], async (url) => {
    const outcome = await askServer(url, { text: '😀'.repeat(5001), reply_language: 'id' });
    assert.deepEqual(outcome, { kind: 'trouble', trouble: { kind: 'too_long', length: 5001 } });
    assert.equal((await askServer(url, { text: '😀'.repeat(5000), reply_language: 'id' })).kind, 'report');
  });
  assert.equal(asked.length, 1);
});

test('a language the server does not read is dropped, and asked again', async () => {
  const refusal = { status: 422, body: { code: 'fields_invalid', errors: [{ pointer: '/language', detail: 'Unknown.' }] } };
  const asked = await withServer([refusal, { body: REPORT }], async (url) => {
    assert.equal((await askServer(url, { text: 'x', language: 'xx', reply_language: 'id' })).kind, 'report');
  });
  assert.deepEqual(asked.map(({ body }) => JSON.parse(body).language), ['xx', undefined]);
});

test('readiness is told apart from something else that answers', async () => {
  await withServer([{ body: { status: 'ready', checks: { evidence: 'revision 17' } } }, { status: 503, body: { detail: 'Not ready', checks: { evidence: 'none' } } }, { body: { status: 'ok' } }], async (url) => {
    const server = new URL(url).host;
    assert.deepEqual(await probeServer(url), { kind: 'readiness', readiness: { ready: true, server, version: null, checks: [['evidence', 'revision 17']], detail: null } });
    assert.deepEqual(await probeServer(url), { kind: 'readiness', readiness: { ready: false, server, version: null, checks: [['evidence', 'none']], detail: 'Not ready' } });
    assert.equal((await probeServer(url)).kind, 'trouble');
  });
});

test('a server may live below a path', () => {
  assert.equal(locate('https://host.example/periksa', 'v1/checks'), 'https://host.example/periksa/v1/checks');
  assert.equal(locate('https://host.example', '/readyz'), 'https://host.example/readyz');
  assert.equal(nameServer('https://host.example/periksa/'), 'host.example/periksa');
});

test('what a reader says goes to the server, and a failure to say it is told', async () => {
  const said: Feedback = { check: 'abc', claim: 1, opinion: 'agree', reason: '', source: '', homepage: '' };
  const outcomes: FeedbackOutcome[] = [];
  const replies = [{ status: 202, body: {} }, { status: 429, body: { code: 'too_many_requests', detail: 'Wait a while.' } }, { body: 'a page' }];
  const asked = await withServer(replies, async (url) => {
    for (const _ of replies) outcomes.push(await postFeedback(url, said));
  });
  assert.deepEqual(asked[0], { path: '/v1/feedback', body: '{"check":"abc","opinion":"agree","claim":1}' });
  const kinds = outcomes.map((outcome) => (outcome.kind === 'taken' ? 'taken' : outcome.trouble.kind));
  assert.deepEqual(kinds, ['taken', 'too_many', 'not_periksa']);
});
