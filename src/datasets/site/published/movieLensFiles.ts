/** @file MovieLens, in all its releases. */
import { films } from "../../../domain/films/films.ts";
import { movieLens } from "../../movieLens/movieLens.ts";
import { type PublishedDataset, tabs, unquoted } from "./publishedDataset.ts";

const genres =
	"unknown Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western".split(
		" ",
	);

const movies = ["movieId", "title", "genres"];
const ratings = ["userId", "movieId", "rating", "timestamp"];
const twoColons = { ...unquoted, separator: "::" } as const;
const bars = { ...unquoted, separator: "|" } as const;

export const movieLensFiles: PublishedDataset = {
	name: "MovieLens",
	license: movieLens.license,
	attribution: movieLens.attribution,
	words: { ...films.words, verb: "watch" },
	files: [
		{
			named: /^u\.data$/,
			holds: "log",
			format: { ...tabs, columns: ratings },
		},
		{
			named: /^u\.item$/,
			holds: "catalogue",
			format: {
				...bars,
				columns: ["movieId", "title", "date", "videoDate", "link", ...genres],
			},
			flags: genres.slice(1),
		},
		{ named: /^u\.(user|info|genre|occupation)$/, holds: "nothing" },
		{ named: /^u[\dab]\.(base|test)$/, holds: "nothing" },
		{
			named: /^movies\.dat$/,
			holds: "catalogue",
			format: { ...twoColons, columns: movies },
		},
		{
			named: /^ratings\.dat$/,
			holds: "log",
			format: { ...twoColons, columns: ratings },
		},
		{ named: /^(users|tags)\.dat$/, begins: /::/, holds: "nothing" },
		{ named: /^movies\.csv$/, begins: /^movieId,/, holds: "catalogue" },
		{ named: /^ratings\.csv$/, begins: /^userId,movieId,/, holds: "log" },
		{
			named: /^(tags|links|genome-scores|genome-tags)\.csv$/,
			begins: /movieId|tagId/,
			holds: "nothing",
		},
	],
};
