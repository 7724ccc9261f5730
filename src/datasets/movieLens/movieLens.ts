/** @file What all MovieLens releases have in common. */
import { films } from "../../domain/films/films.ts";
import { readableTitle } from "../../domain/films/readableTitle.ts";
import type { Item } from "../../domain/item.ts";

/** Whose work MovieLens is, on what terms GroupLens lets it be used, and what it is about. */
export const movieLens = {
	license:
		"MovieLens terms of use: research, no commercial use without permission, redistribution under the same conditions.",
	attribution:
		"F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM TiiS 5, 4, 19:1-19:19. https://doi.org/10.1145/2827872",
	domain: films,
};

/** A film from its published words; genres stand between bars. */
export function movieLensItem(
	id: string,
	listed: string,
	genres: string,
): Item {
	return {
		id,
		...readableTitle(listed),
		categories: genres === "(no genres listed)" ? [] : genres.split("|"),
	};
}
