/** What the phone keeps between visits: the last document, and which actions it showed. Never where it is. */
import type { Shelf } from './feed-watch';
import type { Shown } from './news';

const DOCUMENT = 'document';
const HEARD_AT = 'heardAt';
const SHOWN = 'shown';

/** Storage may be full, or forbidden: then it is as on a first visit. */
export class Memory implements Shelf {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  read(): unknown {
    return this.#json(DOCUMENT);
  }

  get heardAt(): number | undefined {
    const moment = this.#json(HEARD_AT);
    return typeof moment === 'number' ? moment : undefined;
  }

  write(document: unknown, heardAt: number): void {
    this.#keep(DOCUMENT, document);
    this.#keep(HEARD_AT, heardAt);
  }

  get shown(): Shown {
    const kept = this.#json(SHOWN);
    return new Map(
      Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      ),
    );
  }

  set shown(shown: Shown) {
    this.#keep(SHOWN, Object.fromEntries(shown));
  }

  #json(name: string): unknown {
    try {
      return JSON.parse(this.storage.getItem(name) ?? 'null') as unknown;
    } catch {
      return null;
    }
  }

  #keep(name: string, value: unknown): void {
    try {
      const json = JSON.stringify(value);
      if (json !== this.storage.getItem(name)) {
        this.storage.setItem(name, json);
      }
    } catch {
      // The page goes on with what it has in hand.
    }
  }
}
