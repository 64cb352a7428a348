// The stream of events from the server, for as long as somebody looks at the page.
// In: what to do on a glimpse, on a new state, and when the stream goes or comes back. Out: nothing.
// A hidden tab gives its connection away, since browsers allow about six to a host; shown again it asks anew.

const AGAIN_AFTER = 1000;

/** `told` has `glimpse(data)`, `state(data)`, `up()` and `down()`. `up` also means: something may have been missed. */
export function connect(told) {
  let stream = null;
  let again = 0;

  function open() {
    close();
    stream = new EventSource("events");
    stream.addEventListener("glimpse", (event) => told.glimpse(JSON.parse(event.data)));
    stream.addEventListener("state", (event) => told.state(JSON.parse(event.data)));
    stream.onopen = () => told.up();
    stream.onerror = () => {
      told.down();
      // The browser comes back by itself from a lost connection, but not from an answer that is no stream.
      if (stream?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_AFTER);
    };
  }

  function close() {
    clearTimeout(again);
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());
  if (!document.hidden) open();
}
