/**
 * An id without what people and programs change of it, as `ids: "alike"` in `site.json` has it: capitals, zeros in front,
 * and of addresses what advertisements add and a slash at the end.
 */
export function alikeId(id: string): string {
	return alikePatterns.reduce(
		(rest, pattern) => rest.replace(new RegExp(pattern), "$1"),
		id.trim().toLowerCase(),
	);
}

/** What is cut away, one after the other, but for what stands in brackets; databases read these patterns, too. */
export const alikePatterns: readonly string[] = [
	"^0+([^0])",
	"()[?&](utm_|fbclid=|gclid=|msclkid=).*$",
	"([^/])/+$",
];
