import { html, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { PublicAction } from '../shared/feed';
import type { GeoPoint } from '../shared/geometry';
import { CAMERA, PHONE } from '../shared/icons';
import { LightElement } from '../shared/light-element';
import { withoutMetadata } from './photo';
import { send, type Sent } from './sighting';

type Step = 'writing' | 'sending' | 'sent';

/** Where somebody writes what they saw, and adds a photo; it stands on its own above the page. */
export class SightingForm extends LightElement {
  static override properties = {
    api: { attribute: false },
    place: { attribute: false },
    action: { state: true },
    step: { state: true },
    photo: { state: true },
    problem: { state: true },
  };

  declare api: string;
  /** Where the phone is, if it knows; sent only if its owner ticks so. */
  declare place: GeoPoint | undefined;
  declare action: PublicAction | undefined;
  declare step: Step;
  declare photo: { readonly blob: Blob; readonly url: string } | undefined;
  declare problem: string;

  readonly #dialog = createRef<HTMLDialogElement>();
  readonly #words = createRef<HTMLTextAreaElement>();
  readonly #sharesPlace = createRef<HTMLInputElement>();
  /** The same for each repeat of the same: what was sent twice is one, and what was changed is another. */
  #key = '';
  #content = '';
  #sharedPlace: GeoPoint | undefined;

  async open(action: PublicAction): Promise<void> {
    this.#forget();
    this.action = action;
    this.step = 'writing';
    this.problem = '';
    this.#content = '';
    this.#key = '';
    await this.updateComplete;
    this.#words.value!.value = '';
    if (this.#sharesPlace.value) {
      this.#sharesPlace.value.checked = false;
    }
    this.#dialog.value!.showModal();
  }

  protected override render(): unknown {
    return html`<dialog aria-labelledby="sighting-title" ${ref(this.#dialog)} @close=${this.#forget}>
      ${this.action === undefined ? nothing : this.step === 'sent' ? this.#thanks() : this.#form(this.action)}
    </dialog>`;
  }

  #form(action: PublicAction): unknown {
    const sending = this.step === 'sending';
    return html`
      <form class="fields" @submit=${this.#send}>
        <h3 id="sighting-title">Wat zag u?</h3>
        <p class="muted">${action.headline}. Alleen de politie leest dit. Is het dringend? Bel ${action.call}.</p>
        <label>
          Waar en wanneer, en wat u zag
          <textarea maxlength="1000" autocomplete="off" ?disabled=${sending} ${ref(this.#words)}></textarea>
        </label>
        ${this.photo ? html`<img src=${this.photo.url} alt="De foto die u meestuurt" />` : nothing}
        <label class="button">
          ${CAMERA} ${this.photo ? 'Andere foto' : 'Voeg een foto toe'}
          <input type="file" accept="image/*" hidden ?disabled=${sending} @change=${this.#choose} />
        </label>
        ${this.place === undefined
          ? nothing
          : html`<label class="tick">
              <input type="checkbox" ?disabled=${sending} ${ref(this.#sharesPlace)} />
              <span>Stuur mee waar ik nu ben. <span class="muted">Zonder vinkje blijft dat op deze telefoon.</span></span>
            </label>`}
        ${this.problem ? html`<p class="cut-off" role="alert">${this.problem}</p>` : nothing}
        <div class="deeds">
          <button class="button" type="button" @click=${this.#close}>Annuleer</button>
          <button class="button primary" type="submit" ?disabled=${sending}>${sending ? 'Versturen…' : 'Verstuur'}</button>
          <a class="button call" href="tel:${action.call}">${PHONE} Bel politie (${action.call})</a>
        </div>
      </form>
    `;
  }

  #thanks(): unknown {
    return html`
      <form class="fields" method="dialog">
        <h3 id="sighting-title">Dank u, het is binnen</h3>
        <p>De meldkamer leest wat u stuurde. Ziet u opnieuw iets, bel dan ${this.action?.call}.</p>
        <button class="button" autofocus>Sluit</button>
      </form>
    `;
  }

  async #choose(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file === undefined) {
      return;
    }
    try {
      const blob = await withoutMetadata(file);
      this.#dropPhoto();
      this.photo = { blob, url: URL.createObjectURL(blob) };
      this.problem = '';
    } catch {
      this.problem = 'Deze foto kan niet worden gelezen. Kies een andere.';
    }
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.#words.value!.value;
    if (words.trim() === '' && this.photo === undefined) {
      this.problem = 'Schrijf wat u zag, of voeg een foto toe.';
      this.#words.value!.focus();
      return;
    }
    const shares = this.#sharesPlace.value?.checked === true;
    const content = JSON.stringify([words, this.photo?.url, shares]);
    if (content !== this.#content) {
      this.#content = content;
      this.#sharedPlace = shares ? this.place : undefined;
      this.#key = crypto.randomUUID();
    }
    const [key, place] = [this.#key, this.#sharedPlace];
    this.step = 'sending';
    this.problem = '';
    const sent = await send(
      this.api,
      this.action!.id,
      { words, ...(this.photo && { photo: this.photo.blob }), ...(place && { place }) },
      key,
    );
    if (key !== this.#key) {
      // The form was shut meanwhile, and may be another's by now.
      return;
    }
    this.step = sent.state === 'sent' ? 'sent' : 'writing';
    this.problem = problem(sent);
  }

  #close(): void {
    this.#dialog.value!.close();
  }

  #forget(): void {
    this.#dropPhoto();
    this.action = undefined;
  }

  #dropPhoto(): void {
    if (this.photo) {
      URL.revokeObjectURL(this.photo.url);
      this.photo = undefined;
    }
  }
}

function problem(sent: Sent): string {
  switch (sent.state) {
    case 'sent':
      return '';
    case 'over':
      return 'Deze actie is afgelopen; er kan niets meer worden gestuurd. Hebt u toch nog iets? Bel 0900-8844.';
    case 'unanswered':
      return 'Het is niet gelukt: er kwam geen antwoord. Probeer het nog eens, of bel.';
    case 'refused':
      switch (sent.why) {
        case 'too-many':
          return 'Er is nu te veel verstuurd. Probeer het over een minuut nog eens, of bel.';
        case 'photo':
          return 'Deze foto wordt niet aangenomen. Kies een andere, of stuur alleen woorden.';
        case 'content':
          return 'Dit wordt niet aangenomen. Schrijf het anders, of bel.';
      }
  }
}

customElements.define('sighting-form', SightingForm);
