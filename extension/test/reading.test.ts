import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTextReading } from '../src/wire/reading';

const span = (start: number, end: number): object => ({ start, end, utf16: [start, end] });
const figure = (text: string, start: number, alternatives: object[] = []): object => ({
  text, span: span(start, start + text.length), low: '5', high: '5', low_open: false, high_open: false, value: '5', unit: null, alternatives,
});
const name = (id: string, text: string, start: number, alternatives: object[] = []): object => ({
  id, label: `The ${id}`, text, kind: 'model', match: 'exact', span: span(start, start + text.length), alternatives,
});
const answer = (parts: object): object => ({ language: { code: 'id', confidence: 1 }, quantities: [], periods: [], entities: [], claims: [], ...parts });

test('marks stand in the order of the text', () => {
  const { marks, language } = readTextReading(
    answer({
      quantities: [figure('5', 10)],
      periods: [{ start: '2025-01-01', end: '2025-12-31', text: '2025', span: span(20, 24) }],
      entities: [name('grok-3', 'Grok3', 0)],
    }),
  );
  assert.equal(language, 'id');
  assert.deepEqual(marks.map(({ kind, text }) => [kind, text]), [['name', 'Grok3'], ['figure', '5'], ['time', '2025']]);
});

test('of marks that overlap, the first and longest is shown', () => {
  const { marks } = readTextReading(answer({ quantities: [figure('405B', 10)], entities: [name('llama', 'Llama 3.1 405B', 0)] }));
  assert.deepEqual(marks.map(({ text }) => text), ['Llama 3.1 405B']);
});

test('a name may mean several, or nobody known', () => {
  const { marks } = readTextReading(
    answer({ entities: [name('gpt-4', 'GPT4.0', 0, [{ id: 'gpt-4o', label: 'GPT-4o' }]), name('', 'Foo 9', 10)] }),
  );
  assert.deepEqual(marks.map((mark) => (mark.kind === 'name' ? [mark.label, mark.others] : [])), [['The gpt-4', ['GPT-4o']], [null, []]]);
});

test('an answer of another shape is none', () => {
  assert.throws(() => readTextReading({ language: 'id' }), /language: expected an object/);
  assert.throws(() => readTextReading(answer({ quantities: [{ text: '5' }] })), /span/);
});
