import { LitElement } from 'lit';

/** Draws into the page itself, so that one style sheet and a screen reader see all of it. */
export abstract class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
