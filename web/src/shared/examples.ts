/** The action of which all tests speak. */
import type { PublicAction } from './feed';

export const NOON = Date.parse('2026-01-13T11:00:00Z');
export const AMSTERDAM = { latitude: 52.3731, longitude: 4.8926 };
export const UTRECHT = { latitude: 52.0907, longitude: 5.1214 };

export function action(changes: Partial<PublicAction> = {}): PublicAction {
  return {
    id: '6d696c61-0000-8000-8000-000000000001',
    version: 1,
    kind: 'MISSING_CHILD',
    headline: 'Meisje (7), gele jas',
    message: 'Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen.',
    startedAt: '2026-01-13T11:00:00Z',
    changedAt: '2026-01-13T11:00:00Z',
    expiresAt: '2026-01-13T12:00:00Z',
    url: 'https://burgernet.example/a/6d696c61-0000-8000-8000-000000000001',
    call: '112',
    area: { type: 'Circle', centre: AMSTERDAM, radiusMetres: 2_000 },
    ...changes,
  };
}
