/** @file Clicks on what a page marks with `data-item`. */
import { placed, type Recorder, recordAll } from "./recorder.ts";

/**
 * Records clicks on elements with `data-item="ID"`, or within them, as events of the kind that their `data-kind` says;
 * `click` unless they do.
 *
 * @param root Where to listen; the document unless given.
 * @returns What ends that.
 */
export function followItems(
	recorder: Recorder,
	root: EventTarget = document,
): () => void {
	const onClick = ({ target }: Event) => {
		const marked = (target as Element | null)?.closest?.<HTMLElement>(
			"[data-item]",
		);
		const { item, kind = "click", placement } = marked?.dataset ?? {};
		if (!item) return;
		recordAll(recorder, [{ item, kind, attributes: placed(placement) }]);
	};
	root.addEventListener("click", onClick);
	return () => root.removeEventListener("click", onClick);
}
