/** @file What all MovieLens releases have in common. */
import type { Item } from "../catalogue/item.ts";

/** Whose work MovieLens is, and on what terms GroupLens lets it be used. */
export const movieLensTerms = {
	license:
		"MovieLens terms of use: research, no commercial use without permission, redistribution under the same conditions.",
	attribution:
		"F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM TiiS 5, 4, 19:1-19:19. https://doi.org/10.1145/2827872",
};

/** A film from its published words: the title ends with a year in parentheses, genres stand between bars. */
export function movieLensItem(
	id: string,
	published: string,
	genres: string,
): Item {
	const [, title, year] = /^(.*?)\s*\((\d{4})\)\s*$/.exec(published) ?? [];
	return {
		id,
		title: title ?? published.trim(),
		...(year && { year: Number(year) }),
		categories: genres === "(no genres listed)" ? [] : genres.split("|"),
	};
}
