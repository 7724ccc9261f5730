/** @file MovieLens `ml-latest-small`: comma-separated files with a header, titles in quotes where they hold a comma. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCommaSeparated } from "../commaSeparated.ts";
import type { DatasetFormat } from "../dataset.ts";
import { historiesByUser } from "../histories.ts";
import { movieLens, movieLensItem } from "./movieLens.ts";

const ratingScale = { first: 0.5, last: 5, step: 0.5 };

/** Harper and Konstan, 2015: 610 users, 9,742 films, half stars. */
export const movieLensLatest: DatasetFormat = {
	name: "ml-latest-small",
	files: [["ratings.csv"], ["movies.csv"]],
	read(folder) {
		const movies = readCommaSeparated(join(folder, "movies.csv"), [
			"movieId",
			"title",
			"genres",
		]);
		const ratings = readCommaSeparated(join(folder, "ratings.csv"), [
			"userId",
			"movieId",
			"rating",
			"timestamp",
		]);
		const tags = tagsByItem(folder);
		const items = movies.map(([id, title, genres]) => {
			const text = tags.get(id)?.join(", ");
			return { ...movieLensItem(id, title, genres), ...(text && { text }) };
		});
		return {
			name: this.name,
			...movieLens,
			ratingScale,
			items,
			users: historiesByUser(
				ratings.map(([user, item, stars, timestamp]) => ({
					user,
					item,
					stars,
					timestamp,
				})),
				items,
				ratingScale,
				(index) => `${join(folder, "ratings.csv")}:${index + 2}`,
				// The file is sorted by user and film.
				"by hash",
			),
		};
	},
};

/** What people wrote on each film, each tag once; the file may be left out. */
function tagsByItem(folder: string): Map<string, string[]> {
	const tags = new Map<string, string[]>();
	const path = join(folder, "tags.csv");
	if (!existsSync(path)) return tags;
	const columns = ["userId", "movieId", "tag", "timestamp"];
	for (const [, item, typed] of readCommaSeparated(path, columns)) {
		const tag = typed.trim().toLowerCase();
		const known = tags.get(item) ?? [];
		// "In Netflix queue" says where someone keeps it.
		if (known.includes(tag) || tag === "in netflix queue") continue;
		tags.set(item, [...known, tag]);
	}
	return tags;
}
