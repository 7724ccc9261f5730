/**
 * @file Sites as owners have them, made up, with the faults that exports have: the same files for the same seed.
 * What is wrong with each is counted, so that a test can ask whether all of it was found.
 */
import { gzipSync } from "node:zlib";
import { randomStream } from "../../../operators/random.ts";
import { dayMilliseconds as day } from "../../../timeline/dayMilliseconds.ts";

export interface FaultySite {
	readonly name: string;
	/** The files by name. */
	readonly files: ReadonlyMap<string, Uint8Array>;
	/** How many lines of the log have each fault. */
	readonly faults: Readonly<Record<string, number>>;
}

const begin = Date.UTC(2025, 0, 6, 8);

/** Everyone has a taste: three times in four they take what is of their kind. */
function makeTaste(random: () => number, items: number, kinds: number) {
	const whole = (below: number) => Math.floor(random() * below);
	return {
		whole,
		/** The item is of the kind of its number's rest. */
		itemFor(person: number): number {
			if (random() < 0.25) return whole(items);
			const kind = person % kinds;
			return kind + kinds * whole(Math.floor(items / kinds));
		},
	};
}

/**
 * A shop: semicolons, decimal commas, Latin-1 in the catalogue and a byte order mark in the log, German dates, lines that
 * are there twice, and a bot.
 */
function shop(seed: number): FaultySite {
	const random = randomStream(seed);
	const { whole, itemFor } = makeTaste(random, 160, 5);
	const groups = ["Küche", "Garten", "Bäder", "Möbel", "Spielzeug"];
	const items = Array.from({ length: 160 }, (_, i) =>
		[
			`A-${1000 + i}`,
			`"${groups[i % 5]}stück; Größe ${i}"`,
			`${groups[i % 5]}|${i % 2 ? "Neu" : "Bewährt"}`,
			`${1 + (i % 3)}.${100 + i},${String(i % 100).padStart(2, "0")} €`,
			i % 9 === 0 ? "ausverkauft" : "lieferbar",
			`https://shop.example/a/${1000 + i}`,
		].join(";"),
	);
	const header =
		"Artikelnummer;Bezeichnung;Warengruppe;Preis;Verfügbarkeit;Link";
	const lines: string[] = [];
	const line = (customer: string, item: string, action: string, at: number) => {
		const [date, time] = new Date(at).toISOString().slice(0, 19).split("T");
		const [y, m, d] = date.split("-");
		return `${customer};${item};${action};${d}.${m}.${y} ${time}`;
	};
	let [duplicates, unknownKinds] = [0, 0];
	for (let person = 0; person < 180; person++) {
		let at = begin + whole(60) * day;
		for (let k = 0; k < 4 + whole(20); k++) {
			at += 60_000 + whole(2 * day);
			const action = [
				"Ansicht",
				"Ansicht",
				"Ansicht",
				"Warenkorb",
				"Kauf",
				"Retoure",
			][whole(6)];
			const one = line(`K${person}`, `A-${1000 + itemFor(person)}`, action, at);
			lines.push(one);
			if (random() < 0.03) {
				lines.push(one);
				duplicates++;
			}
			if (random() < 0.01) {
				lines.push(
					line(`K${person}`, `A-${1000 + whole(160)}`, "???", at + 1000),
				);
				unknownKinds++;
			}
		}
	}
	const botEvents = 2400;
	for (let k = 0; k < botEvents; k++) {
		lines.push(
			line(
				"crawler",
				`A-${1000 + (k % 160)}`,
				"Ansicht",
				begin + 20 * day + k * 1000,
			),
		);
	}
	return {
		name: "shop",
		files: new Map([
			["artikel.csv", latin1([header, ...items].join("\r\n"))],
			[
				"ereignisse.csv",
				utf8(
					`\ufeff${["Kunde;Artikelnummer;Aktion;Zeitpunkt", ...lines].join("\r\n")}\r\n`,
				),
			],
		]),
		faults: { duplicates, botEvents, unknownKinds },
	};
}

/** A library: loans with tabs between, ISO dates without a time, no ratings; some lines without a reader or cut off. */
function library(seed: number): FaultySite {
	const random = randomStream(seed);
	const { whole, itemFor } = makeTaste(random, 200, 8);
	const subjects = [
		"History",
		"Poetry",
		"Physics",
		"Crime",
		"Travel",
		"Gardens",
		"Music",
		"Law",
	];
	const books = Array.from({ length: 200 }, (_, i) =>
		[
			`978${1_000_000_000 + i * 7}`,
			`The book of ${subjects[i % 8].toLowerCase()}, volume ${1 + Math.floor(i / 8)}`,
			`Author ${i % 40}`,
			`${subjects[i % 8]}, ${i % 3 ? "Adults" : "Young readers"}`,
			`${1950 + (i % 75)}-0${1 + (i % 9)}-01`,
			["en", "de"][i % 2],
		].join("\t"),
	);
	const loans: string[] = [];
	let [withoutReader, cutOff, impossible] = [0, 0, 0];
	for (let reader = 0; reader < 220; reader++) {
		let at = begin + whole(100) * day;
		for (let k = 0; k < 3 + whole(15); k++) {
			at += whole(20) * day;
			const date = new Date(at).toISOString().slice(0, 10);
			const isbn = `978${1_000_000_000 + itemFor(reader) * 7}`;
			const chance = random();
			if (chance < 0.01) {
				loans.push(`\t${isbn}\t${date}`);
				withoutReader++;
			} else if (chance < 0.02) {
				loans.push(`${10_000 + reader}\t${isbn}`);
				cutOff++;
			} else if (chance < 0.025) {
				loans.push(`${10_000 + reader}\t${isbn}\t0202-13-45`);
				impossible++;
			} else loans.push(`${10_000 + reader}\t${isbn}\t${date}`);
		}
	}
	return {
		name: "library",
		files: new Map([
			[
				"books.tsv",
				utf8(
					["isbn\ttitle\tauthor\tsubjects\tpublished\tlanguage", ...books].join(
						"\n",
					),
				),
			],
			[
				"loans.tsv.gz",
				gzipSync(["patron_id\tisbn\tloan_date", ...loans].join("\n")),
			],
		]),
		faults: { withoutReader, cutOff, impossible },
	};
}

/**
 * A podcast directory, JSON a line: play time in seconds, times in milliseconds, episodes that are gone, shows without a
 * title, a broken line and a text whose quotation mark is not closed.
 */
function podcasts(seed: number): FaultySite {
	const random = randomStream(seed);
	const { whole, itemFor } = makeTaste(random, 150, 6);
	const topics = [
		"news",
		"science",
		"sport",
		"comedy",
		"business",
		"true crime",
	];
	const shows = Array.from({ length: 150 }, (_, i) =>
		JSON.stringify({
			id: `pod-${i}`,
			title: i % 50 === 9 ? "" : `The ${topics[i % 6]} hour no. ${i}`,
			genres: [topics[i % 6], i % 2 ? "daily" : "weekly"],
			summary: `<p>A show on ${topics[i % 6]} &amp; more.</p>`,
			image: { url: `https://pods.example/${i}.jpg` },
		}),
	);
	const plays: string[] = [];
	let unknownItems = 0;
	for (let listener = 0; listener < 200; listener++) {
		let at = begin + whole(60) * day;
		for (let k = 0; k < 4 + whole(16); k++) {
			at += 300_000 + whole(3 * day);
			const gone = random() < 0.02;
			if (gone) unknownItems++;
			const item = itemFor(listener);
			const isTheirs = item % 6 === listener % 6;
			plays.push(
				JSON.stringify({
					listener: `l${listener}`,
					podcast: gone ? `gone-${k}` : `pod-${item}`,
					event: "play",
					seconds: isTheirs ? 600 + whole(2400) : whole(300),
					ts: at,
				}),
			);
		}
	}
	plays.splice(100, 0, '{"listener":"l1","podcast":"pod-1","event":"pl');
	plays.splice(
		200,
		0,
		'{"listener":"l1","podcast":"pod-1,"event":"play","seconds":10,"ts":1736150400000}',
	);
	return {
		name: "podcasts",
		files: new Map([
			["shows.jsonl", utf8(shows.join("\n"))],
			["plays.jsonl", utf8(plays.join("\n"))],
		]),
		faults: { unknownItems, broken: 2, untitled: 3 },
	};
}

/**
 * A page of news: views and times alone, JSON a line, each time as another program writes it. Addresses come with capitals,
 * with what advertisements add and with a slash at the end; most visitors came once, and a bot reads everything.
 */
function news(seed: number): FaultySite {
	const random = randomStream(seed);
	const { whole, itemFor } = makeTaste(random, 120, 4);
	const sections = ["politics", "sport", "culture", "money"];
	const path = (i: number) => `/${sections[i % 4]}/what-happened-${i}`;
	const articles = Array.from({ length: 120 }, (_, i) =>
		JSON.stringify({
			path: path(i),
			headline:
				i % 30 === 7 ? null : `What happened in ${sections[i % 4]}, ${i}`,
			section: sections[i % 4],
			published_at: new Date(begin + i * 3_600_000).toISOString(),
			teaser: `<b>${sections[i % 4]}</b> &ndash; read more`,
		}),
	);
	const times: readonly ((at: number) => string | number)[] = [
		(at) => at,
		(at) => at / 1000,
		(at) => new Date(at).toISOString(),
		(at) => `${new Date(at + 3_600_000).toISOString().slice(0, 19)}+01:00`,
	];
	const addresses: readonly ((path: string) => string)[] = [
		(path) => path.toUpperCase(),
		(path) => `${path}/`,
		(path) => `${path}?utm_source=letter&utm_medium=mail`,
	];
	const views: string[] = [];
	let [otherwise, once] = [0, 0];
	const view = (visitor: string, item: number, at: number) => {
		const isOther = random() < 0.2;
		if (isOther) otherwise++;
		const write = isOther ? addresses[whole(3)] : (path: string) => path;
		const ts = times[whole(4)](at);
		views.push(
			JSON.stringify({ visitor, page: { path: write(path(item)) }, ts }),
		);
	};
	for (let visitor = 0; visitor < 600; visitor++) {
		const count = visitor % 3 ? 1 : 3 + whole(6);
		if (count === 1) once++;
		let at = begin + whole(30) * day;
		for (let k = 0; k < count; k++) {
			at += 60_000 * (1 + whole(500));
			view(`v${visitor}`, itemFor(visitor), at);
		}
	}
	const botEvents = 2100;
	for (let k = 0; k < botEvents; k++) {
		view("reader", k % 120, begin + 9 * day + k * 1000);
	}
	return {
		name: "news",
		files: new Map([
			["articles.jsonl", utf8(articles.join("\n"))],
			["views.jsonl", utf8(views.join("\n"))],
		]),
		faults: { otherwise, once, botEvents },
	};
}

export const faultySites = { shop, library, podcasts, news };

function utf8(text: string): Uint8Array {
	return new TextEncoder().encode(text);
}

function latin1(text: string): Uint8Array {
	return Buffer.from(text.replaceAll("€", "EUR"), "latin1");
}
