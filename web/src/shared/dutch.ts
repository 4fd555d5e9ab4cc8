/** Dutch words of times, distances and kinds. */
import type { Kind } from './feed';

const NETHERLANDS = 'Europe/Amsterdam';
const CLOCK = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: NETHERLANDS });
const DAY = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', timeZone: NETHERLANDS });
const TENTHS = new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const KINDS: Record<Kind, string> = {
  MISSING_PERSON: 'Vermissing',
  MISSING_CHILD: 'Vermist kind',
  LOOK_OUT: 'Uitkijken naar',
  EMERGENCY: 'Noodsituatie',
  NOTICE: 'Bericht',
  INQUIRY: 'Buurtonderzoek',
};

/** A kind that this app is too old for is a message like any other. */
export function kindName(kind: string): string {
  return KINDS[kind as Kind] ?? 'Bericht';
}

/** `14:06`, and the day before it where that is not today. */
export function clock(moment: string | number, now: number): string {
  const at = new Date(moment);
  const time = CLOCK.format(at);
  const day = DAY.format(at);
  return day === DAY.format(now) ? time : `${day}, ${time}`;
}

/** `in uw omgeving` within the area, else `1,3 km van u`. */
export function distance(metres: number): string {
  if (metres === 0) {
    return 'in uw omgeving';
  }
  const tens = Math.max(10, Math.round(metres / 10) * 10);
  if (tens < 1_000) {
    return `${tens} m van u`;
  }
  const kilometres = metres / 1_000;
  return kilometres < 9.95 ? `${TENTHS.format(kilometres)} km van u` : `${Math.round(kilometres)} km van u`;
}
