/**
 * @file A year of a shop's log, made up: two thousand customers, each with one to three tastes, who look around, put into
 * the cart, buy and rate.
 */
import { chance } from "./random.js";

const customers = 2000;
const minute = 60_000;
const day = 24 * 60 * minute;
const begin = Date.UTC(2025, 3, 1);

/** What belongs together for people: how much each category draws them. */
const tastes = [
	{
		Family: 2,
		"For children": 2,
		Cooperative: 0.5,
		Animals: 1.2,
		Woodland: 0.7,
	},
	{ "For children": 2.4, Platformer: 1.3, Animals: 1.4, Racing: 0.6 },
	{ Strategy: 2.2, "Worker placement": 2, History: 0.8, Machines: 0.6 },
	{ Wargame: 2.6, "Grand strategy": 2, History: 1.4 },
	{ Railways: 2.6, Strategy: 1, "Roll and write": 0.8, Family: 0.5 },
	{ "For two": 2.4, Abstract: 2, Winter: 0.4, Desert: 0.3 },
	{ Detective: 2.6, Story: 1.2, Crime: 1.8, Gothic: 0.6 },
	{
		Campaign: 2.4,
		Cooperative: 1.4,
		"Role-playing": 1.2,
		Fantasy: 1.4,
		Myth: 0.6,
	},
	{ "Role-playing": 2.4, Fantasy: 1.2, Myth: 1.2, Story: 0.6 },
	{ Party: 2.6, Rhythm: 1.3, "City lights": 0.8 },
	{ "Life sim": 2.4, Gardens: 1.4, Puzzle: 0.6, Animals: 0.7, Kitchen: 0.6 },
	{ "City builder": 2.4, "Grand strategy": 1.2, Machines: 0.7, Winter: 0.5 },
	{ Horror: 2.6, Gothic: 1.6, Metroidvania: 0.6 },
	{ Racing: 2.4, Sports: 2, "City lights": 0.6 },
	{ Shooter: 2.4, Space: 1, Cyberpunk: 1, Roguelike: 0.6 },
	{ Roguelike: 2.2, "Deck building": 2, Fantasy: 0.5, Gothic: 0.4 },
	{ Metroidvania: 2.2, Platformer: 1.8, Woodland: 0.5, Machines: 0.4 },
	{ Puzzle: 2.2, Story: 1.2, "Roll and write": 0.6, Abstract: 0.6 },
	{ Fighting: 2.4, Rhythm: 1.2, Cyberpunk: 1.2 },
	{ Sea: 2.2, Space: 0.5, Family: 0.6, Cooperative: 0.8 },
	{ Kitchen: 2, Family: 1, "Worker placement": 0.8, Rhythm: 0.5, Gardens: 0.6 },
];

/** The log, a line an event: `{ customer, product, action, rating, time }`, in order of time. */
export function customerEvents(products) {
	const random = chance(29);
	const reach = products.map(() => 0.7 * random.normal());
	const events = [];
	for (let number = 0; number < customers; number++) {
		const customer = `C${String(number + 1).padStart(5, "0")}`;
		events.push(
			...visits(products, reach, random).map((event) => ({
				customer,
				...event,
			})),
		);
	}
	return events.sort((a, b) => a.time - b.time);
}

function visits(products, reach, random) {
	const { one, next, between, normal, whole } = random;
	const own = Array.from({ length: 1 + random.weighted([5, 4, 1]) }, () =>
		one(tastes),
	);
	const purse = Math.exp(3.6 + 0.5 * normal());
	const favourite = one(products).brand;
	const known = new Set();
	const loved = new Map();
	const events = [];
	/** How much they want a product, for one of their tastes. */
	const wish = (product, taste) =>
		product.categories.reduce((sum, name) => sum + (taste[name] ?? 0), 0) +
		0.5 * product.appeal +
		(product.brand === favourite ? 0.8 : 0) +
		(product.series ? (loved.get(product.series) ?? 0) : 0) -
		0.5 * Math.max(0, Math.log(product.price / purse));
	const doesLike = (product) =>
		Math.max(...own.map((taste) => wish(product, taste))) + 0.7 * normal();

	let time = begin + whole(300 * day);
	for (let visit = between(1, 9); visit > 0; visit--) {
		time += (1 + whole(30)) * day + whole(day / 2);
		const isJustLooking = next() < 0.12;
		const taste = isJustLooking ? {} : one(own);
		const weights = products.map((product, i) =>
			known.has(product) ? 0 : Math.exp(1.3 * wish(product, taste) + reach[i]),
		);
		let last;
		for (let look = between(2, 6); look > 0; look--) {
			const related = last && next() < 0.35 ? kin(products, last, known) : [];
			const product =
				related.length > 0 ? one(related) : products[random.weighted(weights)];
			if (known.has(product)) continue;
			known.add(product);
			last = product;
			time += between(20, 240) * 1000;
			const say = (action, at, rating) =>
				events.push({ product: product.id, action, rating, time: at });
			say("view", time);
			const liking = doesLike(product);
			if (next() > 1 / (1 + Math.exp(3.3 - liking))) continue;
			say("add_to_cart", time + 15_000);
			if (next() < 0.35) continue;
			say("purchase", time + 5 * minute);
			const stars = Math.max(
				1,
				Math.min(5, Math.round(1.2 + 0.75 * liking + 0.6 * normal())),
			);
			if (product.series) loved.set(product.series, 0.7 * (stars - 3));
			if (next() < 0.5) say("rating", time + between(3, 20) * day, stars);
		}
	}
	return events;
}

/** The rest of its series, or what is of its kind by the same publisher. */
function kin(products, { series, brand, categories }, known) {
	return products.filter(
		(other) =>
			!known.has(other) &&
			(series
				? other.series === series
				: other.brand === brand && other.categories[1] === categories[1]),
	);
}
