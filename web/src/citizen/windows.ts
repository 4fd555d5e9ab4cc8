/** When somebody is told about an address, in the choices that people make and in words. */
import type { Day, Window } from './account';

const WEEKDAYS: readonly Day[] = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const WEEKEND: readonly Day[] = ['SATURDAY', 'SUNDAY'];
const ALL: readonly Day[] = [...WEEKDAYS, ...WEEKEND];

const NAMES: Record<Day, string> = {
  MONDAY: 'maandag',
  TUESDAY: 'dinsdag',
  WEDNESDAY: 'woensdag',
  THURSDAY: 'donderdag',
  FRIDAY: 'vrijdag',
  SATURDAY: 'zaterdag',
  SUNDAY: 'zondag',
};

/** A choice that most people make, by what it is called. */
export interface Choice {
  readonly name: string;
  readonly windows: readonly Window[];
}

export const CHOICES: readonly Choice[] = [
  { name: 'Altijd', windows: [] },
  { name: 'Overdag (8 tot 22 uur)', windows: [{ days: ALL, from: '08:00', until: '22:00' }] },
  { name: 'Doordeweeks overdag (8 tot 18 uur)', windows: [{ days: WEEKDAYS, from: '08:00', until: '18:00' }] },
  {
    name: 'Avonden en weekend',
    windows: [
      { days: WEEKDAYS, from: '18:00', until: '23:00' },
      { days: WEEKEND, from: '08:00', until: '23:00' },
    ],
  },
];

/** `op elk moment`, or `maandag tot en met vrijdag 08:00–18:00`. */
export function inWords(windows: readonly Window[]): string {
  return windows.length === 0
    ? 'op elk moment'
    : windows.map(({ days, from, until }) => `${daysInWords(days)} ${hours(from, until)}`).join('; ');
}

/** Which of the choices these windows are; undefined for others, such as were made elsewhere. */
export function choiceOf(windows: readonly Window[]): Choice | undefined {
  return CHOICES.find((choice) => normal(choice.windows) === normal(windows));
}

function hours(from: string, until: string): string {
  return from === '00:00' && until === '00:00' ? 'de hele dag' : `${from}–${until}`;
}

function daysInWords(days: readonly Day[]): string {
  const sorted = ALL.filter((day) => days.includes(day));
  if (sorted.length === ALL.length) {
    return 'elke dag';
  }
  const indexes = sorted.map((day) => ALL.indexOf(day));
  const isRun = sorted.length > 2 && indexes.every((at, index) => index === 0 || at === (indexes[index - 1] ?? 0) + 1);
  return isRun
    ? `${NAMES[sorted[0] as Day]} tot en met ${NAMES[sorted.at(-1) as Day]}`
    : sorted.map((day) => NAMES[day]).join(', ');
}

function normal(windows: readonly Window[]): string {
  return windows
    .map(({ days, from, until }) => `${ALL.filter((day) => days.includes(day)).join()} ${from} ${until}`)
    .sort()
    .join('|');
}
