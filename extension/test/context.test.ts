import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { keepEnd, keepStart, readPassage } from '../src/page/context';
import { CONTEXT_LENGTH, type Passage } from '../src/wire/request';

/** The passage for the words of `css` as if selected, in a page with `body`. */
function passageOf(body: string, css: string, url = 'https://news.example/a?b=1#frag', head = ''): Passage {
  const { window } = new JSDOM(`<!doctype html><html lang="id-ID"><head><title>Judul</title>${head}</head><body>${body}</body>`, { url });
  Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter, Element: window.Element });
  Object.assign(globalThis, { getComputedStyle: window.getComputedStyle.bind(window) });
  const element = window.document.querySelector(css);
  assert.ok(element);
  const range = window.document.createRange();
  range.selectNodeContents(element);
  return readPassage(window.document, element.textContent ?? '', range);
}

test('neighbouring paragraphs are part of the context, each on its line', () => {
  const { before, after } = passageOf('<article><h1>Judul</h1><p>Satu.</p><p>Dua <b>tiga</b> empat.</p><p>Lima.</p></article>', 'b');
  assert.equal(before, 'Judul\nSatu.\nDua');
  assert.equal(after, 'empat.\nLima.');
});

test('menus, scripts and what is hidden are not text', () => {
  const body = '<nav>Menu</nav><script>var x</script><p hidden>rahasia</p><p>Satu. <i>dua</i></p><style>p{}</style><aside aria-hidden="true">x</aside>';
  assert.equal(passageOf(body, 'i').before, 'Satu.');
  assert.equal(passageOf(body, 'i').after, '');
});

test('the context stops at the article', () => {
  const { before, after } = passageOf('<p>Iklan.</p><article><p>Satu <b>dua</b> tiga.</p></article><p>Baca juga.</p>', 'b');
  assert.deepEqual([before, after], ['Satu', 'tiga.']);
});

test('it is cut at a word, near the length allowed', () => {
  const words = 'kata '.repeat(500);
  const { before, after } = passageOf(`<p>${words}<b>tengah</b> ${words}</p>`, 'b');
  for (const side of [before, after]) {
    assert.ok(side.length <= CONTEXT_LENGTH && side.length > CONTEXT_LENGTH - 10, String(side.length));
    assert.match(side, /^kata.*kata$/s);
  }
});

test('a word longer than the room is cut rather than lost', () => {
  assert.equal(keepEnd('x'.repeat(20), 5), 'xxxxx');
  assert.equal(keepStart('x'.repeat(20), 5), 'xxxxx');
  assert.equal(keepEnd('satu dua', 3), 'dua');
  assert.equal(keepStart('satu dua', 4), 'satu');
  assert.equal(keepEnd('satu dua', 5), 'dua');
});

test('title, language and address come with it; the fragment stays behind', () => {
  const passage = passageOf('<p>Satu</p>', 'p');
  assert.deepEqual([passage.title, passage.language, passage.url], ['Judul', 'id', 'https://news.example/a?b=1']);
});

test('the address of a file on the reader’s disk is never sent', () => {
  assert.equal(passageOf('<p>Satu</p>', 'p', 'file:///home/ani/rahasia.html').url, null);
});

test('the title for sharing is preferred to the tab’s', () => {
  assert.equal(passageOf('<p>Satu</p>', 'p', undefined, '<meta property="og:title" content="Judul asli">').title, 'Judul asli');
});
