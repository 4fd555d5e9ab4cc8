import { expect, test } from 'vitest';
import type { Window } from './account';
import { CHOICES, choiceOf, inWords } from './windows';

test.each<[Window[], string]>([
  [[], 'op elk moment'],
  [[{ days: ['FRIDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'], from: '08:00', until: '18:00' }], 'maandag tot en met vrijdag 08:00–18:00'],
  [[{ days: ['SATURDAY', 'SUNDAY'], from: '22:00', until: '02:00' }], 'zaterdag, zondag 22:00–02:00'],
  [[{ days: ['MONDAY', 'WEDNESDAY', 'FRIDAY'], from: '00:00', until: '00:00' }], 'maandag, woensdag, vrijdag de hele dag'],
  [
    [
      { days: ['MONDAY'], from: '08:00', until: '09:00' },
      { days: ['TUESDAY'], from: '10:00', until: '11:00' },
    ],
    'maandag 08:00–09:00; dinsdag 10:00–11:00',
  ],
])('windows are said in words: %j', (windows, words) => {
  expect(inWords(windows)).toBe(words);
});

test('each choice is known again, in whatever order its days and hours come back', () => {
  for (const choice of CHOICES) {
    const back = choice.windows.map(({ days, ...rest }) => ({ days: [...days].reverse(), ...rest })).reverse();
    expect(choiceOf(back)).toBe(choice);
  }
});

test('what was chosen elsewhere is no choice here, and is said all the same', () => {
  const windows: Window[] = [{ days: ['MONDAY'], from: '07:15', until: '07:45' }];

  expect(choiceOf(windows)).toBeUndefined();
  expect(inWords(windows)).toBe('maandag 07:15–07:45');
});
