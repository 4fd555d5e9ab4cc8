import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { action } from '../shared/examples';
import { send } from './sighting';

const API = 'https://citizens.burgernet.example/live';
const KEY = '6d696c61-0000-4000-8000-00000000000a';
const FORM = { url: 'https://uploads.burgernet.example/', fields: { key: 'in/1', policy: 'p' }, maxBytes: 10 };

let requests: { url: string; init: RequestInit }[];
let answers: Response[];

beforeEach(() => {
  requests = [];
  answers = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    requests.push({ url, init });
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(answer);
  });
});

afterEach(() => vi.unstubAllGlobals());

test('words are sent with the key and with nothing else', async () => {
  answers = [taken()];

  expect(await send(API, action().id, { words: ' Bij de vijver. ' }, KEY)).toEqual({ state: 'sent' });

  expect(requests).toHaveLength(1);
  expect(requests[0]?.url).toBe(`${API}/app/actions/${action().id}/sightings`);
  expect(requests[0]?.init.headers).toMatchObject({ 'idempotency-key': KEY });
  expect(sentJson()).toEqual({ words: 'Bij de vijver.' });
});

test('a place is sent only where it is shared, and nothing more of it than that', async () => {
  answers = [taken()];
  const exactly = { latitude: 52.3731, longitude: 4.8926, accuracy: 12, speed: 3 };

  await send(API, action().id, { words: 'x', place: exactly }, KEY);

  expect(sentJson()).toEqual({
    words: 'x',
    placeShared: true,
    place: { latitude: 52.3731, longitude: 4.8926 },
  });
});

test('a photo follows by its form, the file last', async () => {
  answers = [taken(FORM), new Response(null, { status: 204 })];

  expect(await send(API, action().id, { words: '', photo: jpeg(5) }, KEY)).toEqual({ state: 'sent' });

  expect(sentJson()).toEqual({ photo: 'image/jpeg' });
  expect(requests[1]?.url).toBe(FORM.url);
  expect([...(requests[1]?.init.body as FormData).keys()]).toEqual(['key', 'policy', 'file']);
});

test('a photo that is too large is not sent', async () => {
  answers = [taken(FORM)];

  expect(await send(API, action().id, { words: '', photo: jpeg(11) }, KEY)).toEqual({ state: 'refused', why: 'photo' });
  expect(requests).toHaveLength(1);
});

test.each([
  [410, { state: 'over' }],
  [404, { state: 'over' }],
  [429, { state: 'refused', why: 'too-many' }],
  [422, { state: 'refused', why: 'content' }],
  [500, { state: 'unanswered' }],
  [503, { state: 'unanswered' }],
])('an answer %d means %j', async (status, meaning) => {
  answers = [new Response('{}', { status })];

  expect(await send(API, action().id, { words: 'x' }, KEY)).toEqual(meaning);
});

test('without an answer nobody knows whether it arrived', async () => {
  expect(await send(API, action().id, { words: 'x' }, KEY)).toEqual({ state: 'unanswered' });
  answers = [taken(FORM)];
  expect(await send(API, action().id, { words: 'x', photo: jpeg(5) }, KEY)).toEqual({ state: 'unanswered' });
});

function taken(upload?: typeof FORM): Response {
  return new Response(JSON.stringify({ sightingId: '1', secret: 's', ...(upload && { upload }) }), { status: 201 });
}

function jpeg(bytes: number): Blob {
  return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
}

function sentJson(): unknown {
  return JSON.parse(String(requests[0]?.init.body));
}
