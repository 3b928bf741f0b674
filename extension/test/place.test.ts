import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GAP, placeAtEnd, placeBeside } from '../src/page/place';

const WINDOW = { width: 1000, height: 800 };
const line = (top: number, left = 100, right = 400): { left: number; top: number; right: number; bottom: number } => ({ left, top, right, bottom: top + 20 });

test('below where it fits, else above', () => {
  assert.equal(placeBeside(line(100), { width: 400, height: 300 }, WINDOW, false).top, 120 + GAP);
  assert.equal(placeBeside(line(700), { width: 400, height: 300 }, WINDOW, false).top, 700 - GAP - 300);
});

test('too tall for either side: on the roomier one, cut to it, the text still in sight', () => {
  const low = placeBeside(line(300), { width: 400, height: 700 }, WINDOW, false);
  assert.deepEqual([low.top, low.maxHeight], [320 + GAP, 800 - 320 - 2 * GAP]);
  const high = placeBeside(line(600), { width: 400, height: 700 }, WINDOW, false);
  assert.deepEqual([high.top, high.maxHeight], [GAP, 600 - 2 * GAP]);
});

test('never outside the window', () => {
  for (const top of [-500, -10, 0, 400, 790, 2000]) {
    for (const left of [-300, 0, 990, 1500]) {
      for (const rightToLeft of [false, true]) {
        for (const height of [40, 300, 2000]) {
          const place = placeBeside(line(top, left, left + 50), { width: 400, height }, WINDOW, rightToLeft);
          assert.ok(place.left >= GAP && place.left + 400 <= WINDOW.width - GAP, `left ${place.left}`);
          assert.ok(place.top >= GAP && place.top + Math.min(height, place.maxHeight) <= WINDOW.height - GAP, `top ${place.top} for ${top}, ${height}`);
        }
      }
    }
  }
});

test('a card starts where its text starts, in either direction', () => {
  assert.equal(placeBeside(line(100), { width: 200, height: 100 }, WINDOW, false).left, 100);
  assert.equal(placeBeside(line(100), { width: 200, height: 100 }, WINDOW, true).left, 200);
});

test('the button stands where the text ends', () => {
  assert.deepEqual(placeAtEnd(line(100), { width: 90, height: 30 }, WINDOW, false), { left: 310, top: 128, maxHeight: 800 - 120 - 2 * GAP });
  assert.equal(placeAtEnd(line(100), { width: 90, height: 30 }, WINDOW, true).left, 100);
});
