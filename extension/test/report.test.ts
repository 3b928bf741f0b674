import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReport } from '../src/wire/report';

const source = (url: unknown): object => ({ title: 'T', publisher: 'P', url, archived_url: null, published: null, locator: null, kind: 'primary' });
const answer = (sources: object[]): object => ({
  id: 'a', text: 'x', language: { code: 'id', confidence: 1 }, as_of: '2026-11-22', verdict: 'refuted', evidence_revision: 1, engine: '1',
  claims: [{ text: 'x', aside: false, verdict: 'refuted', when_published: 'supported', explanation: 'e', correction: null, calculation: ['1'], reading: null,
    evidence: [{ fact: 'f', stance: 'contradicts', stance_label: 'widerspricht', statement: 's', quantity: {}, as_of: null, status: 'measured', sources }] }],
});

test('only web addresses become links', () => {
  const links = (url: unknown): (string | null)[] =>
    readReport(answer([source(url)])).claims.flatMap(({ evidence }) => evidence.flatMap((piece) => piece.sources.map((found) => found.url)));
  assert.deepEqual(links('https://x.ai/news'), ['https://x.ai/news']);
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address', '']) assert.deepEqual(links(bad), [null], bad);
});

test('what the server calls things is kept; without a name, its own word stands in', () => {
  const [piece] = readReport(answer([])).claims[0]?.evidence ?? [];
  assert.deepEqual([piece?.stance, piece?.stanceLabel, piece?.statusLabel], ['contradicts', 'widerspricht', 'measured']);
});

test('members this build does not know are passed over', () => {
  assert.equal(readReport({ ...answer([]), new_member: { a: 1 } }).verdict, 'refuted');
});

test('the field at fault is named', () => {
  assert.throws(() => readReport([]), /answer: expected an object/);
  assert.throws(() => readReport({ ...answer([]), as_of: 5 }), /as_of: expected a string/);
  assert.throws(() => readReport(answer([{ publisher: 'P' }])), /claims\[0\]\.evidence\[0\]\.sources\[0\]\.title: expected a string/);
});
