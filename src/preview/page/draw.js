// When the page is drawn anew: once after each round of changes, however many there were.
// In: one function that draws everything. Out: `redraw`, for whoever changed something.

const drawing = { all: () => {}, due: false };

export function drawWith(all) {
  drawing.all = all;
}

export function redraw() {
  if (drawing.due) return;
  drawing.due = true;
  queueMicrotask(() => {
    drawing.due = false;
    drawing.all();
  });
}
