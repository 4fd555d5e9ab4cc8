/** Stands for the doors in tests: keeps what they were asked, and answers in turn; nothing where no answer is left. */
import { afterEach, beforeEach, vi } from 'vitest';

export interface Doors {
  requests: { url: string; init: RequestInit }[];
  answers: Response[];
}

export function standingDoors(): Doors {
  const doors: Doors = { requests: [], answers: [] };
  beforeEach(() => {
    doors.requests = [];
    doors.answers = [];
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      doors.requests.push({ url, init });
      const answer = doors.answers.shift();
      return answer === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(answer);
    });
  });
  afterEach(() => vi.unstubAllGlobals());
  return doors;
}
