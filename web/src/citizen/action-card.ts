import { html, nothing } from 'lit';
import { clock, distance, kindName } from '../shared/dutch';
import type { PublicAction } from '../shared/feed';
import { CAMERA, PHONE, SHARE } from '../shared/icons';
import { LightElement } from '../shared/light-element';
import type { Item } from './news';

/** An action as somebody reads it in the street: the photo, what it is, and whom to call. */
export class ActionCard extends LightElement {
  static override properties = { item: { attribute: false }, now: { attribute: false }, copied: { state: true } };

  declare item: Item;
  declare now: number;
  declare copied: boolean;

  protected override render(): unknown {
    const { action, metres, isNew } = this.item;
    const photo = action.photos?.[0];
    return html`
      <article class="card ${action.outcome ? 'over' : ''}" data-action=${action.id}>
        ${photo && html`<img src=${photo.url} alt=${photo.alt} loading="lazy" />`}
        <div class="body">
          <div class="kind">
            ${action.outcome ? 'Afgelopen' : kindName(action.kind)} ·
            ${clock(action.outcome?.at ?? action.startedAt, this.now)}${isNew ? html`<span class="new">nieuw</span>` : nothing}
          </div>
          <h3>${action.headline}</h3>
          ${action.outcome ? html`<p>${action.outcome.text}</p>` : this.#running(action, metres)}
        </div>
      </article>
    `;
  }

  #running(action: PublicAction, metres: number | undefined): unknown {
    const newest = action.updates?.at(-1);
    return html`
      ${newest === undefined
        ? nothing
        : html`<p class="update"><strong>${newest.correction ? 'Correctie' : 'Aanvulling'}</strong> · ${clock(newest.at, this.now)}</p>`}
      <p>${action.message}</p>
      ${action.details ? html`<p>${action.details}</p>` : nothing}
      ${metres === undefined ? nothing : html`<p class="muted">${sentence(distance(metres))}</p>`}
      <div class="deeds">
        <a class="button call" href="tel:${action.call}">${PHONE} Bel politie (${action.call})</a>
        <button class="button" type="button" @click=${this.#saw}>${CAMERA} Ik zag iets</button>
        <button class="button" type="button" @click=${this.#share}>${SHARE} ${this.copied ? 'Gekopieerd' : 'Deel'}</button>
      </div>
    `;
  }

  #saw(): void {
    this.dispatchEvent(new CustomEvent<PublicAction>('saw', { detail: this.item.action, bubbles: true }));
  }

  async #share(): Promise<void> {
    const { headline, url } = this.item.action;
    try {
      if (navigator.share) {
        await navigator.share({ title: `Burgernet: ${headline}`, url });
      } else {
        await navigator.clipboard.writeText(url);
        this.copied = true;
        setTimeout(() => (this.copied = false), 3_000);
      }
    } catch {
      // Somebody thought better of it.
    }
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

customElements.define('action-card', ActionCard);
