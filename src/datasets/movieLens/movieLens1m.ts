/** @file MovieLens 1M: fields separated by `::`, in Latin-1, without a header. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { DatasetFormat } from "../dataset.ts";
import { historiesByUser, type PublishedRating } from "../histories.ts";
import { movieLens, movieLensItem } from "./movieLens.ts";

const ratingScale = { first: 1, last: 5, step: 1 };

/** Harper and Konstan, 2015: 6,040 users, 3,883 films of which 3,706 are rated, whole stars. */
export const movieLens1m: DatasetFormat = {
	name: "ml-1m",
	files: [["ratings.dat", "ratings.dat.gz"], ["movies.dat"]],
	read(folder) {
		const items = Array.from(
			records(join(folder, "movies.dat"), ["MovieID", "Title", "Genres"]),
			([id, title, genres]) => movieLensItem(id, title, genres),
		);
		const plain = join(folder, "ratings.dat");
		const path = existsSync(plain) ? plain : `${plain}.gz`;
		return {
			name: this.name,
			...movieLens,
			ratingScale,
			items,
			users: historiesByUser(
				ratings(path),
				items,
				ratingScale,
				(index) => `${path}:${index + 1}`,
			),
		};
	},
};

function* ratings(path: string): Iterable<PublishedRating> {
	const fields = ["UserID", "MovieID", "Rating", "Timestamp"];
	for (const [user, item, stars, timestamp] of records(path, fields)) {
		yield { user, item, stars, timestamp };
	}
}

/** The file's lines, each cut into as many words as there are fields. */
function* records(path: string, fields: readonly string[]): Iterable<string[]> {
	const bytes = readFileSync(path);
	const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString(
		"latin1",
	);
	const lines = text.trimEnd().split(/\r?\n/);
	for (const [index, line] of lines.entries()) {
		const words = line.split("::");
		if (words.length !== fields.length) {
			throw new Error(
				`${path}:${index + 1}: expected ${fields.join("::")}, got "${line}".`,
			);
		}
		yield words;
	}
}
