import { html, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { LightElement } from '../shared/light-element';
import {
  AccountDoor,
  type Address,
  type CodeChannel,
  type Contact,
  type Failure,
  type Profile,
  type Result,
  type Session,
  type Suggestion,
} from './account';
import { CHOICES, choiceOf, inWords } from './windows';

const TYPING_MS = 300;
const SHORTEST_TYPED = 3;
const SESSION = 'session';
const TITLES = 'titles';

const CHANNELS: readonly { channel: CodeChannel; name: string; contact: string; type: string; autocomplete: AutoFill }[] = [
  { channel: 'SMS', name: 'Sms', contact: 'Uw mobiele nummer', type: 'tel', autocomplete: 'tel' },
  { channel: 'EMAIL', name: 'E-mail', contact: 'Uw e-mailadres', type: 'email', autocomplete: 'email' },
  { channel: 'VOICE', name: 'Bellen', contact: 'Uw telefoonnummer', type: 'tel', autocomplete: 'tel' },
];

const CHANNEL_NAMES: Record<Contact['channel'], string> = {
  SMS: 'sms',
  EMAIL: 'e-mail',
  VOICE: 'bellen',
  MESSENGER: 'Messenger',
};

type Step =
  | { readonly at: 'start' }
  | { readonly at: 'code'; readonly verification: string; readonly channel: CodeChannel; readonly contact: string }
  | { readonly at: 'profile' }
  | { readonly at: 'leaving' }
  | { readonly at: 'left' };

/** Where somebody signs up, says where they want to be told, and leaves. */
export class AccountPage extends LightElement {
  static override properties = {
    api: { attribute: false },
    step: { state: true },
    profile: { state: true },
    channel: { state: true },
    suggestions: { state: true },
    adding: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  declare api: string;
  declare step: Step;
  declare profile: Profile | undefined;
  declare channel: CodeChannel;
  declare suggestions: readonly Suggestion[];
  declare adding: 'contact' | 'address' | undefined;
  declare busy: boolean;
  declare problem: string;

  readonly #contact = createRef<HTMLInputElement>();
  readonly #sixteen = createRef<HTMLInputElement>();
  readonly #code = createRef<HTMLInputElement>();
  #session: Session | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.api = '';
    this.step = { at: 'start' };
    this.channel = 'SMS';
    this.suggestions = [];
    this.busy = false;
    this.problem = '';
  }

  get #door(): AccountDoor {
    return new AccountDoor(this.api);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session = keptSession();
    if (this.#session) {
      this.step = { at: 'profile' };
      void this.#read();
    }
  }

  protected override render(): unknown {
    return html`${this.problem ? html`<p class="cut-off" role="alert">${this.problem}</p>` : nothing} ${this.#page()}`;
  }

  #page(): unknown {
    switch (this.step.at) {
      case 'start':
        return html`
          <h3>Doe mee met Burgernet</h3>
          <p>U hoort het als de politie bij u in de buurt iemand of iets zoekt. U krijgt eerst een code, ook als u al meedoet.</p>
          ${this.#contactForm()}
        `;
      case 'code':
        return this.#codeForm(this.step.contact);
      case 'profile':
        return this.profile === undefined ? html`<p class="muted">Even ophalen…</p>` : this.#profilePage(this.profile);
      case 'leaving':
        return html`
          <h3>Alles wissen?</h3>
          <p>U hoort dan niets meer, en al uw gegevens worden meteen gewist. Dat kan niet ongedaan worden gemaakt.</p>
          <div class="deeds">
            <button class="button" type="button" @click=${() => (this.step = { at: 'profile' })}>Terug</button>
            <button class="button danger" type="button" ?disabled=${this.busy} @click=${this.#leave}>Wis alles</button>
          </div>
        `;
      case 'left':
        return html`<h3>U bent afgemeld</h3><p>Al uw gegevens zijn gewist.</p>`;
    }
  }

  #contactForm(): unknown {
    const kind = CHANNELS.find(({ channel }) => channel === this.channel)!;
    return html`
      <form class="fields" @submit=${this.#askForCode}>
        <fieldset class="choices">
          <legend>Waarop wilt u het horen?</legend>
          ${CHANNELS.map(
            ({ channel, name }) => html`<label class="button">
              <input
                type="radio"
                name="channel"
                .checked=${channel === this.channel}
                @change=${() => (this.channel = channel)}
              />
              ${name}
            </label>`,
          )}
        </fieldset>
        <label>
          ${kind.contact}
          <input type=${kind.type} autocomplete=${kind.autocomplete} required maxlength="254" ${ref(this.#contact)} />
        </label>
        ${this.#session
          ? nothing
          : html`<label class="tick"><input type="checkbox" ${ref(this.#sixteen)} /> <span>Ik ben 16 jaar of ouder</span></label>`}
        <button class="button primary" ?disabled=${this.busy}>Stuur mij een code</button>
      </form>
    `;
  }

  #codeForm(contact: string): unknown {
    return html`
      <h3>Vul de code in</h3>
      <p>Er is een code van zes cijfers onderweg naar ${contact}. Hij is tien minuten geldig.</p>
      <form class="fields" @submit=${this.#enterCode}>
        <label>
          Code
          <input inputmode="numeric" autocomplete="one-time-code" required pattern="[0-9 ]{6,11}" ${ref(this.#code)} />
        </label>
        <div class="deeds">
          <button class="button" type="button" @click=${this.#back}>Terug</button>
          <button class="button primary" ?disabled=${this.busy}>Verder</button>
        </div>
      </form>
    `;
  }

  #profilePage({ everything: { contacts, addresses } }: Profile): unknown {
    return html`
      <h3>Waar wilt u het van horen?</h3>
      ${addresses.length === 0
        ? html`<p class="cut-off">U hebt nog geen adres opgegeven. Zolang dat zo is, hoort u niets.</p>`
        : addresses.map((address) => this.#address(address))}
      ${this.adding === 'address' ? this.#addressForm() : this.#adds('address', 'Voeg een adres toe')}
      <h3>Waarop hoort u het?</h3>
      ${contacts.map((contact) => this.#contactLine(contact, contacts.length === 1))}
      ${this.adding === 'contact' ? this.#contactForm() : this.#adds('contact', 'Voeg een nummer of e-mailadres toe')}
      <h3>Uw gegevens</h3>
      <div class="deeds">
        <button class="button" type="button" @click=${this.#download}>Download alles</button>
        <button class="button" type="button" @click=${this.#signOut}>Log uit</button>
        <button class="button danger" type="button" @click=${() => (this.step = { at: 'leaving' })}>Meld mij af</button>
      </div>
    `;
  }

  #adds(what: 'contact' | 'address', words: string): unknown {
    return html`<button
      class="button"
      type="button"
      @click=${() => {
        this.adding = what;
        this.suggestions = [];
        this.problem = '';
      }}
    >
      ${words}
    </button>`;
  }

  #address(address: Address): unknown {
    const chosen = choiceOf(address.windows);
    return html`
      <div class="line">
        <div>
          <strong>${titleOf(address)}</strong>
          <label class="muted">
            ${chosen ? '' : `Nu ${inWords(address.windows)}. `}
            <select
              aria-label="Wanneer"
              ?disabled=${this.busy}
              @change=${(event: Event) => this.#changeWindows(address, event.target as HTMLSelectElement)}
            >
              ${chosen ? nothing : html`<option selected>Eigen tijden</option>`}
              ${CHOICES.map((choice) => html`<option .selected=${choice === chosen}>${choice.name}</option>`)}
            </select>
          </label>
        </div>
        <button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#removeAddress(address)}>
          Verwijder
        </button>
      </div>
    `;
  }

  #addressForm(): unknown {
    return html`
      <div class="fields">
        <label>
          Postcode, straat of plaats
          <input type="text" autocomplete="off" maxlength="100" @input=${this.#typed} />
        </label>
        ${this.suggestions.map(
          (suggestion) =>
            html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#addAddress(suggestion)}>
              ${suggestion.title}
            </button>`,
        )}
        <button class="button" type="button" @click=${() => (this.adding = undefined)}>Annuleer</button>
      </div>
    `;
  }

  #contactLine(contact: Contact, isLast: boolean): unknown {
    return html`
      <div class="line">
        <div>
          <strong>${contact.value}</strong> <span class="muted">${CHANNEL_NAMES[contact.channel]}</span>
          ${contact.dead ? html`<p class="urgent">Hier komt niets meer aan. Voeg het opnieuw toe om het weer te horen.</p>` : nothing}
        </div>
        ${isLast
          ? nothing
          : html`<button class="button" type="button" ?disabled=${this.busy} @click=${() => this.#removeContact(contact)}>
              Verwijder
            </button>`}
      </div>
    `;
  }

  readonly #askForCode = async (event: Event): Promise<void> => {
    event.preventDefault();
    const contact = this.#contact.value!.value.trim();
    const channel = this.channel;
    const session = this.#session;
    if (!session && !this.#sixteen.value!.checked) {
      this.problem = 'Meedoen kan vanaf 16 jaar. Zet het vinkje als u 16 of ouder bent.';
      return;
    }
    const underway = await this.#busily(() =>
      session ? this.#door.addContact(session, channel, contact) : this.#door.askForCode(channel, contact, true),
    );
    if (underway) {
      this.step = { at: 'code', verification: underway.verification, channel, contact };
      await this.updateComplete;
      this.#code.value?.focus();
    }
  };

  readonly #enterCode = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.step.at !== 'code') {
      return;
    }
    const { verification, channel, contact } = this.step;
    const code = this.#code.value!.value;
    if (this.#session) {
      const session = this.#session;
      const added = await this.#busily(() =>
        this.#door.enterContactCode(session, verification, channel, contact, code),
      );
      if (added) {
        this.adding = undefined;
        this.step = { at: 'profile' };
        await this.#read();
      }
      return;
    }
    const session = await this.#busily(() => this.#door.enterCode(verification, channel, contact, code));
    if (session) {
      this.#keep(session);
      this.step = { at: 'profile' };
      await this.#read();
    }
  };

  readonly #back = (): void => {
    this.problem = '';
    this.step = this.#session ? { at: 'profile' } : { at: 'start' };
  };

  readonly #typed = (event: Event): void => {
    clearTimeout(this.#typing);
    const typed = (event.target as HTMLInputElement).value.trim();
    if (typed.length < SHORTEST_TYPED) {
      this.suggestions = [];
      return;
    }
    this.#typing = setTimeout(async () => {
      const found = await this.#door.suggest(typed);
      this.suggestions = found.ok ? found.value : [];
      this.problem = found.ok ? (found.value.length === 0 ? 'Niets gevonden. Probeer een postcode.' : '') : words(found);
    }, TYPING_MS);
  };

  async #addAddress(suggestion: Suggestion): Promise<void> {
    const { profile } = this;
    const session = this.#session;
    if (!session || !profile) {
      return;
    }
    const place = await this.#busily(() => this.#door.find(suggestion.placeId));
    if (!place) {
      return;
    }
    const { latitude, longitude } = place;
    const added = await this.#busily(() => this.#door.addAddress(session, { latitude, longitude }, profile.version));
    if (added) {
      keepTitle(added, place.title);
      this.adding = undefined;
      await this.#read();
    }
  }

  async #changeWindows(address: Address, select: HTMLSelectElement): Promise<void> {
    const choice = CHOICES.find(({ name }) => name === select.value);
    const { latitude, longitude } = address;
    if (choice) {
      await this.#change((session, version) =>
        this.#door.changeAddress(
          session,
          address.address,
          { latitude, longitude, ...(choice.windows.length > 0 && { windows: choice.windows }) },
          version,
        ),
      );
    }
  }

  #removeAddress(address: Address): Promise<void> {
    return this.#change((session, version) => this.#door.removeAddress(session, address.address, version));
  }

  #removeContact(contact: Contact): Promise<void> {
    return this.#change((session, version) => this.#door.removeContact(session, contact.contact, version));
  }

  /** Changes something under the version that was read, and reads what is there then. */
  async #change(deed: (session: Session, version: string) => Promise<Result<unknown>>): Promise<void> {
    const session = this.#session;
    const version = this.profile?.version;
    if (session && version !== undefined) {
      await this.#busily(() => deed(session, version));
      const { problem } = this;
      await this.#read();
      this.problem ||= problem;
    }
  }

  async #read(): Promise<void> {
    const session = this.#session;
    if (session) {
      const profile = await this.#busily(() => this.#door.read(session));
      this.profile = profile ?? this.profile;
    }
  }

  readonly #download = (): void => {
    const json = JSON.stringify(this.profile?.everything, null, 2);
    const url = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'burgernet-mijn-gegevens.json' });
    link.click();
    URL.revokeObjectURL(url);
  };

  readonly #signOut = async (): Promise<void> => {
    const session = this.#session;
    if (session) {
      // Gone from this phone, whatever the server answers.
      this.#forget({ at: 'start' });
      await this.#door.signOut(session);
    }
  };

  readonly #leave = async (): Promise<void> => {
    const session = this.#session;
    if (session) {
      const left = await this.#busily(() => this.#door.leave(session));
      if (left !== undefined) {
        forgetTitles();
        this.#forget({ at: 'left' });
      }
    }
  };

  /** Does something that takes a moment; what went wrong is said. Answers null where there is nothing to answer. */
  async #busily<T>(deed: () => Promise<Result<T>>): Promise<NonNullable<T> | null | undefined> {
    this.busy = true;
    this.problem = '';
    const result = await deed();
    this.busy = false;
    if (result.ok) {
      return result.value ?? null;
    }
    this.problem = words(result);
    if (result.why === 'signed-out') {
      this.#forget({ at: 'start' });
    }
    return undefined;
  }

  #keep(session: Session): void {
    this.#session = session;
    sessionStorage.setItem(SESSION, JSON.stringify(session));
  }

  #forget(step: Step): void {
    this.#session = undefined;
    this.profile = undefined;
    this.adding = undefined;
    this.step = step;
    sessionStorage.removeItem(SESSION);
  }
}

function words(failure: Failure): string {
  switch (failure.why) {
    case 'invalid':
      return failure.fields.includes('/contact')
        ? 'Dit nummer of adres kan niet worden gebruikt. Kijk of het klopt.'
        : failure.fields.some((field) => field === '/latitude' || field === '/longitude')
          ? 'Deze plek ligt niet in Nederland.'
          : 'Dit wordt niet aangenomen. Kijk of het klopt.';
    case 'wrong-code':
      return 'De code klopt niet. Kijk nog eens.';
    case 'code-gone':
      return 'Deze code kan niet meer worden gebruikt. Vraag een nieuwe.';
    case 'age':
      return 'Meedoen kan vanaf 16 jaar.';
    case 'signed-out':
      return 'U bent uitgelogd. Vraag een nieuwe code.';
    case 'changed':
      return 'Er is intussen iets veranderd. Kijk of het nog klopt, en probeer het nog eens.';
    case 'no-room':
      return 'Dat kan niet: het hoort bij een andere aanmelding, of er is geen plaats meer.';
    case 'too-often':
      return failure.seconds > 90
        ? `Te vaak geprobeerd. Wacht ${Math.ceil(failure.seconds / 60)} minuten.`
        : 'Te vaak geprobeerd. Wacht een minuut.';
    case 'busy':
      return 'Er kan nu geen code worden verstuurd. Probeer het over een minuut, of kies een andere manier.';
    case 'unanswered':
      return 'Er kwam geen antwoord. Kijk of u verbinding hebt, en probeer het nog eens.';
  }
}

function keptSession(): Session | undefined {
  const session = parsed(sessionStorage.getItem(SESSION)) as Session | null;
  return session && Date.parse(session.expiresAt) > Date.now() ? session : undefined;
}

/** What an address is called is kept on this phone alone: the server knows only where it is. */
function titleOf({ latitude, longitude }: Address): string {
  const titles = parsed(localStorage.getItem(TITLES)) as Record<string, string> | null;
  return titles?.[nameOf(latitude, longitude)] ?? `${latitude.toFixed(4)}° NB, ${longitude.toFixed(4)}° OL`;
}

function keepTitle({ latitude, longitude }: Address, title: string): void {
  const titles = (parsed(localStorage.getItem(TITLES)) ?? {}) as Record<string, string>;
  localStorage.setItem(TITLES, JSON.stringify({ ...titles, [nameOf(latitude, longitude)]: title }));
}

function forgetTitles(): void {
  localStorage.removeItem(TITLES);
}

function nameOf(latitude: number, longitude: number): string {
  return `${latitude.toFixed(4)},${longitude.toFixed(4)}`;
}

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null') as unknown;
  } catch {
    return null;
  }
}

customElements.define('account-page', AccountPage);
