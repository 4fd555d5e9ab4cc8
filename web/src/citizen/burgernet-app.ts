import { html, LitElement, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { clock, distance, kindName } from '../shared/dutch';
import type { PublicAction } from '../shared/feed';
import { BELL, PERSON } from '../shared/icons';
import './account-page';
import './action-card';
import { FeedWatch, type Heard } from './feed-watch';
import { Memory } from './memory';
import { type Item, type News, newsOf, shownAfter } from './news';
import { type Knowledge, Whereabouts } from './place';
import './sighting-form';
import type { SightingForm } from './sighting-form';

/** How old what is shown may be before it is said to be old. */
const STALE_MS = 60_000;
const TICK_MS = 5_000;

type Tab = 'now' | 'account';

/** What runs, near first; and where somebody says what they want to be told of. */
export class BurgernetApp extends LitElement {
  static override properties = {
    api: { attribute: false },
    heard: { state: true },
    knowledge: { state: true },
    now: { state: true },
    tab: { state: true },
  };

  /** The address of the API for citizens, without a slash at its end. */
  declare api: string;
  declare heard: Heard;
  declare knowledge: Knowledge;
  declare now: number;
  declare tab: Tab;

  readonly #memory = new Memory(localStorage);
  readonly #watch = new FeedWatch('/app/actions', this.#memory, (heard) => (this.heard = heard));
  readonly #whereabouts = new Whereabouts((knowledge) => (this.knowledge = knowledge));
  readonly #form = createRef<SightingForm>();
  #shownBefore = this.#memory.shown;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.api = '';
    this.heard = this.#watch.heard;
    this.knowledge = { state: 'unasked' };
    this.now = Date.now();
    this.tab = tabOf(location.hash);
  }

  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#look);
    window.addEventListener('online', this.#look);
    window.addEventListener('hashchange', this.#turn);
    this.#look();
    void this.#whereabouts.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#look);
    window.removeEventListener('online', this.#look);
    window.removeEventListener('hashchange', this.#turn);
    this.#rest();
  }

  readonly #turn = (): void => {
    this.tab = tabOf(location.hash);
    window.scrollTo(0, 0);
  };

  readonly #look = (): void => {
    this.#rest();
    if (document.visibilityState !== 'visible') {
      return;
    }
    // What was news when the page was put away is none when somebody comes back.
    this.#shownBefore = this.#memory.shown;
    this.now = Date.now();
    this.#watch.start();
    this.#ticking = setInterval(() => (this.now = Date.now()), TICK_MS);
    if (this.knowledge.state === 'known') {
      this.#whereabouts.ask();
    }
  };

  #rest(): void {
    this.#watch.stop();
    this.#whereabouts.pause();
    clearInterval(this.#ticking);
  }

  protected override render(): unknown {
    return html`
      <header class="bar"><h1>Burgernet</h1></header>
      <main @saw=${this.#saw}>${this.tab === 'account' ? html`<account-page .api=${this.api}></account-page>` : this.#now()}</main>
      <nav class="tabs">
        <a href="#/" aria-current=${this.tab === 'now' ? 'page' : 'false'}>${BELL} Nu</a>
        <a href="#/meedoen" aria-current=${this.tab === 'account' ? 'page' : 'false'}>${PERSON} Meedoen</a>
      </nav>
      <sighting-form .api=${this.api} .place=${this.#place()} ${ref(this.#form)}></sighting-form>
    `;
  }

  #now(): unknown {
    const news = this.#news();
    return html`
        ${this.#cutOff()} ${this.#where()}
        <section aria-live="polite">${this.#here(news)}</section>
        ${news === undefined || news.elsewhere.length === 0
          ? nothing
          : html`<h2>${this.knowledge.state === 'known' ? 'Elders' : 'In Nederland'}</h2>
              ${repeat(news.elsewhere, ({ action: { id } }) => id, (item) => this.#elsewhere(item))}`}
    `;
  }

  #news(): News | undefined {
    const { feed } = this.heard;
    if (feed === undefined) {
      return undefined;
    }
    const { shown } = this.#memory;
    const news = newsOf(feed, this.#place(), shown, this.now, this.#shownBefore);
    if (document.visibilityState === 'visible') {
      this.#memory.shown = shownAfter(news, feed, shown);
    }
    return news;
  }

  #place() {
    return this.knowledge.state === 'known' ? this.knowledge.place : undefined;
  }

  #cutOff(): unknown {
    const { heardAt, isCutOff } = this.heard;
    if (!isCutOff && (heardAt === undefined || this.now - heardAt < STALE_MS)) {
      return nothing;
    }
    return html`<p class="cut-off" role="status">
      ${heardAt === undefined
        ? 'Geen verbinding. Zodra die er is, staat hier wat er loopt.'
        : `Geen verbinding. Dit is van ${clock(heardAt, this.now)}.`}
    </p>`;
  }

  #where(): unknown {
    switch (this.knowledge.state) {
      case 'known':
        return html`<p class="where"><strong>Bij u in de buurt</strong> <span class="muted">Uw locatie blijft op deze telefoon.</span></p>`;
      case 'asking':
        return html`<p class="where"><span class="muted">Even kijken waar u bent…</span></p>`;
      case 'unasked':
        return html`<p class="where">
          <button class="button" type="button" @click=${() => this.#whereabouts.ask()}>Toon wat er bij mij in de buurt loopt</button>
          <span class="muted">Uw locatie blijft op deze telefoon.</span>
        </p>`;
      case 'refused':
        return html`<p class="where">
          <span class="muted">Deze telefoon zegt niet waar u bent. Hieronder staat alles wat er loopt.</span>
          <button class="button" type="button" @click=${() => this.#whereabouts.ask()}>Probeer het nog eens</button>
        </p>`;
    }
  }

  #here(news: News | undefined): unknown {
    if (news === undefined) {
      return this.heard.isCutOff ? nothing : html`<p class="muted">Even kijken wat er loopt…</p>`;
    }
    if (news.here.length > 0) {
      return repeat(
        news.here,
        ({ action: { id } }) => id,
        (item) => html`<action-card .item=${item} .now=${this.now}></action-card>`,
      );
    }
    if (news.elsewhere.length > 0 && this.knowledge.state !== 'known') {
      return nothing;
    }
    return html`<p class="nothing">
      ${this.knowledge.state === 'known' ? 'Er loopt nu geen actie bij u in de buurt.' : 'Er loopt nu geen actie.'}
    </p>`;
  }

  #elsewhere(item: Item): unknown {
    const { action, metres } = item;
    return html`
      <details class="elsewhere">
        <summary>
          <strong>${action.headline}</strong>
          <span class="muted">${clock(action.startedAt, this.now)}</span>
          <span class="muted">${kindName(action.kind)}${metres === undefined ? '' : ` · ${distance(metres)}`}</span>
        </summary>
        <action-card .item=${item} .now=${this.now}></action-card>
      </details>
    `;
  }

  #saw(event: CustomEvent<PublicAction>): void {
    void this.#form.value?.open(event.detail);
  }
}

function tabOf(hash: string): Tab {
  return hash === '#/meedoen' ? 'account' : 'now';
}

customElements.define('burgernet-app', BurgernetApp);
