/** @file How people ask about films, in English. Phrases are plain: no capitals, accents or apostrophes. */
import { english } from "../languages/english.ts";
import { each, list } from "../languages/list.ts";
import type { Lexicon } from "../question/lexicon.ts";
import subjects from "./subjects.json" with { type: "json" };

/** What people say they did with what is well known. */
const watched =
	"seen, has seen, have seen, watched, has watched, know, knows, has heard of, heard of, loves, likes, talks about, is talking about";

const gentle = ["Horror", "Thriller", "War", "Crime", "Film-Noir"];

export const lexicon: Lexicon = {
	...english,
	available: [],
	marks: {},
	asking: [],
	seeksAllWords: false,
	meanings: [
		{
			phrases: list(
				"comedy, comedies, funny, funnier, hilarious, laugh, laughs, laughing, humor, humour, humorous, comedic, light hearted, lighthearted, cheerful, undemanding, upbeat, silly, goofy, slapstick, cheer me up, cheers me up, cheering up, feel good, feelgood, uplifting, crack me up, funniest, parody, spoof, satire, stand up comedy, comical, witty, giggle, amusing, lighter, something light, light film, light movie, light one",
			),
			anyOf: ["Comedy"],
		},
		{
			phrases: list(
				"romcom, rom com, rom coms, romantic comedy, romantic comedies, romantic and funny, funny and romantic",
			),
			allOf: ["Comedy", "Romance"],
		},
		{
			phrases: list(
				"romance, romances, romantic, love story, love stories, date night, date movie, date film, smoochy, valentine, valentines day, falling in love, fall in love, girlfriend over, boyfriend over, lovey dovey, chick flick, chick flicks",
			),
			anyOf: ["Romance"],
		},
		{
			phrases: list(
				"horror, horrors, scary, scarier, scare, scare me, scares, scared, terrifying, frightening, frighten, spooky, creepy, gory, gore, halloween, nightmares, want to scream, wants to scream",
			),
			anyOf: ["Horror"],
			negated: ["Horror"],
		},
		{
			phrases: list(
				"thriller, thrillers, suspense, suspenseful, tense, tension, edge of my seat, edge of your seat, gripping, nail biter, nailbiter, nerve wracking, thrilling, psychological thriller",
			),
			anyOf: ["Thriller"],
		},
		{
			phrases: list(
				"action, action packed, explosions, explosion, things blowing up, stuff blowing up, blow up, explode, explodes, exploding, car chase, car chases, fight scenes, fights, shootouts, shoot em up, shootout, punching, adrenaline, shooting",
			),
			anyOf: ["Action"],
		},
		{
			phrases: list(
				"violent, violence, violents, bloody, blood, brutal, people getting killed, killing, guns, gun",
			),
			anyOf: ["Action", "Crime", "Horror", "War"],
			negated: ["Action", "Crime", "Horror", "Thriller", "War"],
		},
		{
			phrases: list(
				"sci fi, scifi, science fiction, sf, sci fy, futuristic, space, future",
			),
			anyOf: ["Sci-Fi"],
		},
		{
			phrases: list(
				"fantasy, fantasies, magic, magical, sword and sorcery, mythical",
			),
			anyOf: ["Fantasy"],
		},
		{
			phrases: list(
				"drama, dramas, dramatic, serious, tearjerker, tear jerker, tearjerkers, make me cry, makes me cry, makes you cry, good cry, cry, crying, weepy, sad, moving, emotional, heartbreaking, touching, depressing, heavy, thought provoking, thoughtful, deep",
			),
			anyOf: ["Drama"],
		},
		{
			phrases: list("courtroom, court room, legal drama, trial"),
			anyOf: ["Drama"],
			text: ["court", "courtroom", "trial", "lawyer"],
		},
		{
			phrases: list(
				"documentary, documentaries, docu, docus, doc, docs, true facts, nonfiction, non fiction",
			),
			anyOf: ["Documentary"],
		},
		{
			phrases: list(
				"western, westerns, cowboy, cowboys, wild west, gunslinger, gunslingers, outlaws, spaghetti western",
			),
			anyOf: ["Western"],
		},
		{
			phrases: list(
				"war, war movie, war film, wars, wartime, soldiers, soldier, military, battlefield, d day",
			),
			anyOf: ["War"],
		},
		{
			phrases: list(
				"musical, musicals, singing, songs, song and dance, dancing, dances, sing along, singalong, broadway, burst into song",
			),
			anyOf: ["Musical"],
		},
		{
			phrases: list(
				"mystery, mysteries, whodunit, whodunnit, whodunits, detective, detectives, murder mystery, who did it, sleuth, puzzle to solve, keep me guessing, keeps me guessing, keeps you guessing, mysterious",
			),
			anyOf: ["Mystery"],
		},
		{
			phrases: list(
				"crime, crimes, cops, cop, police, criminals, crooks, true crime, drug dealers",
			),
			anyOf: ["Crime"],
		},
		{
			phrases: list(
				"heist, heists, bank robbery, robbery, caper, con men, con artists",
			),
			text: [
				"heist",
				"robbery",
				"robbers",
				"thief",
				"thieves",
				"steal",
				"con artist",
			],
		},
		{
			phrases: list(
				"noir, film noir, film noirs, femme fatale, hard boiled, hardboiled",
			),
			anyOf: ["Film-Noir"],
		},
		{
			phrases: list(
				"adventure, adventures, adventurous, swashbuckling, swashbuckler, quest, expedition, jungle, epic journey",
			),
			anyOf: ["Adventure"],
		},
		{
			phrases: list("animation, animations, animated, cartoon, cartoons"),
			anyOf: ["Animation"],
		},
		...list(
			"french, german, italian, spanish, japanese, chinese, korean, indian, swedish, danish, norwegian, russian, british, irish, australian, mexican, polish, iranian, brazilian",
		).map((country) => ({
			phrases: [country],
			text: each(
				country,
				"film, language, drama, comedy, romantic, romance, crime, thriller, fantasy, animated, horror, historical, war",
			),
			untold: "untoldCountry",
		})),
		{
			phrases: list(
				"in french, in german, in spanish, in italian, in japanese, foreign, foreign language, subtitles, subtitled, dubbed",
			),
			untold: "untoldCountry",
		},
		{
			phrases: list(
				"not too long, not very long, not so long, not that long, too long, not long, short, shorter, a short one, under # minutes, less than # minutes, under # hours, less than # hours, under # mins, # minutes, # mins, longer, long one, really long, lengthy, runtime",
			),
			untold: "untoldLength",
		},
		{ phrases: list("imax"), anyOf: ["IMAX"] },
		{
			phrases: list("slasher, slashers"),
			anyOf: ["Horror"],
			text: list("slasher"),
		},
		{
			phrases: list(
				"haunted house, haunted, ghost story, ghost stories, ghosts, ghost",
			),
			anyOf: ["Horror", "Fantasy", "Thriller", "Mystery"],
			negated: ["Horror"],
			text: list("haunted, ghost, ghosts, supernatural"),
		},
		{
			phrases: list("monster movie, monster film, monsters, monster"),
			anyOf: ["Horror", "Sci-Fi"],
			negated: ["Horror"],
			text: list("monster, creature, beast"),
		},
		{
			phrases: list("dystopia, dystopian, cyberpunk, space opera"),
			anyOf: ["Sci-Fi"],
			text: list("dystopia, dystopian, cyberpunk, space opera"),
		},
		{
			phrases: list(
				"wizards, wizard, dragons, dragon, fairy tale, fairy tales, fairytale, elves",
			),
			anyOf: ["Fantasy"],
			text: list("wizard, dragon, fairy tale, elves, magic"),
		},
		{
			phrases: list("vietnam, vietnam war"),
			anyOf: ["War"],
			text: list("vietnam"),
		},
		{
			phrases: list(
				"second world war, ww2, wwii, world war 2, world war ii, world war two",
			),
			anyOf: ["War"],
			text: list("world war ii, second world war, wwii"),
		},
		{
			phrases: list("first world war, ww1, wwi, world war 1, world war one"),
			anyOf: ["War"],
			text: list("world war i, first world war, wwi"),
		},
		{
			phrases: list(
				"gangster, gangsters, mob, mobster, mobsters, mafia, organized crime",
			),
			anyOf: ["Crime"],
			text: list("gangster, mafia, mobster, mob, organized crime"),
		},
		{
			phrases: list("serial killer, serial killers"),
			anyOf: ["Crime", "Thriller", "Horror", "Mystery"],
			text: list("serial killer"),
		},
		{
			phrases: list("agatha christie"),
			anyOf: ["Mystery", "Crime"],
			text: list("agatha christie, hercule poirot, miss marple"),
		},
		{
			phrases: list("anime, studio ghibli, ghibli, miyazaki"),
			anyOf: ["Animation"],
			text: list("anime, studio ghibli, miyazaki"),
		},
		...["pixar", "disney", "dreamworks", "claymation", "stop motion"].map(
			(name) => ({
				phrases: [name],
				anyOf: ["Animation", "Children"],
				text: [name],
			}),
		),
		{
			phrases: list("zombie, zombies, undead"),
			text: ["zombie", "zombies", "undead"],
		},
		{
			phrases: list("vampire, vampires, dracula"),
			text: ["vampire", "vampires", "dracula"],
		},
		{ phrases: list("pirate, pirates"), text: ["pirate", "pirates"] },
		{
			phrases: list(
				"robot, robots, android, androids, cyborg, artificial intelligence",
			),
			text: [
				"robot",
				"robots",
				"android",
				"androids",
				"cyborg",
				"artificial intelligence",
			],
		},
		{
			phrases: list(
				"alien, aliens, extraterrestrial, extraterrestrials, ufo, ufos",
			),
			text: ["aliens", "alien", "extraterrestrial", "ufo"],
		},
		{
			phrases: list(
				"spaceship, spaceships, space ship, space ships, spacecraft, astronaut, astronauts, outer space",
			),
			text: ["spaceship", "spacecraft", "space", "starship", "astronaut"],
		},
		{
			phrases: list("time travel, time traveller, time machine"),
			text: ["time travel", "time machine", "back in time"],
		},
		{ phrases: list("treasure, treasure hunt"), text: ["treasure"] },
		{
			phrases: list("martial arts, kung fu, karate"),
			text: ["martial arts", "kung fu", "karate"],
		},
		{
			phrases: list(
				"scare easily, scares easily, get scared easily, easily scared, easily frightened",
			),
			noneOf: ["Horror", "Thriller"],
		},
		{
			phrases: list(
				`kid, kids, children, child, family, family friendly, family movie, family film, whole family, for the family, toddler, toddlers, my son, my daughter, my niece, my nephew, nephews, nieces, my little one, little ones, little one, grandkids, grandchildren, grandson, granddaughter,
				# year old, # yr old, # y o, # yo, # year olds, # yr olds, kindergarten, kid friendly, child friendly, suitable for children, babysitting, preschooler, my boys, my girls, little brother, little sister, for children, for kids, with my kids, with the kids, my 6yo, my 7yo, my 5yo`,
			),
			anyOf: ["Children"],
			noneOf: gentle,
			negated: ["Children"],
		},
		{
			phrases: list(
				"superhero, superheroes, super hero, super heroes, comic book, comic books, marvel, capes, batman, dc comics",
			),
			text: [
				"superhero",
				"comic book",
				"comics",
				"batman",
				"superman",
				"spider man",
				"x men",
				"marvel",
			],
			negated: [],
		},
		{
			phrases: list("christmas, xmas, holiday movie, santa"),
			text: ["christmas", "santa claus"],
		},
		{
			phrases: list(
				"based on a true story, true story, true stories, real events, biopic, biopics, biography, biographical, real life",
			),
			text: [
				"true story",
				"biographical",
				"biopic",
				"based on the life",
				"true events",
				"real life",
			],
		},
		{
			phrases: list(
				"grandma, grandmother, granny, grandpa, my mum, my mom, my parents, my gran, nan, my nan, my mother, mother in law",
			),
			noneOf: ["Horror"],
		},
		{
			phrases: list(
				"relaxing, chill, cosy, cozy, easy going, easygoing, gentle, calm, wholesome, heartwarming, heart warming, sweet, comforting, warm, harmless",
			),
			anyOf: ["Comedy", "Romance", "Children", "Animation", "Musical"],
			noneOf: gentle,
		},
		{
			phrases: list(
				"mind bending, mindbending, mind blowing, trippy, mess with my head, twisty, plot twist, plot twists, good twist, a twist, twist at the end, twist ending, mindfuck, weird, brain",
			),
			anyOf: ["Sci-Fi", "Mystery", "Thriller"],
		},
		{
			phrases: list("exciting, fast paced, excitement, thrill ride, adrenalin"),
			anyOf: ["Action", "Adventure", "Thriller"],
		},
		{
			phrases: list("dark, gritty, bleak, disturbing"),
			anyOf: ["Crime", "Thriller", "Horror", "Film-Noir", "Drama"],
			negated: ["Crime", "Thriller", "Horror", "Film-Noir", "War"],
		},
		{
			phrases: list("spy, spies, secret agent, james bond, 007, espionage"),
			text: [
				"spy",
				"spies",
				"secret agent",
				"james bond",
				"cia",
				"espionage",
				"kgb",
			],
		},
	],
	/** Made by `npm run learn:subjects`. */
	subjects,
	years: [
		{
			phrases: list(
				"recent, recently, newest, latest, modern, new release, new releases, newish, this century, contemporary, brand new, last few years, past few years, came out lately",
			),
			from: 2010,
		},
		{ phrases: list("last # years, past # years"), last: 1 },
		{ phrases: list("last # decades, past # decades"), last: 10 },
		{
			phrases: list("newer, more recent, more modern"),
			from: 2000,
			than: "after",
		},
		{
			phrases: list(
				"old, classic, classics, old school, oldie, oldies, golden age, vintage, old hollywood, old timey, black and white, golden oldie, old fashioned",
			),
			to: 1979,
		},
		{ phrases: list("older, earlier one"), to: 1989, than: "before" },
		{ phrases: list("silent, silent era"), to: 1932 },
		{
			phrases: list("pre war, prewar"),
			to: 1939,
		},
		{ phrases: list("last century"), to: 1999 },
	],
	known: {
		well: [
			...list(
				"all the big ones, well known, famous, popular, blockbuster, blockbusters, big hit, big hits, mainstream, must see, box office",
			),
			...each("everyone, everybody, everyones, everybodys", watched),
		],
		rarely: [
			...list(
				"dont talk about much, hidden gem, hidden gems, obscure, little known, lesser known, under the radar, underrated, overlooked, rare, rarely seen, not well known, never heard of, havent heard of, unknown, off the beaten track, not mainstream, not popular, indie, cult, deep cut, deep cuts, dig deep, not famous",
			),
			...each(
				"nobody, nobodys, no one, hardly anyone, hardly anyones, hardly anybody, hardly anybodys, barely anyone, barely anybody, few, few people",
				watched,
			),
		],
	},
	negations: [
		...english.negations,
		...list("cant watch, cant see, wont watch"),
	],
	notNegations: [
		...english.notNegations,
		...list(
			"never watched, never seen, havent seen, havent watched, not too long, not very long, not so long, not that long, not long",
		),
	],
	background: [
		...english.background,
		...list("last halloween, we watched, i watched"),
	],
	similar: [
		...english.similar,
		...list("just watched, just saw, watched, seen, saw"),
	],
	about: [
		...english.about,
		...list(
			"set in, set on, set at, set during, starring, directed by, involving, from director, where there is, where theres, where they",
		),
	],
	fillers: [...english.fillers, ...list("watching, watch, see")],
	item: [...english.item, ...list("film, movie, flick, pic, picture, title")],
	items: [...english.items, ...list("films, movies, flicks, pictures, titles")],
	common: [
		...english.common,
		...list(
			"proper, properly, huge, hit, kick, binge, class, boss, school, minute, mess, single, clever, seasons, shows, show, see, seen, saw, watch, watching, watched, man, woman, girl, boy, home, house, bed, couch, sofa, film, films, movie, movies, cinema, flick, flicks, picture, title, titles, genre, genres, dinner, popcorn, wine, set, story, stories, world, life, stars, star, plot, scene, scenes, actor, actors, actress, director, directed, starring, cast, ending, original, version, tea, brain, mind, company, occasion, background, fall, asleep, sleep",
		),
	],
	details: list(
		"gore, gory, blood, bloody, brutal, violent, violence, guns, gun, killing, people getting killed, shooting, shootouts, fights, explosions, ghosts, monsters, singing, songs, scary, scares, silly, sad, heavy, serious",
	),
	goingOn: list(
		"and, but, or, less, more, not, no, without, same, only, funnier, scarier, shorter, lighter, darker, happier, sadder, something funnier, something scarier, something lighter, something darker, something happier, something sadder, something older, something newer",
	),
	followUps: [
		"Another one",
		"Why?",
		"Older",
		"Newer",
		"Something funnier",
		"Less violent",
	],
};
