import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { findPublished, readDay } from '../src/page/published';

const published = (head: string, body = ''): string | null =>
  findPublished(new JSDOM(`<!doctype html><head>${head}</head><body>${body}</body>`).window.document);
const linkedData = (value: unknown): string => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

test('the day is the one the page wrote, in its own time zone', () => {
  assert.equal(published('<meta property="article:published_time" content="2025-02-18T01:30:00+08:00">'), '2025-02-18');
});

test('JSON-LD is read wherever the date is nested', () => {
  const graph = { '@graph': [{ '@type': 'WebSite' }, { '@type': 'NewsArticle', datePublished: '2025-03-10T08:00:00Z' }] };
  assert.equal(published(linkedData(graph)), '2025-03-10');
});

test('broken JSON-LD does not hide a good one after it', () => {
  assert.equal(published('<script type="application/ld+json">{"a":</script>' + linkedData([{ datePublished: '2024-12-26' }])), '2024-12-26');
});

test('a time element counts inside the article, not beside it', () => {
  assert.equal(published('', '<time datetime="2020-01-01">then</time><article><time datetime="2025-03-10">now</time></article>'), '2025-03-10');
  assert.equal(published('', '<footer><time datetime="2020-01-01">then</time></footer>'), null);
});

test('the surer place wins', () => {
  const head = '<meta name="date" content="2019-05-05"><meta property="article:published_time" content="2025-03-10">';
  assert.equal(published(head), '2025-03-10');
});

test('what is no day of the calendar is no date', () => {
  for (const written of ['2025-02-30', '2025-13-01', 'March 10, 2025', '20250310', '2025-03', '2025-03-101', '', null]) {
    assert.equal(readDay(written), null, String(written));
  }
  assert.equal(readDay('2024-02-29'), '2024-02-29');
});
