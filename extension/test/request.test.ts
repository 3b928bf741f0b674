import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildRequest, cleanText, countCharacters, listSent, type Passage } from '../src/wire/request';

const PASSAGE: Passage = {
  text: ' DeepSeek-V3 memiliki 671 miliar parameter. ',
  url: 'https://news.example/a',
  title: 'Judul',
  before: 'Sebelum.',
  after: 'Sesudah.',
  published: '2025-03-10',
  language: 'id',
};
const ALL = { sendContext: true, sendAddress: true };

test('a full request carries the passage and the language of the answer', () => {
  const request = buildRequest(PASSAGE, ALL, 'en');
  assert.deepEqual(request, {
    text: 'DeepSeek-V3 memiliki 671 miliar parameter.',
    context: { url: 'https://news.example/a', title: 'Judul', before: 'Sebelum.', after: 'Sesudah.', published: '2025-03-10' },
    reply_language: 'en',
  });
  assert.deepEqual(listSent(request), ['text', 'context', 'address']);
});

test('what the reader keeps back is not in the request', () => {
  const request = buildRequest(PASSAGE, { sendContext: false, sendAddress: false }, 'id');
  assert.deepEqual(request.context, { published: '2025-03-10' });
  assert.deepEqual(listSent(request), ['text']);
});

test('the language is named for a short text only', () => {
  assert.equal(buildRequest({ ...PASSAGE, text: 'belum dirilis' }, ALL, 'id').language, 'id');
  assert.equal(buildRequest({ ...PASSAGE, text: 'a'.repeat(39) }, ALL, 'id').language, 'id');
  assert.equal(buildRequest({ ...PASSAGE, text: 'a'.repeat(40) }, ALL, 'id').language, undefined);
});

test('empty parts are left out, so that nothing empty is refused', () => {
  const bare: Passage = { text: 'x', url: null, title: null, before: '', after: '', published: null, language: null };
  assert.deepEqual(buildRequest(bare, ALL, 'id'), { text: 'x', reply_language: 'id' });
});

test('control characters and half characters go, line breaks and whole characters stay', () => {
  assert.equal(cleanText('a\u0000b\u000bc\r\nd\te\u0085f'), 'a b c\nd\te f');
  assert.equal(cleanText('\ud83dx😀\udc00'), 'x😀');
});

test('length is counted in characters', () => {
  assert.equal(countCharacters('a😀'), 2);
});
