/** What a phone shows of all that runs, decided by itself and by where it is. */
import type { Feed, PublicAction } from '../shared/feed';
import { type GeoPoint, metresTo } from '../shared/geometry';

/** The actions that this phone showed, and the newest version of each that it showed. */
export type Shown = ReadonlyMap<string, number>;

export interface Item {
  readonly action: PublicAction;
  /** 0 within the area; absent while the phone does not know where it is. */
  readonly metres?: number;
  /** Whether it says something that this phone did not show before. */
  readonly isNew: boolean;
}

export interface News {
  /** Those in whose area the phone is, and outcomes of those that it showed. */
  readonly here: readonly Item[];
  readonly elsewhere: readonly Item[];
}

/**
 * An outcome is shown only by a phone that showed its action, and nothing after its end. While the
 * phone does not know where it is, all that runs is elsewhere.
 *
 * @param shown what was ever shown, in this visit too
 * @param before what was shown before this visit: what says more than that is new
 */
export function newsOf(
  feed: Feed,
  place: GeoPoint | undefined,
  shown: Shown,
  now: number,
  before: Shown = shown,
): News {
  const items = feed.actions
    .filter((action) => now < Date.parse(action.expiresAt))
    .filter((action) => action.outcome === undefined || shown.has(action.id))
    .map((action): Item => {
      const isNew = action.version > (before.get(action.id) ?? 0);
      return place === undefined ? { action, isNew } : { action, isNew, metres: metresTo(action.area, place) };
    });
  const isHere = (item: Item) => item.metres === 0 || item.action.outcome !== undefined;
  return {
    here: items.filter(isHere).sort(byTime),
    // Nobody was called to look at those.
    elsewhere: items
      .filter((item) => !isHere(item))
      .map((item) => ({ ...item, isNew: false }))
      .sort(byDistance),
  };
}

/** What was shown after this news; of what the feed does not hold any more nothing is kept. */
export function shownAfter(news: News, feed: Feed, before: Shown): Shown {
  const after = new Map<string, number>();
  for (const { id } of feed.actions) {
    const version = before.get(id);
    if (version !== undefined) {
      after.set(id, version);
    }
  }
  for (const { action } of news.here) {
    after.set(action.id, action.version);
  }
  return after;
}

function byTime(one: Item, other: Item): number {
  return Date.parse(other.action.changedAt) - Date.parse(one.action.changedAt);
}

function byDistance(one: Item, other: Item): number {
  return one.metres === undefined || other.metres === undefined ? byTime(one, other) : one.metres - other.metres;
}
