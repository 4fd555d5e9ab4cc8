import { expect, test } from 'vitest';
import { clock, distance, kindName } from './dutch';
import { NOON } from './examples';

test.each([
  [0, 'in uw omgeving'],
  [3, '10 m van u'],
  [994, '990 m van u'],
  [996, '1,0 km van u'],
  [1_340, '1,3 km van u'],
  [9_949, '9,9 km van u'],
  [9_951, '10 km van u'],
  [35_079, '35 km van u'],
])('%d metres are %s', (metres, words) => {
  expect(distance(metres)).toBe(words);
});

test('a time is of the Netherlands, wherever the phone was bought', () => {
  expect(clock('2026-01-13T11:06:00Z', NOON)).toBe('12:06');
  expect(clock('2026-07-13T11:06:00Z', Date.parse('2026-07-13T12:00:00Z'))).toBe('13:06');
});

test('a time of another day says which', () => {
  expect(clock('2026-01-12T22:30:00Z', NOON)).toBe('12 januari, 23:30');
});

test('a kind that came after this app is a message', () => {
  expect(kindName('MISSING_CHILD')).toBe('Vermist kind');
  expect(kindName('FLOOD')).toBe('Bericht');
});
