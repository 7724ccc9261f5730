/** @file What a page is about, by schema.org: JSON-LD and microdata. */
import { type Recorder, recordAll } from "./recorder.ts";

/** What a site may call its things by, the first one that is there. */
const idNames = ["sku", "productID", "identifier", "isbn", "gtin13", "gtin"];

/**
 * Records that the visitor views what the page is about, if it is about one thing: as a `view`, unless `kind` says
 * otherwise.
 *
 * @param root Where to look; the document unless given.
 */
export function recordPage(
	recorder: Recorder,
	{ kind = "view", root = document }: { kind?: string; root?: ParentNode } = {},
): void {
	const items = itemsOfPage(root);
	if (items.length !== 1) return;
	recordAll(recorder, [{ item: items[0], kind }]);
}

/** The ids of the things that a page describes by schema.org, each once. */
export function itemsOfPage(root: ParentNode = document): string[] {
	const scripts = root.querySelectorAll('script[type="application/ld+json"]');
	const described = [...scripts].flatMap(({ textContent }) => {
		try {
			return idsOf(JSON.parse(textContent ?? ""));
		} catch {
			// It is the page's, and not ours to judge.
			return [];
		}
	});
	const scopes = root.querySelectorAll(
		'[itemscope][itemtype*="schema.org/"]:not([itemprop])',
	);
	const marked = [...scopes].flatMap((scope) => markedId(scope) ?? []);
	return [...new Set([...described, ...marked])];
}

/** Of a node, a list of them, or a graph. */
function idsOf(node: unknown): string[] {
	if (Array.isArray(node)) return node.flatMap(idsOf);
	if (typeof node !== "object" || node === null) return [];
	const known = node as Readonly<Record<string, unknown>>;
	for (const name of idNames) {
		const id = [known[name]].flat()[0];
		if (typeof id === "string" || typeof id === "number") return [String(id)];
	}
	return idsOf(known["@graph"] ?? known.mainEntity);
}

function markedId(scope: Element): string | undefined {
	for (const name of idNames) {
		const found = [...scope.querySelectorAll(`[itemprop~="${name}"]`)].find(
			(element) => element.parentElement?.closest("[itemscope]") === scope,
		);
		const id = found?.getAttribute("content") ?? found?.textContent?.trim();
		if (id) return id;
	}
	return undefined;
}
