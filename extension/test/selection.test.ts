import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { completeWords } from '../src/page/selection';

/** What a selection of `part` in a paragraph becomes. */
function complete(text: string, part: string): string {
  const { window } = new JSDOM(`<p>${text}</p>`);
  const node = window.document.querySelector('p')?.firstChild;
  assert.ok(node);
  const range = window.document.createRange();
  const start = text.indexOf(part);
  range.setStart(node, start);
  range.setEnd(node, start + part.length);
  const [before, behind] = completeWords(range);
  assert.equal(range.toString(), `${before}${part}${behind}`);
  return range.toString();
}

test('a figure or word that is cut becomes whole', () => {
  const sentence = 'V3 cost about 5.6 million dollars, GPT-4 more than 100.000.000, at least.';
  assert.equal(complete(sentence, 'cost about 5.'), 'cost about 5.6');
  assert.equal(complete(sentence, 'cost about 5'), 'cost about 5.6');
  assert.equal(complete(sentence, '6 mill'), '5.6 million');
  assert.equal(complete(sentence, 'GPT'), 'GPT-4');
  assert.equal(complete(sentence, '4 more than 100.0'), 'GPT-4 more than 100.000.000');
});

test('a selection of whole words stays as it is', () => {
  const sentence = 'V3 cost 5.6 million dollars. Grok 3 came later, in 2025.Then more';
  for (const part of ['V3 cost', ' cost 5.6 ', 'million dollars.', 'dollars. Grok 3', 'in 2025', 'in 2025.', 'later,']) assert.equal(complete(sentence, part), part);
});

test('scripts without spaces tell no words, their figures are whole all the same', () => {
  assert.equal(complete('DeepSeek-V3用2048块H800训练', '用20'), '用2048');
  assert.equal(complete('GPT-4は2023年3月14日に公開された', '3月14日に公'), '3月14日に公');
});
