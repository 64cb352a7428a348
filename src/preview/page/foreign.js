// Asks a mail's document by the page's own functions, since elements of a mail may bear the names of what a document has:
// after `<img name="addEventListener">` a document listens no more, and its links would lead away.
// In: the document of a frame. Out: what the browser says of it. No other module asks such a document itself.

/** Its `documentElement`, `head`, `body`, `scrollingElement`, `defaultView`. */
export const partOf = (doc, name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(doc);

export const allIn = (doc, selector) => [...Document.prototype.querySelectorAll.call(doc, selector)];

export const makeIn = (doc, name) => Document.prototype.createElement.call(doc, name);

export const listenTo = (target, ...about) => EventTarget.prototype.addEventListener.apply(target, about);

/** A form is named over by its fields in the same way. */
export const closestTo = (node, selector) => (node.nodeType === 1 ? Element.prototype.closest.call(node, selector) : null);

export const boxOf = (element) => Element.prototype.getBoundingClientRect.call(element);
