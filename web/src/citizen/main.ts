import '../shared/style.css';
import './style.css';
import './burgernet-app';
import type { BurgernetApp } from './burgernet-app';

/** What differs from stage to stage. */
interface Config {
  /** The address of the API for citizens; absent where this site answers for it. */
  readonly citizensApi?: string;
}

async function readConfig(): Promise<Config> {
  const answer = await fetch('/config.json');
  return answer.ok ? ((await answer.json()) as Config) : {};
}

const app = document.querySelector<BurgernetApp>('burgernet-app');
if (app) {
  // What runs is shown meanwhile: only sending needs to know where to.
  readConfig().then(
    ({ citizensApi }) => (app.api = citizensApi ?? ''),
    () => undefined,
  );
}

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // Not before the page is there: who opens it to look at an action comes first.
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
}
