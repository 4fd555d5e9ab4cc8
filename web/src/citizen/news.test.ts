import { expect, test } from 'vitest';
import { action, AMSTERDAM, NOON, UTRECHT } from '../shared/examples';
import type { Feed, PublicAction } from '../shared/feed';
import { newsOf, shownAfter } from './news';

const FOUND = { ending: 'FOUND', text: 'Mila is gevonden.', at: '2026-01-13T11:30:00Z' };
const NOTHING = new Map<string, number>();

test('an action is shown by the phone that is in its area', () => {
  const news = newsOf(feed(action()), AMSTERDAM, NOTHING, NOON);

  expect(news.here.map(({ action: { headline } }) => headline)).toEqual(['Meisje (7), gele jas']);
  expect(news.elsewhere).toEqual([]);
});

test('a phone that is elsewhere lists it with how far it is', () => {
  const news = newsOf(feed(action()), UTRECHT, NOTHING, NOON);

  expect(news.here).toEqual([]);
  expect(news.elsewhere[0]?.metres).toBeCloseTo(33_080, -2);
  expect(news.elsewhere[0]?.isNew).toBe(false);
});

test('a phone that does not know where it is takes nothing for near', () => {
  const news = newsOf(feed(action()), undefined, NOTHING, NOON);

  expect(news.here).toEqual([]);
  expect(news.elsewhere).toHaveLength(1);
  expect(news.elsewhere[0]).not.toHaveProperty('metres');
});

test('nothing is shown from its end on', () => {
  const end = Date.parse(action().expiresAt);

  expect(newsOf(feed(action()), AMSTERDAM, NOTHING, end - 1).here).toHaveLength(1);
  expect(newsOf(feed(action()), AMSTERDAM, NOTHING, end).here).toEqual([]);
});

test('an outcome is shown by the phone that showed its action, wherever that is now, and by no other', () => {
  const closed = feed(action({ version: 2, outcome: FOUND }));

  expect(newsOf(closed, UTRECHT, new Map([[action().id, 1]]), NOON).here).toHaveLength(1);
  expect(newsOf(closed, AMSTERDAM, NOTHING, NOON)).toEqual({ here: [], elsewhere: [] });
});

test('an outcome is shown to who keeps looking, and is new to them', () => {
  const before = new Map<string, number>();
  const shown = shownAfter(newsOf(feed(action()), AMSTERDAM, before, NOON), feed(action()), before);

  const news = newsOf(feed(action({ version: 2, outcome: FOUND })), AMSTERDAM, shown, NOON, before);

  expect(news.here.map(({ isNew }) => isNew)).toEqual([true]);
});

test('what says more than was shown is new', () => {
  const shown = shownAfter(newsOf(feed(action()), AMSTERDAM, NOTHING, NOON), feed(action()), NOTHING);

  expect(newsOf(feed(action()), AMSTERDAM, NOTHING, NOON).here[0]?.isNew).toBe(true);
  expect(newsOf(feed(action()), AMSTERDAM, shown, NOON).here[0]?.isNew).toBe(false);
  expect(newsOf(feed(action({ version: 2 })), AMSTERDAM, shown, NOON).here[0]?.isNew).toBe(true);
});

test('what was listed as elsewhere was not shown', () => {
  const there = newsOf(feed(action()), UTRECHT, NOTHING, NOON);

  expect(shownAfter(there, feed(action()), NOTHING)).toEqual(new Map());
});

test('nothing is kept of an action that left the feed', () => {
  const shown = new Map([
    [action().id, 1],
    ['left', 1],
  ]);

  expect(shownAfter({ here: [], elsewhere: [] }, feed(action()), shown)).toEqual(new Map([[action().id, 1]]));
});

test('the newest is first here, and the nearest elsewhere', () => {
  const later = action({ id: 'later', changedAt: '2026-01-13T11:10:00Z' });
  const farther = action({
    id: 'farther',
    area: { type: 'Circle', centre: { latitude: 53.2, longitude: 6.5 }, radiusMetres: 100 },
  });

  expect(ids(newsOf(feed(action(), later), AMSTERDAM, NOTHING, NOON).here)).toEqual(['later', action().id]);
  expect(ids(newsOf(feed(farther, action()), UTRECHT, NOTHING, NOON).elsewhere)).toEqual([action().id, 'farther']);
});

function feed(...actions: PublicAction[]): Feed {
  return { changedAt: '2026-01-13T11:00:00Z', phone: '112', actions };
}

function ids(items: readonly { action: PublicAction }[]): string[] {
  return items.map(({ action: { id } }) => id);
}
