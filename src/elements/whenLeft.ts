/** @file When a visitor looks away from a part of the page. */

/**
 * Calls `left` once neither the pointer nor the keyboard is in `part` any more, or it is scrolled out of sight. A finger
 * has left when it touches another part: that it was lifted says nothing.
 *
 * @param signal Ends the watching.
 */
export function whenLeft(
	part: HTMLElement,
	left: () => void,
	signal: AbortSignal,
): void {
	part.addEventListener(
		"pointerleave",
		({ pointerType }) => {
			if (pointerType !== "touch" && !hasKeyboardFocus(part)) left();
		},
		{ signal },
	);
	part.addEventListener(
		"focusout",
		({ relatedTarget }) => {
			const isInside = part.contains(relatedTarget as Node | null);
			if (!isInside && !part.matches(":hover")) left();
		},
		{ signal },
	);
	document.addEventListener(
		"pointerdown",
		(event) => {
			if (!event.composedPath().includes(part)) left();
		},
		{ signal },
	);
	const sight = new IntersectionObserver((entries) => {
		if (!entries.at(-1)?.isIntersecting) left();
	});
	sight.observe(part);
	signal.addEventListener("abort", () => sight.disconnect());
}

/** A click gives focus, too, but who clicks looks where the pointer is. */
function hasKeyboardFocus(part: HTMLElement): boolean {
	let focused = (part.getRootNode() as Document | ShadowRoot).activeElement;
	if (!part.contains(focused)) return false;
	while (focused?.shadowRoot?.activeElement) {
		focused = focused.shadowRoot.activeElement;
	}
	return focused?.matches(":focus-visible") ?? false;
}
