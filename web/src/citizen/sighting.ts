/** Sends what somebody saw: words, a photo, or both; a place only if they ticked that they share it. */
import type { GeoPoint } from '../shared/geometry';

export interface Sighting {
  readonly words: string;
  readonly photo?: Blob;
  /** Present only if the sender ticked that they share it. */
  readonly place?: GeoPoint;
}

/** What came of sending. */
export type Sent =
  | { readonly state: 'sent' }
  /** The action ended meanwhile. */
  | { readonly state: 'over' }
  /** Something in it cannot be taken: sending it again makes no difference. */
  | { readonly state: 'refused'; readonly why: 'too-many' | 'photo' | 'content' }
  /** Nobody knows whether it arrived: to be sent again, under the same key. */
  | { readonly state: 'unanswered' };

interface Taken {
  readonly upload?: { readonly url: string; readonly fields: Record<string, string>; readonly maxBytes: number };
}

const LONGEST_WORDS = 1_000;
const GIVE_UP_MS = 20_000;
const PHOTO_GIVE_UP_MS = 120_000;

/**
 * @param api the address of the API for citizens, without a slash at its end
 * @param key the same for each repeat, so that a sighting that is sent twice is one
 */
export async function send(api: string, actionId: string, sighting: Sighting, key: string): Promise<Sent> {
  let taken: Taken;
  try {
    const answer = await fetch(`${api}/app/actions/${encodeURIComponent(actionId)}/sightings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body(sighting)),
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    switch (answer.status) {
      case 201:
        taken = (await answer.json()) as Taken;
        break;
      case 404:
      case 410:
        return { state: 'over' };
      case 429:
        return { state: 'refused', why: 'too-many' };
      case 400:
      case 413:
      case 415:
      case 422:
        return { state: 'refused', why: 'content' };
      default:
        return { state: 'unanswered' };
    }
  } catch {
    return { state: 'unanswered' };
  }
  return sighting.photo === undefined ? { state: 'sent' } : upload(taken, sighting.photo);
}

function body(sighting: Sighting): unknown {
  const words = sighting.words.trim();
  return {
    ...(words === '' ? {} : { words: [...words].slice(0, LONGEST_WORDS).join('') }),
    ...(sighting.photo === undefined ? {} : { photo: sighting.photo.type }),
    ...(sighting.place === undefined
      ? {}
      : {
          placeShared: true,
          place: { latitude: sighting.place.latitude, longitude: sighting.place.longitude },
        }),
  };
}

async function upload(taken: Taken, photo: Blob): Promise<Sent> {
  if (taken.upload === undefined) {
    return { state: 'unanswered' };
  }
  if (photo.size > taken.upload.maxBytes) {
    return { state: 'refused', why: 'photo' };
  }
  const form = new FormData();
  Object.entries(taken.upload.fields).forEach(([name, value]) => form.append(name, value));
  // S3 reads nothing after the file.
  form.append('file', photo);
  try {
    const answer = await fetch(taken.upload.url, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(PHOTO_GIVE_UP_MS),
    });
    if (answer.ok) {
      return { state: 'sent' };
    }
    return answer.status < 500 ? { state: 'refused', why: 'photo' } : { state: 'unanswered' };
  } catch {
    return { state: 'unanswered' };
  }
}
