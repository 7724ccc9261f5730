/** @file Titles of games, from the words of their themes. */
import { themes } from "./themes.js";

/** Kinds whose games are not called after a place or a thing. */
const own = {
	Party: [
		"Who Took the Teapot?",
		"Say It Sideways",
		"Two Lies and a Lasagne",
		"Bad Alibis",
		"The Loudest Penguin",
		"Guess My Aunt",
		"Not That Spoon",
		"Sixty Seconds to Paris",
		"Draw Me a Moose",
		"Everyone but Steve",
		"Whisper Soup",
		"Hot Potato Court",
		"One Word Too Many",
		"Pardon My Parrot",
		"The Wrong Answer Club",
		"Karaoke for Cowards",
		"Mind the Moustache",
		"Objection, Grandma!",
	],
	"For children": [
		"Hedgehog Hop",
		"Goodnight, Little Otter",
		"Bear Needs a Hat",
		"Snail Mail",
		"Stack the Sheep",
		"Ladybird Lane",
		"Owl, Are You Awake?",
		"The Pancake Pirates",
		"Mole Digs In",
		"Moon Mice",
		"Feed the Flamingo",
		"Puddle Penguins",
		"Ten Sleepy Kittens",
		"Frog Crossing",
		"Bunny Post",
		"Where Is Wally Whale?",
		"Squirrel Saves Some",
		"Rainbow Snakes",
	],
	Racing: [
		"Apex Gravel",
		"Slipstream Nights",
		"Kart Kingdom",
		"Handbrake Heroes",
		"Coastline GT",
		"Mudlarks Rally",
		"Turbo Tortoise",
		"Midnight Overpass",
		"Hairpin",
		"Glacier Rally",
		"Formula Foundry",
		"Dirt Duchess",
		"Neon Lap",
		"Sidecar Sunday",
	],
	Sports: [
		"Court Kings",
		"Sunday League Manager",
		"Ace of Clay",
		"Rink Rivals",
		"Grand Slam Village",
		"Open Water",
		"Tour of the Valleys",
		"Pinball Wizards' League",
		"Backyard Basketball",
		"Powder Line",
		"Volley Bay",
		"Five a Side",
		"Boxing Day",
		"Curling Club",
	],
	Rhythm: [
		"Beat Bakery",
		"Metronome Alley",
		"Disco Dumpling",
		"Tap Tap Tango",
		"Drumline Heroes",
		"Offbeat",
		"Encore!",
		"Waltz of the Robots",
		"Synth Alley",
		"Choir of Crows",
		"Bassline Boulevard",
		"Sing, Heron, Sing",
	],
	Fighting: [
		"Knuckle Carnival",
		"Bronze Fist",
		"Heron Style",
		"Round Nine",
		"Saints of the Alley",
		"Blade Ballet",
		"Titan Tussle",
		"Rooftop Rumble",
		"Paper Tigers",
		"Thunder Dojo",
		"Claw & Crane",
		"Last Bell",
	],
};

/** What stands after the colon of a later game of a series. */
const subtitles = {
	"Board game": [
		"Winter Market",
		"The Fifth Player",
		"New Neighbours",
		"Uncharted",
		"Deluxe Edition",
		"The Dice Game",
		"Stormy Weather",
		"Rivals",
		"The Card Game",
	],
	"Video game": [
		"Afterlight",
		"Origins",
		"The Long Way Home",
		"Reforged",
		"Undertow",
		"Homecoming",
		"Nightfall",
		"The Lost Chapters",
	],
};

/** A title that nobody has yet, for the first game of a series or a game alone. */
export function title(kind, theme, { one, whole }, taken) {
	for (let tries = 0; tries < 500; tries++) {
		const isOwn = own[kind] && tries < 40;
		const found = isOwn ? one(own[kind]) : fromTheme(themes[theme], one, whole);
		if (taken.has(found)) continue;
		taken.add(found);
		return found;
	}
	throw new Error(`The words of ${theme} are used up.`);
}

function fromTheme(words, one, whole) {
	const { first, second, adjectives, nouns, places } = words;
	const place = one(places);
	const noun = one(nouns);
	return [
		() => one(first) + one(second),
		() => one(first) + one(second),
		() => `The ${one(adjectives)} ${noun}`,
		() => `${noun} of ${place}`,
		() => (whole(3) ? `${one(adjectives)} ${noun}` : capital(place)),
		() => pair(noun, one(nouns)) ?? `The ${noun}`,
		() => `${/[sx]$/.test(noun) ? `${noun}'` : `${noun}'s`} ${one(errands)}`,
	][whole(7)]();
}

const errands = [
	"Return",
	"Bargain",
	"Apprentice",
	"Gambit",
	"Daughter",
	"Secret",
];

function pair(a, b) {
	return a === b ? undefined : `${a} & ${b}`;
}

function capital(text) {
	return text[0].toUpperCase() + text.slice(1);
}

/** Titles of the games that follow the first of a series. */
export function sequels(first, form, kind, count, { one, whole }) {
	if (kind === "Sports") {
		// The year before the first of these is that of the first game.
		return Array.from({ length: count }, (_, i) => `${first} ${25 + i}`);
	}
	const rest = [...subtitles[form]];
	const subtitle = () => rest.splice(rest.indexOf(one(rest)), 1)[0];
	return Array.from({ length: count }, (_, i) => {
		const isNumbered = form === "Video game" && whole(3) > 0;
		if (!isNumbered) return `${first}: ${subtitle()}`;
		return whole(2) ? `${first} ${i + 2}` : `${first} ${i + 2}: ${subtitle()}`;
	});
}
