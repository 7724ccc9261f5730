/** @file The catalogue: some six hundred invented games, the same each time. */
import { kinds } from "./kinds.js";
import { publishers } from "./publishers.js";
import { chance } from "./random.js";
import { themes } from "./themes.js";
import { sequels, title } from "./titles.js";

const count = 600;

/** How many games of a kind there are, where it is not as many as of others. */
const shares = {
	Campaign: 0.6,
	Family: 1.4,
	Fighting: 0.7,
	Racing: 1.4,
	Rhythm: 0.7,
	Strategy: 1.6,
	Wargame: 0.6,
};

/** All games, those of a series one after the other. `appeal` is how good one is: the log knows, the shop does not. */
export function products() {
	const random = chance(13);
	const { one, whole, between, next } = random;
	const names = Object.keys(kinds);
	const weights = names.map((name) => shares[name] ?? 1);
	const taken = new Set();
	const games = [];
	while (games.length < count) {
		const kind = names[random.weighted(weights)];
		const { form } = kinds[kind];
		const theme = one(kinds[kind].themes);
		const second = whole(4) === 0 ? companion(kind, theme, one) : undefined;
		const brand = one(
			Object.keys(publishers).filter((name) => publishers[name].includes(kind)),
		);
		const first = title(kind, theme, random, taken);
		const isSeries = whole(10) < 4;
		const later = isSeries
			? sequels(
					first,
					form,
					kind,
					kind === "Sports" ? 2 : between(1, 3),
					random,
				)
			: [];
		let year = between(2009, 2026 - later.length);
		if (kind === "Sports" && isSeries) year = 2024;
		const appeal = random.normal();
		const about = one(themes[theme].about);
		[first, ...later].forEach((name, place) => {
			if (games.length === count) return;
			const categories = [form, kind, ...(second ? [second] : []), theme];
			const facts = factsOf(kind, random);
			games.push({
				id: `G${String(games.length + 1).padStart(4, "0")}`,
				title: name,
				categories,
				series: later.length > 0 ? first : undefined,
				brand,
				year,
				...facts,
				stock: next() < 0.08 ? 0 : between(1, 40),
				text: `${opening(place, first, about)} ${one(kinds[kind].play)}`,
				appeal: appeal - 0.15 * place + 0.3 * random.normal(),
			});
			year = Math.min(2026, year + (kind === "Sports" ? 1 : between(1, 2)));
		});
	}
	return games.map((game) => ({
		...game,
		image: `covers/${game.id}.svg`,
		link: `${slug(game.title)}.html`,
	}));
}

/** Another kind that the game is of, too. */
function companion(kind, theme, one) {
	return one(
		Object.keys(kinds).filter(
			(name) =>
				name !== kind &&
				name !== "For children" &&
				kinds[name].form === kinds[kind].form &&
				kinds[name].themes.includes(theme),
		),
	);
}

function factsOf(kind, { between, whole }) {
	const { players, age, length, price } = kinds[kind];
	const [low, high] = players;
	const isForTwo = low === high;
	return {
		players: isForTwo ? [low, high] : [low, Math.max(low, high - whole(2))],
		age,
		length: Math.round(between(...length) / 5) * 5 || length[0],
		price: between(...price) + [0.9, 0.95, 0.99, 0.5][whole(4)],
	};
}

function opening(place, first, about) {
	return place === 0
		? about
		: `More of ${first}, and further on: ${about[0].toLowerCase()}${about.slice(1)}`;
}

/** A title as part of an address. */
function slug(text) {
	return text
		.normalize("NFD")
		.replace(/[\p{Mark}']/gu, "")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "");
}
