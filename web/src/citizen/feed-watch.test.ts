import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { action } from '../shared/examples';
import { FeedWatch, type Heard, type Shelf } from './feed-watch';

const URL = '/app/actions';
let answers: (() => Promise<Response>)[];
let asked: number;
let told: Heard[];
let shelf: MemoryShelf;
let watch: FeedWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-13T11:00:00Z') });
  answers = [];
  asked = 0;
  told = [];
  shelf = new MemoryShelf();
  vi.stubGlobal('fetch', () => {
    asked++;
    return (answers.shift() ?? feedOf('later'))();
  });
  watch = watching();
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('asks at once and then every fifteen seconds', async () => {
  watch.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(1);

  await vi.advanceTimersByTimeAsync(14_999);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toBe(2);
});

test('what was heard stays while nothing answers, and it is said that something may be missing', async () => {
  answers = [feedOf('first'), broken];
  watch.start();
  await vi.advanceTimersByTimeAsync(15_000);

  expect(told.map(({ isCutOff }) => isCutOff)).toEqual([false, true]);
  expect(told[1]?.feed?.actions[0]?.id).toBe('first');
});

test('an answer that is no feed counts as none', async () => {
  answers = [feedOf('first'), () => Promise.resolve(new Response('<html>Sign in to the train’s network'))];
  watch.start();
  await vi.advanceTimersByTimeAsync(15_000);

  expect(told[1]).toMatchObject({ isCutOff: true, feed: { actions: [{ id: 'first' }] } });
});

test('asks less and less often while nothing answers, and at least every two minutes', async () => {
  answers = Array.from({ length: 40 }, () => broken);
  watch.start();
  await vi.advanceTimersByTimeAsync(15_000 * 7);
  const early = asked;
  await vi.advanceTimersByTimeAsync(600_000);

  expect(early).toBeLessThanOrEqual(4);
  expect(asked - early).toBeGreaterThanOrEqual(5);
  expect(asked - early).toBeLessThanOrEqual(10);
});

test('an answer that does not come is given up', async () => {
  answers = [
    () => new Promise(() => {}),
  ];
  vi.stubGlobal('fetch', (_: string, { signal }: { signal: AbortSignal }) => {
    asked++;
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  watch.start();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(told.at(-1)?.isCutOff).toBe(true);
});

test('nobody is asked any more once nobody looks, and an answer that still comes tells nothing', async () => {
  let answer = (_: Response): void => {};
  answers = [() => new Promise((resolve) => (answer = resolve))];
  watch.start();
  watch.stop();
  answer(new Response(JSON.stringify(document('late'))));
  await vi.advanceTimersByTimeAsync(60_000);

  expect(asked).toBe(1);
  expect(told).toEqual([]);
});

test('a start without a connection shows what was heard last, and when', async () => {
  answers = [feedOf('kept')];
  watch.start();
  await vi.advanceTimersByTimeAsync(0);
  watch.stop();

  const again = watching();
  expect(again.heard.feed?.actions[0]?.id).toBe('kept');
  expect(again.heard.heardAt).toBe(Date.parse('2026-01-13T11:00:00Z'));
});

function watching(): FeedWatch {
  return new FeedWatch(URL, shelf, (heard) => told.push(heard), () => 1);
}

class MemoryShelf implements Shelf {
  #document: unknown;
  heardAt: number | undefined;

  read(): unknown {
    return this.#document;
  }

  write(document: unknown, heardAt: number): void {
    this.#document = document;
    this.heardAt = heardAt;
  }
}

function document(id: string): unknown {
  return { version: 1, changedAt: '2026-01-13T11:00:00Z', phone: '112', actions: [action({ id })] };
}

function feedOf(id: string): () => Promise<Response> {
  return () => Promise.resolve(new Response(JSON.stringify(document(id))));
}

function broken(): Promise<Response> {
  // Such as what a cache has that should no longer be believed.
  return Promise.resolve(new Response(JSON.stringify(document('broken')), { status: 503 }));
}
