/** @file How people ask in English about what a site offers. Phrases are plain: no capitals, accents or apostrophes. */
import type { Item } from "../../item.ts";
import { english } from "../../languages/english.ts";
import { each, list } from "../../languages/list.ts";
import { plainWords } from "../../plainText.ts";
import type { Lexicon } from "../../question/lexicon.ts";
import { TextIndex } from "../../question/textIndex.ts";
import type { Words } from "../../words.ts";
import { catalogueMeanings, otherNumbers } from "../catalogueMeanings.ts";
import type { SiteFacts } from "../siteFacts.ts";
import { verbForms } from "./verbForms.ts";

type Meaning = Lexicon["meanings"][number];

/** What people say of whom or what something is for. A site whose texts have none of the words does without. */
const purposes: readonly Meaning[] = [
	{
		phrases: list(
			`kid, kids, children, child, toddler, toddlers, my son, my daughter, my niece, my nephew, little one, little ones, grandkids, grandchildren, grandson, granddaughter,
			# year old, # yr old, # y o, # yo, # year olds, # yr olds, my little brother, my little sister, kid friendly, child friendly`,
		),
		text: list("kids, kid, children, child, toddler, junior, youth"),
	},
	{
		phrases: list("for babies, baby, babies, newborn, infant"),
		text: list("baby, babies, newborn, infant, toddler"),
	},
	{
		phrases: list(
			"for 2, for two, 2 player, 2 players, two player, two players, for 2 people, for 2 players, for couples, for the two of us, for us two, me and my girlfriend, me and my boyfriend, me and my wife, me and my husband, me and a friend",
		),
		text: list(
			"2 player, two player, 2 players, two players, multiplayer, co op, cooperative, party, versus, 2 person, two person, 2 people, two people, for two, couples",
		),
	},
	{
		phrases: list(
			"multiplayer, with friends, for # players, for # people, for a group, for groups, co op, coop, together with friends, game night, for a party, parties",
		),
		text: list(
			"multiplayer, co op, cooperative, party, players, group, versus, friends",
		),
	},
	{
		phrases: list("for men, men, mens, for him, for a man"),
		text: list("men, mens, man, male, unisex, him"),
	},
	{
		phrases: list("for women, women, womens, ladies, for her, for a woman"),
		text: list("women, womens, woman, ladies, female, unisex, her"),
	},
];

const prices: NonNullable<Lexicon["prices"]> = {
	below: list("under, below, less than, cheaper than, lower than"),
	upTo: list(
		"up to, at most, max, maximum, no more than, not more than, within, not over, not above, costs, costing",
	),
	above: list("over, above, more than"),
	from: list(
		"at least, from, between, starting at, minimum, min, no less than",
	),
	around: list("around, about, roughly, approximately, circa, near"),
	currency: list(
		"euro, euros, eur, dollar, dollars, usd, bucks, buck, pound, pounds, gbp, quid, yen, chf, francs, franc",
	),
	cheap: list(
		"cheap, cheapo, inexpensive, on a budget, budget, tight budget, affordable, low priced, low price, a bargain, bargain, bargains, costs little, doesnt cost much, not cost much,, good value",
	),
	dear: list(
		"expensive, premium, luxury, luxurious, high end, pricey, costs a lot, dear",
	),
	cheapest: list("cheapest, least expensive, lowest price, lowest priced"),
	dearest: list("most expensive, priciest, highest price"),
	cheaper: list(
		"cheaper, less expensive, something cheaper, a cheaper one, less pricey, too expensive, too dear, too pricey, too much money, costs too much, lower price",
	),
	dearer: list(
		"more expensive, pricier, better quality, higher price, too cheap",
	),
};

const popular = list(
	"well known, famous, popular, best selling, bestselling, best seller, bestseller, best sellers, bestsellers, big hit, big hits, everyone loves, everybody loves, everybody has, trending, top rated, must have, most popular",
);

const littleKnown = list(
	"hidden gem, hidden gems, obscure, little known, lesser known, underrated, overlooked, rare, nobody knows, unusual, not well known, never heard of, unknown, off the beaten track, not popular, niche",
);

/** Words that say something where a title has them: a down jacket, a short story. */
const telling = list(
	"down, top, short, long, big, little, hard, soft, easy, single, old, new, play, time, day, night, end",
);

/** What people call things, besides what the site calls them. */
const others: Readonly<Record<string, readonly [string, string]>> = {
	product: [
		"item, article, thing, stuff, gift, present",
		"items, articles, things, gifts, presents",
	],
	game: ["title", "titles"],
	book: ["title, a read", "titles, reads"],
	song: ["track, tune", "tracks, tunes"],
	article: ["story, post", "stories, posts"],
};

/** What people name by titles, and what has sequels. */
const works = list("game, book, comic, album, song, series, show");

/**
 * @param facts What the catalogue can be asked about: without prices nothing is said of prices.
 */
export function lexiconOf(
	words: Words,
	items: readonly Item[],
	{ hasEvents, hasPrices, hasStock, years }: SiteFacts,
): Lexicon {
	const [one, many] = others[words.item] ?? ["", ""];
	const singular = [...new Set([...plainNames(words.item), ...list(one)])];
	const plural = [...new Set([...plainNames(words.items), ...list(many)])];
	const verb = verbForms(words.verb ?? "choose");
	const titles = new TextIndex(items, []);
	const ownCommon = english.common.filter(
		(word) => !telling.includes(word) || titles.find(word).size === 0,
	);
	const common = new Set(ownCommon);
	const texts = new TextIndex(
		items,
		items.map(({ text = "" }) => text),
	);
	const isSaid = ({ text = [] }: Meaning) =>
		text.some((phrase) => texts.find(phrase).size > 0);
	const ofCatalogue = catalogueMeanings(items, (word) => common.has(word), [
		...singular,
		...plural,
	]);
	const recalled = each(
		"have i, have i already, have i ever, did i",
		[verb.present[0], ...verb.past].join(","),
	);
	return {
		...english,
		translations: {},
		recalling: [...english.recalling, ...recalled],
		// People ask for things by words, and a number counts them: "garden hose 2".
		...(works.includes(words.item)
			? {
					titleFrames: [
						...english.titleFrames,
						...[`should i ${verb.present[0]}`, ...recalled].map(
							(asks) => `${asks} {title}`,
						),
					],
				}
			: { naming: [], sequel: [], titleFrames: [], openTitleFrames: [] }),
		meanings: [
			...ofCatalogue,
			...purposes.filter(isSaid),
			otherNumbers(ofCatalogue),
		],
		years: years
			? [
					{
						phrases: list(
							"recent, newest, latest, modern, new release, new releases, brand new, just out, came out lately",
						),
						from: years.recent,
					},
					{
						phrases: list("newer, more recent"),
						from: years.recent,
						than: "after",
					},
					{
						phrases: list(
							"old, classic, classics, old school, oldie, oldies, vintage, retro",
						),
						to: years.old,
					},
					{ phrases: list("older"), to: years.old, than: "before" },
				]
			: [],
		known: {
			well: hasEvents ? popular : [],
			rarely: hasEvents ? littleKnown : [],
		},
		...(hasPrices && { prices }),
		moods: {},
		subjects: {},
		spoken: {},
		everyday: "",
		available: hasStock
			? list(
					"in stock, available, available now, available right now, you have now, that i can have now, to be had now, deliverable, on hand",
				)
			: [],
		marks: {
			"{item}": singular,
			"{items}": plural,
			"{category}": plainNames(words.category),
			"{verb}": verb.present,
			"{verbed}": verb.past,
		},
		details: [],
		seeksAllWords: true,
		asking: list(
			"do you have, do you sell, have you got, looking for, look for, searching for, search for, i need, we need, need a, need some, i am after, im after",
		),
		similar: [
			...english.similar,
			...list(
				"goes with, go with, goes well with, fits with, fit with, fits to, matches, compatible with, accessories for, alternative to, alternatives to, instead of",
			),
		],
		about: [
			...english.about,
			...list(
				"for, in, made of, made for, need, needs, looking for, look for, searching for, search for, do you have, do you sell, have you got, you got, got, show me, find me, want, wants, any, buy, to buy, get me, give me, i am after, im after, called, which, what, recommend, suggest, pick",
			),
			...verb.present,
		],
		fillers: [
			...new Set([
				...english.fillers,
				...list(
					"my, me, our, your, new, good, nice, great, decent, kind of, sort of, pair, one, few, more, really",
				),
				...verb.present,
			]),
		],
		item: [...singular, ...english.item],
		items: [...plural, ...english.items],
		goingOn: list(
			"and, but, or, less, more, not, no, without, same, only, what about, how about, anything cheaper, any cheaper, cheaper, in stock, newer, older, bigger, smaller, better, something cheaper, something newer, something older, something bigger, something smaller, in, from, by, for, with, under, below, over",
		),
		followUps: [
			"Another one",
			"Why?",
			...(hasPrices ? ["Cheaper"] : []),
			...(years ? ["Newer"] : []),
			"What do you know about me?",
		],
		common: [
			...ownCommon,
			...[...popular, ...littleKnown].flatMap(plainWords),
			...singular,
			...plural,
			...plainNames(words.category),
			...verb.present.flatMap(plainWords),
			...verb.past.flatMap(plainWords),
			...list(
				"gift, gifts, present, presents, christmas, store, shop, shopping, catalogue, catalog, site, website, page, sell, selling, sells, price, prices, cost, costs, money, budget, spend, euro, euros, dollar, dollars, pound, pounds, buy, bought, order, quality, stock, brand, brands, model, color, colour, size, sizes, product, products, item, items, category, categories, use, using, used, useful, perfect, suitable, must, able, see, show, seen, watch, play, playing, played, fit, fits, without, wear, age, ages, player, players, under, below, above, everything, lots, mine, hi, also, exactly, similar, else, home, house, free, per, via, etc, ones, stuff, boss, colleague, colleagues, coworker, neighbour, neighbor, teacher, grandma, grandpa, grandmother, grandfather, uncle, aunt, cousin, nephew, niece, trip, holiday, holidays, vacation, newer, older, bigger, smaller, larger, lighter, longer, shorter, suit, suits, suited, goes, taste, match, sale, deal, deals, offer, offers",
			),
		],
	};
}

/** "board games" → "board games" and "games". */
function plainNames(name: string): string[] {
	const words = plainWords(name);
	return [...new Set([words.join(" "), words[words.length - 1]])].filter(
		(word): word is string => Boolean(word),
	);
}
