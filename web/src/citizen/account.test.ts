import { expect, test } from 'vitest';
import { standingDoors } from '../shared/doors';
import { AccountDoor, type Session } from './account';

const API = 'https://citizens.burgernet.example/live';
const SESSION: Session = { participantId: '00000000000000aa', token: 't0ken', expiresAt: '2026-01-13T11:30:00Z' };
const door = new AccountDoor(API);

const doors = standingDoors();

test('a code is asked for by a contact, and entered with it', async () => {
  doors.answers = [
    json(202, { verification: 'a1', expiresAt: '2026-01-13T11:10:00Z' }),
    json(201, SESSION),
  ];

  const underway = await door.askForCode('SMS', '06 12345678', true);
  const signedIn = await door.enterCode('a1', 'SMS', '06 12345678', '042 137');

  expect(underway).toMatchObject({ ok: true, value: { verification: 'a1' } });
  expect(signedIn).toEqual({ ok: true, value: SESSION });
  expect(sent(0)).toEqual(['POST', `${API}/participants`, { channel: 'SMS', contact: '06 12345678', sixteenOrOlder: true }]);
  expect(sent(1)).toEqual([
    'POST',
    `${API}/participants/a1/verification`,
    { channel: 'SMS', contact: '06 12345678', code: '042137' },
  ]);
});

test('a change goes with the session, and with the version that was read', async () => {
  doors.answers = [json(200, { contacts: [], addresses: [] }, { etag: '"7"' }), json(201, { address: 0 })];

  const profile = await door.read(SESSION);
  await door.addAddress(SESSION, { latitude: 52.3731, longitude: 4.8926 }, profile.ok ? profile.value.version : '');

  expect(doors.requests[0]?.init.headers).toEqual({ authorization: 'Bearer t0ken' });
  expect(doors.requests[1]?.init.headers).toMatchObject({ authorization: 'Bearer t0ken', 'if-match': '"7"' });
  expect(sent(1)[2]).toEqual({ latitude: 52.3731, longitude: 4.8926 });
});

test('leaving has no answer but that it is done', async () => {
  doors.answers = [new Response(null, { status: 204 })];

  expect(await door.leave(SESSION)).toMatchObject({ ok: true });
  expect(sent(0).slice(0, 2)).toEqual(['DELETE', `${API}/participants/${SESSION.participantId}`]);
});

test('what somebody types goes along as they typed it', async () => {
  doors.answers = [json(200, { places: [{ placeId: 'x', title: 'Dam 1 & 2, Amsterdam' }] })];

  expect(await door.suggest('Dam 1 & 2')).toMatchObject({ ok: true, value: [{ placeId: 'x' }] });
  expect(sent(0)[1]).toBe(`${API}/app/places?q=Dam%201%20%26%202`);
});

test.each([
  [422, { errors: [{ field: '/contact' }] }, { why: 'invalid', fields: ['/contact'] }],
  [422, {}, { why: 'wrong-code' }],
  [401, {}, { why: 'signed-out' }],
  [403, {}, { why: 'age' }],
  [409, {}, { why: 'no-room' }],
  [410, {}, { why: 'code-gone' }],
  [412, {}, { why: 'changed' }],
  [503, {}, { why: 'busy' }],
  [502, {}, { why: 'unanswered' }],
])('an answer %d with %j means %j', async (status, body, failure) => {
  doors.answers = [json(status, body)];

  expect(await door.askForCode('SMS', 'x', true)).toEqual({ ok: false, ...failure });
});

test('who asked too often hears for how long to wait', async () => {
  doors.answers = [json(429, {}, { 'retry-after': '840' })];

  expect(await door.askForCode('SMS', 'x', true)).toEqual({ ok: false, why: 'too-often', seconds: 840 });
});

test('without an answer nobody knows', async () => {
  expect(await door.read(SESSION)).toEqual({ ok: false, why: 'unanswered' });
});

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function sent(index: number): [string | undefined, string | undefined, unknown] {
  const request = doors.requests[index];
  const body = request?.init.body;
  return [request?.init.method, request?.url, body === undefined ? undefined : JSON.parse(String(body))];
}
