/** Where the phone is: known to this page alone. Nothing here sends it anywhere. */
import type { GeoPoint } from '../shared/geometry';

export type Knowledge =
  /** Nobody asked the phone yet. */
  | { readonly state: 'unasked' }
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly place: GeoPoint }
  /** Its owner does not want to tell, or it cannot be told. */
  | { readonly state: 'refused' };

const FRESH_MS = 60_000;
const GIVE_UP_MS = 30_000;

export class Whereabouts {
  #watching: number | undefined;
  #knowledge: Knowledge = { state: 'unasked' };

  constructor(private readonly tell: (knowledge: Knowledge) => void) {}

  /** Looks where the phone is if its owner allowed that before; else waits to be asked. */
  async resume(): Promise<void> {
    try {
      const permission = await navigator.permissions.query({ name: 'geolocation' });
      if (permission.state === 'granted') {
        this.ask();
      }
    } catch {
      // A browser that cannot say waits for its owner's tap.
    }
  }

  /** Asks the phone, which asks its owner the first time. */
  ask(): void {
    if (!('geolocation' in navigator)) {
      this.#learn({ state: 'refused' });
      return;
    }
    if (this.#watching !== undefined) {
      return;
    }
    if (this.#knowledge.state !== 'known') {
      this.#learn({ state: 'asking' });
    }
    this.#watching = navigator.geolocation.watchPosition(
      ({ coords: { latitude, longitude } }) => this.#learn({ state: 'known', place: { latitude, longitude } }),
      (error) => {
        // Without reception it stays where it was last.
        if (error.code === error.PERMISSION_DENIED || this.#knowledge.state !== 'known') {
          this.pause();
          this.#learn({ state: 'refused' });
        }
      },
      { enableHighAccuracy: false, maximumAge: FRESH_MS, timeout: GIVE_UP_MS },
    );
  }

  /** Stops looking, to spare the battery while nobody looks at the page. */
  pause(): void {
    if (this.#watching !== undefined) {
      navigator.geolocation.clearWatch(this.#watching);
      this.#watching = undefined;
    }
  }

  #learn(knowledge: Knowledge): void {
    this.#knowledge = knowledge;
    this.tell(knowledge);
  }
}
