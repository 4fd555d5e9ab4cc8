'use strict';
// Shows what runs until its end, asks every few seconds, and goes blank when nobody has answered
// for a minute: what is no longer known to be true is not shown.
const LOST_AFTER = 60000;
const PAGE = 8000;
const SAY_AGAIN = 300000;
const here = location.pathname.replace(/\.html$/, '');
const board = document.getElementById('board');
let state = JSON.parse(document.getElementById('state').textContent);
let heard = Date.now();
let tag = null;
let said = '';
let saidAt = 0;

function current() {
  if (Date.now() - heard > LOST_AFTER) {
    return [];
  }
  return state.messages.filter(message => Date.now() < Date.parse(message.until));
}

function show() {
  const messages = current();
  const message = messages[Math.floor(Date.now() / PAGE) % Math.max(1, messages.length)];
  const text = message ? message.lines.join('\n') : '';
  const photo = message && message.photos && message.photos[0];
  const shown = JSON.stringify([text, photo]);
  if (board.dataset.shown !== shown) {
    board.dataset.shown = shown;
    board.replaceChildren();
    board.className = photo ? 'photo' : '';
    if (photo) {
      const image = document.createElement('img');
      image.src = photo.url;
      image.alt = photo.alt;
      board.append(image);
    }
    const words = document.createElement('pre');
    words.textContent = text;
    board.append(words);
  }
  say(messages.map(each => each.id));
}

// What stands on the screen now, which is less than what was answered when an end has passed.
function say(displayed) {
  const saying = JSON.stringify({version: state.version, displayed});
  if (saying === said && Date.now() - saidAt < SAY_AGAIN) {
    return;
  }
  said = saying;
  saidAt = Date.now();
  fetch(here + '/displayed', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: saying
  }).catch(() => { saidAt = 0; });
}

async function ask() {
  try {
    const headers = tag ? {'If-None-Match': tag} : {};
    const answer = await fetch(here + '.json', {headers, cache: 'no-store'});
    if (answer.status === 200) {
      state = await answer.json();
      tag = answer.headers.get('ETag');
      heard = Date.now();
    } else if (answer.status === 304) {
      heard = Date.now();
    } else if (answer.status === 403 || answer.status === 404) {
      state = {version: state.version, messages: [], refreshSeconds: state.refreshSeconds};
    }
  } catch {
    // The network is gone; what is shown ends by itself.
  }
  setTimeout(ask, state.refreshSeconds * 1000);
}

show();
setInterval(show, 1000);
setTimeout(ask, state.refreshSeconds * 1000);
