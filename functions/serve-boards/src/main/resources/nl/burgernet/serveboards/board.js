'use strict';
// Shows what runs until its end, asks every few seconds, and goes blank when nobody has answered
// for a minute: what is no longer known to be true is not shown.
//
// In the language of 2009, since a player of ten years old stops at the first word it does not
// know, and would leave on its screen what stood there then.
(function () {
  var LOST_AFTER = 60;
  var PAGE = 8;
  var SAY_AGAIN = 300;
  var NEW_PAGE = 900;
  var here = location.pathname.replace(/\.html$/, '');
  var page = document.documentElement.getAttribute('data-page');
  var board = document.getElementById('board');
  var state = {messages: [], refreshSeconds: 15};
  var tag = null;
  // When the door last answered, by a clock that nobody sets, and what time it was there.
  var heard = null;
  var doorTime = 0;
  var shown = '';
  var said = '';
  var sayAt = 0;
  var patience = 1;
  var failed = false;

  function seconds() {
    return (window.performance && performance.now ? performance.now() : new Date().getTime()) / 1000;
  }

  function request(method, address, headers, body, done) {
    var call = new XMLHttpRequest();
    call.open(method, address);
    call.timeout = 10000;
    for (var name in headers) {
      call.setRequestHeader(name, headers[name]);
    }
    call.onreadystatechange = function () {
      if (call.readyState === 4) {
        done(call);
      }
    };
    call.send(body);
  }

  // Only what a door answers takes the place of this page: without a network there would be
  // nothing that comes back by itself.
  function renew(anyway) {
    request('GET', location.pathname, {'Cache-Control': 'no-cache'}, null, function (call) {
      var found = /data-page="([^"]*)"/.exec(call.responseText);
      if (call.status === 200 && found && (anyway || found[1] !== page)) {
        location.reload();
      }
    });
  }

  function current() {
    if (heard === null || seconds() - heard > LOST_AFTER) {
      return [];
    }
    var now = doorTime + (seconds() - heard) * 1000;
    return state.messages.filter(function (message) {
      return now < Date.parse(message.until);
    });
  }

  function clear() {
    while (board.firstChild) {
      board.removeChild(board.firstChild);
    }
    board.className = '';
  }

  function show() {
    var messages = current();
    var message = messages[Math.floor(seconds() / PAGE) % Math.max(1, messages.length)];
    var text = message ? message.lines.join('\n') : '';
    var photo = message && message.photos && message.photos[0];
    var showing = JSON.stringify([text, photo]);
    if (shown !== showing) {
      clear();
      if (photo) {
        add(photo);
      }
      var words = document.createElement('pre');
      words.textContent = text;
      board.appendChild(words);
      shown = showing;
    }
    if (heard !== null) {
      say(messages.map(function (each) { return each.id; }));
    }
  }

  function add(photo) {
    var image = document.createElement('img');
    image.alt = photo.alt;
    image.onerror = function () {
      if (image.parentNode === board) {
        board.removeChild(image);
        board.className = '';
      }
    };
    image.src = photo.url;
    board.className = 'photo';
    board.appendChild(image);
  }

  // What stands on the screen now, which is less than what was answered when an end has passed.
  function say(displayed) {
    var saying = JSON.stringify({version: state.version, displayed: displayed});
    if (saying === said && seconds() < sayAt) {
      return;
    }
    said = saying;
    sayAt = seconds() + SAY_AGAIN;
    request('POST', here + '/displayed', {'Content-Type': 'application/json'}, saying,
      function (call) {
        if (call.status >= 200 && call.status < 300) {
          patience = 1;
        } else if (said === saying) {
          sayAt = seconds() + patience;
          patience = Math.min(2 * patience, SAY_AGAIN);
        }
      });
  }

  function read(json) {
    try {
      return JSON.parse(json);
    } catch (e) {
      return null;
    }
  }

  function hear(call) {
    if (call.status === 403 || call.status === 404) {
      state = {version: state.version, messages: [], refreshSeconds: state.refreshSeconds};
      tag = null;
      return;
    }
    if (call.status !== 200 && call.status !== 304) {
      return;
    }
    if (call.status === 200) {
      var answer = read(call.responseText);
      if (!answer) {
        return; // Not from the door, whoever it was.
      }
      state = answer;
      tag = call.getResponseHeader('ETag');
    }
    // A copy that the edges keep is as old as they say.
    var date = Date.parse(call.getResponseHeader('Date'));
    var age = Number(call.getResponseHeader('Age')) || 0;
    doorTime = isNaN(date) ? new Date().getTime() : date + age * 1000;
    heard = seconds();
  }

  function ask() {
    var headers = {'Cache-Control': 'no-cache'};
    if (tag) {
      headers['If-None-Match'] = tag;
    }
    request('GET', here + '.json', headers, null, function (call) {
      // Not all boards of a street at once.
      setTimeout(ask, state.refreshSeconds * 1000 * (0.9 + Math.random() / 5));
      hear(call);
      show();
    });
  }

  // Whatever went wrong here, it is not to leave standing what may be over.
  window.onerror = function () {
    clear();
    shown = '';
    state.messages = [];
    if (!failed) {
      failed = true;
      setInterval(function () { renew(true); }, 30000);
    }
  };

  ask();
  setInterval(show, 1000);
  setInterval(function () { renew(false); }, NEW_PAGE * 1000 * (0.5 + Math.random()));
})();
