/** Keeps asking for what runs, as long as somebody looks. */
import { type Feed, readFeed } from '../shared/feed';

/** The edges keep an answer for 15 seconds: asking more often tells nothing new. */
const EVERY_MS = 15_000;
const AT_MOST_MS = 120_000;
const GIVE_UP_MS = 10_000;

/** Where the last document is kept for a start without a connection. */
export interface Shelf {
  read(): unknown;
  write(document: unknown, heardAt: number): void;
  /** When it was heard. */
  readonly heardAt: number | undefined;
}

export interface Heard {
  readonly feed: Feed | undefined;
  /** When this feed was heard, in milliseconds of the epoch. */
  readonly heardAt: number | undefined;
  /** Whether the last question was not answered, so that something may have been missed. */
  readonly isCutOff: boolean;
}

export class FeedWatch {
  #heard: Heard;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking: AbortController | undefined;
  #failures = 0;

  constructor(
    private readonly url: string,
    private readonly shelf: Shelf,
    private readonly tell: (heard: Heard) => void,
    private readonly random: () => number = Math.random,
  ) {
    this.#heard = { feed: kept(shelf), heardAt: shelf.heardAt, isCutOff: false };
  }

  get heard(): Heard {
    return this.#heard;
  }

  /** Asks now and from then on; whoever comes back to the app sees at once what runs. */
  start(): void {
    this.stop();
    void this.#ask();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const limit = setTimeout(() => asking.abort(), GIVE_UP_MS);
    try {
      // A copy is asked for with its ETag: an answer of no bytes where nothing changed.
      const answer = await fetch(this.url, { cache: 'no-cache', signal: asking.signal });
      if (!answer.ok) {
        throw new Error(`answered ${answer.status}`);
      }
      const document: unknown = await answer.json();
      const feed = readFeed(document);
      if (this.#asking === asking) {
        this.#failures = 0;
        this.#heard = { feed, heardAt: Date.now(), isCutOff: false };
        this.shelf.write(document, Date.now());
        this.tell(this.#heard);
      }
    } catch {
      if (this.#asking === asking) {
        this.#failures++;
        this.#heard = { ...this.#heard, isCutOff: true };
        this.tell(this.#heard);
      }
    } finally {
      clearTimeout(limit);
      if (this.#asking === asking) {
        this.#timer = setTimeout(() => void this.#ask(), this.#pause());
      }
    }
  }

  /** Phones that lost the server together do not come back together. */
  #pause(): number {
    const pause = Math.min(AT_MOST_MS, EVERY_MS * 2 ** Math.min(this.#failures, 8));
    return this.#failures === 0 ? pause : pause * (0.5 + this.random() / 2);
  }
}

function kept(shelf: Shelf): Feed | undefined {
  try {
    return readFeed(shelf.read());
  } catch {
    return undefined;
  }
}
