/** The one document with which a phone does everything: `/app/actions`. */
import type { Area } from './geometry';

export type Kind = 'MISSING_PERSON' | 'MISSING_CHILD' | 'LOOK_OUT' | 'EMERGENCY' | 'NOTICE' | 'INQUIRY';

export interface Photo {
  readonly url: string;
  readonly smallUrl: string;
  readonly alt: string;
}

export interface Update {
  readonly at: string;
  readonly correction: boolean;
  readonly message: string;
}

export interface Outcome {
  readonly ending: string;
  readonly text: string;
  readonly at: string;
}

/** An action as everybody may know it; without `outcome` it runs. */
export interface PublicAction {
  readonly id: string;
  /** Counts its messages: a higher one than was shown is news. */
  readonly version: number;
  readonly kind: Kind;
  readonly headline: string;
  readonly message?: string;
  readonly details?: string;
  readonly updates?: readonly Update[];
  readonly photos?: readonly Photo[];
  readonly outcome?: Outcome;
  readonly startedAt: string;
  readonly changedAt: string;
  /** It is not shown any more from then on. */
  readonly expiresAt: string;
  /** Its page for whoever has no app. */
  readonly url: string;
  /** The number to call about it. */
  readonly call: string;
  readonly area: Area;
}

export interface Feed {
  readonly changedAt: string;
  readonly phone: string;
  readonly actions: readonly PublicAction[];
}

/** What was answered is no feed, or one of a format that this app is too old for. */
export class UnreadableFeed extends Error {}

/**
 * Reads the document, and leaves out actions that lack what an action must have: one that cannot be
 * read keeps no other from being shown.
 */
export function readFeed(json: unknown): Feed {
  if (!isObject(json) || json['version'] !== 1 || !Array.isArray(json['actions'])) {
    throw new UnreadableFeed('version 1 of the actions for phones is expected');
  }
  return {
    changedAt: String(json['changedAt']),
    phone: typeof json['phone'] === 'string' ? json['phone'] : '112',
    actions: json['actions'].filter(isAction),
  };
}

function isAction(json: unknown): json is PublicAction {
  return (
    isObject(json) &&
    ['id', 'kind', 'headline', 'startedAt', 'changedAt', 'expiresAt', 'url', 'call'].every(
      (name) => typeof json[name] === 'string',
    ) &&
    ['startedAt', 'changedAt', 'expiresAt'].every((name) => !Number.isNaN(Date.parse(String(json[name])))) &&
    typeof json['version'] === 'number' &&
    isArea(json['area']) &&
    (isObject(json['outcome']) ? typeof json['outcome']['text'] === 'string' : typeof json['message'] === 'string')
  );
}

function isArea(json: unknown): boolean {
  if (!isObject(json)) {
    return false;
  }
  const centre = json['centre'];
  return json['type'] === 'Circle'
    ? isObject(centre) && [centre['latitude'], centre['longitude'], json['radiusMetres']].every(Number.isFinite)
    : (json['type'] === 'Polygon' || json['type'] === 'MultiPolygon') && Array.isArray(json['coordinates']);
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
