import { expect, test } from 'vitest';
import { readFeed, UnreadableFeed } from './feed';
import { action } from './examples';

test('what lacks what an action must have keeps no other from being shown', () => {
  const feed = readFeed({
    version: 1,
    changedAt: '2026-01-13T11:00:00Z',
    phone: '112',
    actions: [
      { ...action(), area: { type: 'Circle', centre: { latitude: 52 }, radiusMetres: 10 } },
      { ...action(), expiresAt: 'soon' },
      { ...action(), message: undefined },
      null,
      action({ id: 'readable' }),
    ],
  });

  expect(feed.actions.map(({ id }) => id)).toEqual(['readable']);
});

test('an outcome needs no message', () => {
  const { message: _, ...closed } = action({
    outcome: { ending: 'FOUND', text: 'Gevonden.', at: '2026-01-13T12:00:00Z' },
  });

  expect(readFeed({ version: 1, changedAt: '', phone: '112', actions: [closed] }).actions).toHaveLength(1);
});

test.each([null, [], 'text', { version: 2, actions: [] }, { version: 1 }])(
  'what is no feed of this format is refused: %j',
  (json) => {
    expect(() => readFeed(json)).toThrow(UnreadableFeed);
  },
);
