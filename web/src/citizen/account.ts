/** The door by which somebody takes part: who they are reached by, and for which addresses. */

export type CodeChannel = 'SMS' | 'VOICE' | 'EMAIL';
export type Day = 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';

export interface Contact {
  readonly contact: number;
  readonly channel: CodeChannel | 'MESSENGER';
  readonly value: string;
  /** Why nothing is sent to it any more; absent as long as it can be reached. */
  readonly dead?: { readonly cause: 'NO_SUCH_CONTACT' | 'OPTED_OUT'; readonly since: string };
}

/** When to be told, in Dutch time; hours that end at or before their start run past midnight. */
export interface Window {
  readonly days: readonly Day[];
  readonly from: string;
  readonly until: string;
}

export interface Address {
  readonly address: number;
  readonly latitude: number;
  readonly longitude: number;
  /** At any time if there are none. */
  readonly windows: readonly Window[];
}

export interface NewAddress {
  readonly latitude: number;
  readonly longitude: number;
  readonly windows?: readonly Window[];
}

export interface Everything {
  readonly contacts: readonly Contact[];
  readonly addresses: readonly Address[];
}

/** What is read under a session, with the version that a change needs. */
export interface Profile {
  readonly everything: Everything;
  readonly version: string;
}

export interface Session {
  readonly participantId: string;
  readonly token: string;
  readonly expiresAt: string;
}

export interface Underway {
  readonly verification: string;
  readonly expiresAt: string;
}

export interface Suggestion {
  readonly placeId: string;
  readonly title: string;
}

export interface Place {
  readonly title: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Why it did not work, as far as what to do next differs. */
export type Failure =
  /** Something in it cannot be taken: these fields, by their JSON Pointers. */
  | { readonly why: 'invalid'; readonly fields: readonly string[] }
  | { readonly why: 'wrong-code' }
  /** The code is too old, used, or was tried too often. */
  | { readonly why: 'code-gone' }
  /** Who is new must confirm to be sixteen or older. */
  | { readonly why: 'age' }
  | { readonly why: 'signed-out' }
  /** It was changed elsewhere meanwhile: to be read again. */
  | { readonly why: 'changed' }
  /** It is somebody else's, or the last one, or there are too many. */
  | { readonly why: 'no-room' }
  | { readonly why: 'too-often'; readonly seconds: number }
  | { readonly why: 'busy' }
  | { readonly why: 'unanswered' };

export type Result<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Failure);

const GIVE_UP_MS = 20_000;

export class AccountDoor {
  /** @param api the address of the API for citizens, without a slash at its end */
  constructor(private readonly api: string) {}

  askForCode(channel: CodeChannel, contact: string, sixteenOrOlder: boolean): Promise<Result<Underway>> {
    return this.#ask('POST', '/participants', { channel, contact, sixteenOrOlder });
  }

  enterCode(verification: string, channel: CodeChannel, contact: string, code: string): Promise<Result<Session>> {
    return this.#ask('POST', `/participants/${verification}/verification`, { channel, contact, code: digits(code) });
  }

  async read(session: Session): Promise<Result<Profile>> {
    const answer = await this.#send('GET', `/participants/${session.participantId}`, undefined, session);
    if (!answer.ok) {
      return answer;
    }
    return {
      ok: true,
      value: { everything: answer.value.json as Everything, version: answer.value.version ?? '' },
    };
  }

  addContact(session: Session, channel: CodeChannel, contact: string): Promise<Result<Underway>> {
    return this.#ask('POST', `/participants/${session.participantId}/contacts`, { channel, contact }, session);
  }

  enterContactCode(
    session: Session,
    verification: string,
    channel: CodeChannel,
    contact: string,
    code: string,
  ): Promise<Result<Contact>> {
    const path = `/participants/${session.participantId}/contacts/${verification}/verification`;
    return this.#ask('POST', path, { channel, contact, code: digits(code) }, session);
  }

  removeContact(session: Session, contact: number, version: string): Promise<Result<unknown>> {
    return this.#ask('DELETE', `/participants/${session.participantId}/contacts/${contact}`, undefined, session, version);
  }

  addAddress(session: Session, address: NewAddress, version: string): Promise<Result<Address>> {
    return this.#ask('POST', `/participants/${session.participantId}/addresses`, address, session, version);
  }

  changeAddress(session: Session, id: number, address: NewAddress, version: string): Promise<Result<Address>> {
    return this.#ask('PUT', `/participants/${session.participantId}/addresses/${id}`, address, session, version);
  }

  removeAddress(session: Session, id: number, version: string): Promise<Result<unknown>> {
    return this.#ask('DELETE', `/participants/${session.participantId}/addresses/${id}`, undefined, session, version);
  }

  signOut(session: Session): Promise<Result<unknown>> {
    return this.#ask('DELETE', `/participants/${session.participantId}/session`, undefined, session);
  }

  /** Erases all that is kept of them. */
  leave(session: Session): Promise<Result<unknown>> {
    return this.#ask('DELETE', `/participants/${session.participantId}`, undefined, session);
  }

  async suggest(typed: string): Promise<Result<readonly Suggestion[]>> {
    const answer = await this.#ask<{ places: Suggestion[] }>('GET', `/app/places?q=${encodeURIComponent(typed)}`);
    return answer.ok ? { ok: true, value: answer.value.places } : answer;
  }

  find(placeId: string): Promise<Result<Place>> {
    return this.#ask('GET', `/app/places/${encodeURIComponent(placeId)}`);
  }

  async #ask<T>(
    method: string,
    path: string,
    body?: unknown,
    session?: Session,
    version?: string,
  ): Promise<Result<T>> {
    const answer = await this.#send(method, path, body, session, version);
    return answer.ok ? { ok: true, value: answer.value.json as T } : answer;
  }

  async #send(
    method: string,
    path: string,
    body?: unknown,
    session?: Session,
    version?: string,
  ): Promise<Result<{ json: unknown; version: string | undefined }>> {
    try {
      const answer = await fetch(this.api + path, {
        method,
        cache: 'no-store',
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(session === undefined ? {} : { authorization: `Bearer ${session.token}` }),
          ...(version === undefined ? {} : { 'if-match': version }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(GIVE_UP_MS),
      });
      if (!answer.ok) {
        return { ok: false, ...(await failure(answer)) };
      }
      const json: unknown = answer.status === 204 ? undefined : await answer.json();
      return { ok: true, value: { json, version: answer.headers.get('etag') ?? undefined } };
    } catch {
      return { ok: false, why: 'unanswered' };
    }
  }
}

async function failure(answer: Response): Promise<Failure> {
  switch (answer.status) {
    case 400:
    case 404:
    case 413:
    case 415:
    case 422: {
      const fields = await faulty(answer);
      return fields.length === 0 && answer.status === 422 ? { why: 'wrong-code' } : { why: 'invalid', fields };
    }
    case 401:
      return { why: 'signed-out' };
    case 403:
      return { why: 'age' };
    case 409:
      return { why: 'no-room' };
    case 410:
      return { why: 'code-gone' };
    case 412:
    case 428:
      return { why: 'changed' };
    case 429:
      return { why: 'too-often', seconds: Number(answer.headers.get('retry-after') ?? 60) };
    case 503:
      return { why: 'busy' };
    default:
      return { why: 'unanswered' };
  }
}

async function faulty(answer: Response): Promise<string[]> {
  try {
    const problem = (await answer.json()) as { errors?: { field: string }[] };
    return (problem.errors ?? []).map(({ field }) => field);
  } catch {
    return [];
  }
}

/** People write a code with a space in its middle. */
function digits(code: string): string {
  return code.replace(/\D/g, '');
}
