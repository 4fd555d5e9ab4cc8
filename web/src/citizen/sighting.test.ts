import { expect, test } from 'vitest';
import { standingDoors } from '../shared/doors';
import { action } from '../shared/examples';
import { send } from './sighting';

const API = 'https://citizens.burgernet.example/live';
const KEY = '6d696c61-0000-4000-8000-00000000000a';
const FORM = { url: 'https://uploads.burgernet.example/', fields: { key: 'in/1', policy: 'p' }, maxBytes: 10 };

const doors = standingDoors();

test('words are sent with the key and with nothing else', async () => {
  doors.answers = [taken()];

  expect(await send(API, action().id, { words: ' Bij de vijver. ' }, KEY)).toEqual({ state: 'sent' });

  expect(doors.requests).toHaveLength(1);
  expect(doors.requests[0]?.url).toBe(`${API}/app/actions/${action().id}/sightings`);
  expect(doors.requests[0]?.init.headers).toMatchObject({ 'idempotency-key': KEY });
  expect(sentJson()).toEqual({ words: 'Bij de vijver.' });
});

test('a place is sent only where it is shared, and nothing more of it than that', async () => {
  doors.answers = [taken()];
  const exactly = { latitude: 52.3731, longitude: 4.8926, accuracy: 12, speed: 3 };

  await send(API, action().id, { words: 'x', place: exactly }, KEY);

  expect(sentJson()).toEqual({
    words: 'x',
    placeShared: true,
    place: { latitude: 52.3731, longitude: 4.8926 },
  });
});

test('a photo follows by its form, the file last', async () => {
  doors.answers = [taken(FORM), new Response(null, { status: 204 })];

  expect(await send(API, action().id, { words: '', photo: jpeg(5) }, KEY)).toEqual({ state: 'sent' });

  expect(sentJson()).toEqual({ photo: 'image/jpeg' });
  expect(doors.requests[1]?.url).toBe(FORM.url);
  expect([...(doors.requests[1]?.init.body as FormData).keys()]).toEqual(['key', 'policy', 'file']);
});

test('a photo that is too large is not sent', async () => {
  doors.answers = [taken(FORM)];

  expect(await send(API, action().id, { words: '', photo: jpeg(11) }, KEY)).toEqual({ state: 'refused', why: 'photo' });
  expect(doors.requests).toHaveLength(1);
});

test.each([
  [410, { state: 'over' }],
  [404, { state: 'over' }],
  [429, { state: 'refused', why: 'too-many' }],
  [422, { state: 'refused', why: 'content' }],
  [500, { state: 'unanswered' }],
  [503, { state: 'unanswered' }],
])('an answer %d means %j', async (status, meaning) => {
  doors.answers = [new Response('{}', { status })];

  expect(await send(API, action().id, { words: 'x' }, KEY)).toEqual(meaning);
});

test('without an answer nobody knows whether it arrived', async () => {
  expect(await send(API, action().id, { words: 'x' }, KEY)).toEqual({ state: 'unanswered' });
  doors.answers = [taken(FORM)];
  expect(await send(API, action().id, { words: 'x', photo: jpeg(5) }, KEY)).toEqual({ state: 'unanswered' });
});

function taken(upload?: typeof FORM): Response {
  return new Response(JSON.stringify({ sightingId: '1', secret: 's', ...(upload && { upload }) }), { status: 201 });
}

function jpeg(bytes: number): Blob {
  return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
}

function sentJson(): unknown {
  return JSON.parse(String(doors.requests[0]?.init.body));
}
