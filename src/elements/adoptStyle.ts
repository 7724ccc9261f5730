import type { CSSResult, LitElement } from "lit";

/** Lets an element look like this, too: the style of a part that came later. */
export function adoptStyle(
	{ renderRoot }: LitElement,
	{ styleSheet }: CSSResult,
): void {
	const { adoptedStyleSheets } = renderRoot as ShadowRoot;
	if (styleSheet) adoptedStyleSheets.push(styleSheet);
}
