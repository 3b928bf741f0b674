import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePeriod, describeQuantity, describeTime } from '../src/card/figures';
import { Translator } from '../src/language';
import { countFromLeft, type Figure } from '../src/wire/figure';
import type { Quantity } from '../src/wire/report';

const quantity = (changed: Partial<Quantity>): Quantity => ({
  value: null, low: null, high: null, lowOpen: false, highOpen: false, unit: null, text: null, ...changed,
});
const inBoth = (changed: Partial<Quantity>): (string | null)[] => ['id', 'en'].map((code) => describeQuantity(quantity(changed), new Translator(code)));

test('a set is written with its bounds, in the reader’s digits', () => {
  const bounds = { low: '170000', high: '200000', unit: 'accelerator' };
  assert.deepEqual(inBoth({ ...bounds, highOpen: true }), ['170.000 sampai kurang dari 200.000 akselerator', '170,000 to less than 200,000 accelerators']);
  assert.deepEqual(inBoth(bounds), ['170.000 sampai 200.000 akselerator', '170,000 to 200,000 accelerators']);
  assert.deepEqual(inBoth({ ...bounds, lowOpen: true }), ['lebih dari 170.000 sampai 200.000 akselerator', 'more than 170,000, up to 200,000 accelerators']);
  assert.deepEqual(inBoth({ ...bounds, lowOpen: true, highOpen: true }), ['di antara 170.000 dan 200.000 akselerator', 'between 170,000 and 200,000 accelerators']);
});

test('an open side is said in words', () => {
  assert.deepEqual(inBoth({ low: '100000', lowOpen: true }), ['lebih dari 100.000', 'more than 100,000']);
  assert.deepEqual(inBoth({ low: '100000' }), ['paling sedikit 100.000', 'at least 100,000']);
  assert.deepEqual(inBoth({ high: '100', highOpen: true, unit: 'point' }), ['kurang dari 100 poin', 'less than 100 points']);
  assert.deepEqual(inBoth({ high: '100' }), ['paling banyak 100', 'at most 100']);
  assert.deepEqual(inBoth({}), [null, null]);
});

test('a point is written once; no digit is lost or added', () => {
  assert.deepEqual(inBoth({ low: '93.3', high: '93.3', unit: 'percent' }), ['93,3 persen', '93.3 percent']);
  const long = '12345678901234567890.12345';
  assert.deepEqual(inBoth({ low: long, high: long }), ['12.345.678.901.234.567.890,12345', '12,345,678,901,234,567,890.12345']);
});

test('money stands before the figure; a unit without a word is shown by its name', () => {
  assert.deepEqual(inBoth({ low: '5576000', high: '5576000', unit: 'USD' }), ['USD 5.576.000', 'USD 5,576,000']);
  assert.deepEqual(inBoth({ low: '3', high: '3', unit: 'moon_rock' }), ['3 moon rock', '3 moon rock']);
});

test('days and open stretches of time', () => {
  const english = new Translator('en');
  const period = (start: string | null, end: string | null): string | null => describePeriod({ start, end, text: null }, english);
  assert.equal(period('2025-02-17', '2025-02-17'), '17 February 2025');
  assert.equal(period('2025-07-01', '2025-09-30'), '1 July 2025 to 30 September 2025');
  assert.equal(period(null, '2025-03-10'), 'until 10 March 2025');
  assert.equal(period('2025-03-10', null), 'from 10 March 2025');
  assert.equal(period(null, null), null);
});

test('dates of any precision, and what is none', () => {
  const indonesian = new Translator('id');
  assert.deepEqual(['2025', '2025-02', '2025-02-17', 'lately'].map((iso) => indonesian.date(iso)), ['2025', 'Februari 2025', '17 Februari 2025', 'lately']);
});

test('a time in short, a day or a stretch', () => {
  const english = new Translator('en');
  const inWords = ['2025-02-17', '2025', '2024-07-01/2025-02-17', '2025-02/..', '../2025-02-17'].map((time) => describeTime(time, english));
  assert.deepEqual(inWords, ['17 February 2025', '2025', '1 July 2024 to 17 February 2025', 'from February 2025', 'until 17 February 2025']);
});

test('time runs the way the language is written, numbers from left to right', () => {
  const mark = { role: 'claim', roleLabel: '', label: '', by: null, lowOpen: true, highOpen: false, start: 0.25, end: null };
  const line: Figure = { scale: 'time', direction: 'rtl', ticks: [{ at: 0.125, label: '2024' }, { at: 0.75, label: '2025' }], marks: [mark] };
  const turned = countFromLeft(line);
  assert.deepEqual(turned.ticks.map(({ at }) => at), [0.875, 0.25]);
  assert.deepEqual(turned.marks, [{ ...mark, lowOpen: false, highOpen: true, start: null, end: 0.75 }]);
  for (const same of [{ ...line, direction: 'ltr' }, { ...line, scale: 'linear' }, { ...line, scale: 'log' }] satisfies Figure[]) {
    assert.equal(countFromLeft(same), same);
  }
});
