import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { catalogues } from 'periksa:catalogues';
import { samples } from 'periksa:samples';
import { LANGUAGES } from '../src/language';
import { TROUBLES } from '../src/outcome';
import { VERDICTS } from '../src/wire/report';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}|%s/g) ?? []).sort();
const english = catalogues['en'] ?? {};

test('every language says everything, with the same values in it', () => {
  for (const language of LANGUAGES) {
    const messages = catalogues[language] ?? {};
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort(), language);
    for (const [key, { message }] of Object.entries(messages)) {
      assert.notEqual(message.trim(), '', `${language} ${key}`);
      assert.deepEqual(placeholders(message), placeholders(english[key]?.message ?? ''), `${language} ${key}`);
    }
  }
});

test('the verdicts are called what they are called', () => {
  const words = (language: string): (string | undefined)[] => VERDICTS.map((verdict) => catalogues[language]?.[`verdict_${verdict}`]?.message);
  assert.deepEqual(words('id'), ['keliru', 'diperdebatkan', 'usang', 'benar', 'belum terverifikasi', 'tidak dapat diperiksa']);
  assert.deepEqual(words('en'), ['refuted', 'disputed', 'outdated', 'supported', 'unverified', 'not checkable']);
});

test('every trouble has a title and a help', () => {
  for (const kind of TROUBLES) for (const part of ['title', 'help']) assert.ok(english[`trouble_${kind}_${part}`], `${kind} ${part}`);
});

test('no message is left that nothing says', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|html)$/.test(name));
  const code = [...files.map((name) => readFileSync(`src/${name}`, 'utf8')), readFileSync('manifest.json', 'utf8')].join('\n');
  // Keys made from data: their other half comes from the server or from a closed list.
  const made = /^(verdict|meaning|unit|sent|trouble)_/;
  for (const key of Object.keys(english)) assert.ok(made.test(key) || new RegExp(`\\b(MSG_)?${key}(__)?\\b`).test(code) || code.includes(`MSG_${key}__`), key);
});

test('every language has an article and an example of each verdict', () => {
  assert.deepEqual(Object.keys(samples).sort(), [...LANGUAGES]);
  for (const [language, { article, examples }] of Object.entries(samples)) {
    assert.ok(article.paragraphs.length >= 3, language);
    assert.deepEqual(examples.map(({ expected }) => expected).sort(), [...VERDICTS].sort(), language);
  }
});
