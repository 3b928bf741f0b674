import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFeedback, findMisfit, MAX_REASON, type Feedback } from '../src/wire/feedback';

const SAID: Feedback = { check: 'abc', claim: null, opinion: 'disagree', reason: '', source: '', homepage: '' };

test('what was left empty is not sent', () => {
  assert.deepEqual(buildFeedback(SAID), { check: 'abc', opinion: 'disagree' });
  assert.deepEqual(buildFeedback({ ...SAID, reason: ' \n ' }), { check: 'abc', opinion: 'disagree' });
});

test('the first claim is a claim too', () => {
  const said: Feedback = { ...SAID, claim: 0, reason: ' The later model.\u0000 ', source: 'https://example.org/a', homepage: 'x' };
  const expected = { check: 'abc', opinion: 'disagree', claim: 0, reason: 'The later model.', source: 'https://example.org/a', homepage: 'x' };
  assert.deepEqual(buildFeedback(said), expected);
});

test('what the server would refuse is told before anything is sent', () => {
  assert.equal(findMisfit(SAID), null);
  assert.equal(findMisfit({ ...SAID, reason: '😀'.repeat(MAX_REASON) }), null);
  assert.equal(findMisfit({ ...SAID, reason: 'x'.repeat(MAX_REASON + 1) }), 'reason_too_long');
  assert.equal(findMisfit({ ...SAID, source: 'https://example.org/a' }), null);
  for (const source of ['example.org', 'javascript:alert(1)', 'ftp://example.org/']) {
    assert.equal(findMisfit({ ...SAID, source }), 'source_no_address', source);
  }
});
