/** @file How people ask about films, in English. Phrases are plain: no capitals, accents or apostrophes. */
import { english } from "../languages/english.ts";
import { each, list } from "../languages/list.ts";
import type { Lexicon } from "../question/lexicon.ts";
import translations from "./translations.json" with { type: "json" };
import vocabulary from "./vocabulary.json" with { type: "json" };

/** What people say they did with what is well known. */
const watched =
	"seen, has seen, have seen, watched, has watched, know, knows, has heard of, heard of, loves, likes, talks about, is talking about, quotes, raves about, should see, should have seen, has to see, mentions";

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
				"comedy, comedies, funny, funnier, hilarious, laugh, laughs, laughing, laughter, laffs, laff, in stitches, gags, humor, humour, humorous, comedic, light hearted, lighthearted, cheerful, undemanding, crack me up, funniest, stand up comedy, comical, witty, giggle, amusing, lighter, something light, light film, light movie, light one, jokes, chuckle, make me smile, screwball, farce, mockumentary",
			),
			anyOf: ["Comedy"],
		},
		{
			phrases: list(
				"cheer me up, cheers me up, cheering up, feel good, feelgood, uplifting, upbeat, happier, lift my mood, lift my spirits",
			),
			anyOf: ["Comedy"],
			negated: ["Comedy"],
			text: list("feel good, uplifting, heartwarming"),
		},
		{
			phrases: list("silly, goofy, slapstick, wacky, zany"),
			anyOf: ["Comedy"],
			negated: ["Comedy"],
			text: list("silly, slapstick, campy"),
		},
		{
			phrases: list("parody, spoof, satire"),
			anyOf: ["Comedy"],
			negated: ["Comedy"],
			text: list("parody, spoof, satire"),
		},
		{
			phrases: list(
				"scary, scarier, scare, scare me, scares, scared, terrifying, frightening, frighten, nightmares, want to scream, wants to scream, jump scare, jump scares, spine chilling, hair raising",
			),
			anyOf: ["Horror"],
			negated: ["Horror"],
			text: list("scary, jump scares, creepy"),
		},
		{
			phrases: list("spooky, creepy, eerie"),
			anyOf: ["Horror"],
			negated: ["Horror"],
			text: list("creepy, eerie, spooky, scary"),
		},
		{
			phrases: list("gory, gore"),
			anyOf: ["Horror"],
			negated: ["Horror"],
			text: list("gory, gore, bloody"),
		},
		{
			phrases: list(
				"sadder, tearjerker, tear jerker, tearjerkers, make me cry, makes me cry, makes you cry, good cry, cry, crying, weepy, sad, heartbreaking, depressing, gut wrenching, weepie, bawl my eyes out",
			),
			anyOf: ["Drama"],
			negated: ["Drama"],
			text: list(
				"tearjerker, sad, sad ending, heartbreaking, bleak, devastating, disturbing, holocaust, genocide, suicide, grief",
			),
		},
		{
			phrases: list(
				"clever, cleverer, smart, smarter, intelligent, sharp writing, not stupid, not dumb, not too stupid, not brainless",
			),
			text: list("thought provoking, clever, intelligent, cerebral, witty"),
		},
		{
			phrases: list("thought provoking, thoughtful, deep"),
			anyOf: ["Drama"],
			negated: ["Drama"],
			text: list("thought provoking, philosophical"),
		},
		{
			phrases: list(
				"romcom, rom com, rom coms, romantic comedy, romantic comedies, romantic and funny, funny and romantic",
			),
			allOf: ["Comedy", "Romance"],
		},
		{
			phrases: list(
				"romance, romances, romantic, love story, love stories, date night, date movie, date film, smoochy, valentine, valentines day, falling in love, fall in love, kissing, kisses, kiss, smooching, smooch, love business, girlfriend over, boyfriend over, lovey dovey, chick flick, chick flicks, first date, two lovers",
			),
			anyOf: ["Romance"],
		},
		{
			phrases: list("horror, horrors, halloween"),
			anyOf: ["Horror"],
			negated: ["Horror"],
		},
		{
			phrases: list(
				"thriller, thrillers, suspense, suspenseful, tense, tension, edge of my seat, edge of your seat, gripping, nail biter, nailbiter, nerve wracking, thrilling, psychological thriller, cat and mouse, mind games",
			),
			anyOf: ["Thriller"],
		},
		{
			phrases: list(
				"action, action packed, explosions, explosion, things blowing up, stuff blowing up, blow up, explode, explodes, exploding, car chase, car chases, fight scenes, fights, shootouts, shoot em up, shootout, punching, adrenaline, shooting, gunfights, gunfight, high octane, stunts, ass kicking",
			),
			anyOf: ["Action"],
		},
		{
			phrases: list(
				"violent, violence, violents, bloody, blood, brutal, people getting killed, killing, guns, gun",
			),
			anyOf: ["Action", "Crime", "Horror", "War"],
			negated: ["Action", "Crime", "Horror", "Thriller", "War"],
			text: list("violent, bloody, gory, brutal"),
		},
		{
			phrases: list(
				"sci fi, scifi, science fiction, sf, sci fy, futuristic, future",
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
				"drama, dramas, dramatic, serious, moving, emotional, touching, heavy, tragedy, tragic, bittersweet, melancholic, poignant",
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
				"war, war movie, war film, wars, wartime, soldiers, soldier, military, battlefield, battles, trenches",
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
				"mystery, mysteries, whodunit, whodunnit, whodunits, murder mystery, who did it, puzzle to solve, keep me guessing, keeps me guessing, keeps you guessing, mysterious",
			),
			anyOf: ["Mystery"],
		},
		{
			phrases: list(
				"crime, crimes, criminals, crooks, true crime, drug dealers",
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
			"american, canadian, french, german, italian, spanish, japanese, chinese, korean, indian, swedish, danish, norwegian, russian, british, irish, australian, mexican, polish, iranian, brazilian",
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
				"not too long, not very long, not so long, not that long, not 2 long, too long, not long, short, shorter, a short one, under # minutes, less than # minutes, under # hours, less than # hours, under # mins, # minutes, # mins, longer, long one, really long, lengthy, runtime",
			),
			untold: "untoldLength",
		},
		{
			phrases: list(
				"im 13, im 14, im 15, im 16, im 17, i am 13, i am 14, i am 15, i am 16, i am 17, 16 year old, 17 year old, 13 yo, 14 yo, 15 yo, 16 yo, 17 yo, rated r, r rated, pg 13, age rating, age ratings, age limit",
			),
			untold: "untoldAge",
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
			phrases: list(
				"detective, detectives, sleuth, sleuths, private eye, private detective, sherlock holmes",
			),
			anyOf: ["Mystery", "Crime", "Film-Noir", "Thriller"],
			text: list(
				"detective, private eye, investigator, inspector, sherlock holmes, philip marlowe, hercule poirot, investigation",
			),
		},
		{
			phrases: list("cop, cops, police, policeman, policemen"),
			text: list("police, cop, cops, detective, police officer, fbi agent"),
		},
		{
			phrases: list(
				"for adults, for grown ups, for grownups, adults only, aimed at adults, meant for adults, 4 adults, grown up, grown ups, grownups, 4 grownups, adult themes, not for kids, not for children, kids are asleep, kids are in bed, kids are away, kids are at, children are asleep, children are in bed, children are at, no kids",
			),
			noneOf: ["Children"],
		},
		{
			phrases: list(
				"childish, kiddie, kiddy, kids stuff, babyish, kiddies, juvenile",
			),
			anyOf: ["Children", "Animation"],
			negated: ["Children"],
		},
		{
			phrases: list("nature, wildlife"),
			text: list(
				"nature, wildlife, animals, ocean, penguin, birds, planet earth, whales, bears",
			),
		},
		{
			phrases: list("dystopia, dystopian, dystopic"),
			anyOf: ["Sci-Fi"],
			text: list("dystopia, dystopian, dystopic, post apocalyptic"),
		},
		...["cyberpunk", "space opera"].map((name) => ({
			phrases: [name],
			anyOf: ["Sci-Fi"],
			text: [name],
		})),
		{
			phrases: list(
				"wizards, wizard, dragons, dragon, fairy tale, fairy tales, fairytale, elves",
			),
			anyOf: ["Fantasy"],
			text: list("wizard, dragon, fairy tale, elves, magic"),
		},
		{
			phrases: ["cold war"],
			text: list("cold war, soviet, kgb, nuclear"),
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
			phrases: list("anime, animes, manga"),
			anyOf: ["Animation"],
			text: list("anime, japanese, manga, studio ghibli, miyazaki"),
		},
		{
			phrases: list("studio ghibli, ghibli, miyazaki"),
			anyOf: ["Animation"],
			text: list("studio ghibli, miyazaki"),
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
				"spaceship, spaceships, space ship, space ships, starship, starships",
			),
			anyOf: ["Sci-Fi"],
			text: list("spaceship, spacecraft, starship, space ship"),
		},
		{
			phrases: list("space, spacecraft, astronaut, astronauts, outer space"),
			text: list(
				"space, spaceship, spacecraft, starship, astronaut, alien, planet, mars, extraterrestrial",
			),
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
				#12 year old, #12 yr old, aged #12, age #12, #12 years old, #12 yrs old, hes #12, shes #12, he is #12, she is #12, turns #12, turning #12, #12 yrs, #12 months old, #12 y o, #12 yo, #12 year olds, #12 yr olds, kindergarten, kid friendly, child friendly, suitable for children, babysitting, preschooler, my boys, my girls, little brother, little sister, for children, for kids, with my kids, with the kids, my 6yo, my 7yo, my 5yo, under fives, under sixes, under sevens, under eights, under nines, under tens, under 5s, under 6s, under 7s, under 8s, under 10s, tots, infants, schoolchildren, primary school`,
			).concat(
				each(
					"lad, boy, girl, son, daughter, nephew, niece, grandson, granddaughter, grandchild, kid, little one, youngest, eldest, oldest, cousin, pupil, twins, brother, sister",
					"is #12, are #12, all #12, who is #12, whos #12, aged #12, #12",
				),
			),
			anyOf: ["Children"],
			noneOf: gentle,
			negated: ["Children"],
			untold: "others",
		},
		{
			phrases: list(
				"superhero, superheroes, super hero, super heroes, superpowers, super powers, comic book, comic books, capes",
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
		},
		...list(
			"marvel, avengers, batman, superman, spider man, x men, dc comics",
		).map((name) => ({ phrases: [name], text: [name] })),
		{
			phrases: list("christmas, xmas, holiday movie, santa"),
			text: ["christmas", "santa claus"],
		},
		{
			phrases: list(
				"based on a book, based on a novel, based on books, based on novels, book adaptation, book adaptations, novel adaptation, literary adaptation, adapted from a book, adapted from a novel, from a book, from a novel, from the book, came from a book, from a bestseller, based on a bestselling novel, page to screen",
			),
			text: ["based on a book", "based on a novel", "based on the novel"],
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
			negated: ["Children", "Musical"],
		},
		// Whoever is spoken of is not what a film is about.
		{
			phrases: each(
				"my, our",
				"flatmate, flatmates, roommate, roommates, housemate, housemates, boss, neighbour, neighbours, neighbor, neighbors, colleague, colleagues, coworker, coworkers, dentist, therapist, ex",
			),
		},
		{
			phrases: list(
				"mind bending, mindbending, mind blowing, mess with my head, messes with your head, messes with my head, mindfuck, confusing",
			),
			anyOf: ["Sci-Fi", "Mystery", "Thriller"],
		},
		{
			phrases: list(
				"twisty, twist, twists, plot twist, plot twists, good twist, twist at the end, twist ending, surprise ending, unexpected ending, didnt see coming",
			),
			text: list("twist ending, twist, plot twist, surprise ending"),
		},
		{
			phrases: list(
				"weird, surreal, dreamy, dreamlike, trippy, psychedelic, bizarre, strange, odd",
			),
			text: list(
				"surreal, weird, bizarre, dreamlike, hallucinatory, psychedelic, strange, mindfuck, absurd",
			),
		},
		{
			phrases: list("high school, teen, teenage, teen movie"),
			text: list("high school, teen, teenager, teenage, teen movie"),
		},
		{
			phrases: each(
				"comic",
				"elements, relief, moments, side, touch, tone, western, thriller, drama, twist",
			).concat("comically", "with jokes"),
			anyOf: ["Comedy"],
		},
		{
			phrases: list("exciting, fast paced, excitement, thrill ride, adrenalin"),
			anyOf: ["Action", "Adventure", "Thriller"],
		},
		{
			phrases: list("dark, darker, gritty, bleak, disturbing"),
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
	moods: vocabulary.moods,
	subjects: vocabulary.subjects,
	spoken: vocabulary.spoken,
	everyday: vocabulary.everyday,
	translations,
	years: [
		{
			phrases: list(
				"not too old, not very old, not so old, not that old, not 2 old, nothing too old, nothing ancient, nothing old",
			),
			from: 1990,
		},
		{
			phrases: list(
				"pre war, prewar, before the war, between the wars, interwar",
			),
			to: 1945,
		},
		{
			phrases: list(
				"recent, recently, newest, latest, modern, new release, new releases, newish, this century, contemporary, brand new, last few years, past few years, came out lately, present century, current century, new millennium, this millennium",
			),
			from: 2010,
		},
		{
			phrases: list(
				"last # years, past # years, no more than # years old, at most # years old, less than # years old, under # years old, within # years",
			),
			last: 1,
		},
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
				"all the big ones, well known, widely known, best known, famous, popular, blockbuster, blockbusters, big hit, big hits, mainstream, must see, box office",
			),
			...each("everyone, everybody, everyones, everybodys", watched),
		],
		rarely: [
			...list(
				"dont talk about much, hidden gem, hidden gems, gem, gems, underrated gem, underrated gems, obscure, little known, lesser known, under the radar, underrated, overlooked, rare, rarely seen, not well known, never heard of, havent heard of, unknown, not widely known, not so well known, not very well known, less known, not that well known, not so popular, forgotten, unheard of, off the beaten track, not mainstream, not popular, indie, cult, deep cut, deep cuts, dig deep, not famous",
			),
			...each(
				"nobody, nobodys, no one, noone, not many, not many people, almost nobody, hardly anyone, hardly anyones, hardly anybody, hardly anybodys, barely anyone, barely anybody, few, few people",
				watched,
			),
		],
	},
	negations: [
		...english.negations,
		...list(
			"cant watch, cant see, wont watch, wont give, doesnt give, dont give",
		),
	],
	notNegations: [
		...english.notNegations,
		...list(
			"never watched, never seen, havent seen, havent watched, not too long, not very long, not so long, not that long, not long, not 2 long, not too old, not very old, not so old, not that old, not 2 old, nothing too old, nothing ancient, nothing old",
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
	recalling: [
		...english.recalling,
		...each(
			"have i, have i already, have i ever, did i, did i already, did i ever",
			"see, seen, watch, watched",
		),
	],
	titleFrames: [
		...english.titleFrames,
		...each(
			"film, films, movie, movies, flick, flicks",
			"like {title}, similar to {title}",
		),
		...each(
			"should i, shall i, should we, shall we, do i want to, do i need to",
			"watch {title}, see {title}",
		),
		...each(
			"did i, have i",
			"see {title}, watch {title}, seen {title}, watched {title}",
		),
		...each("is {title}", "my kind of film, my kind of movie"),
	],
	openTitleFrames: [
		...english.openTitleFrames,
		...list(
			"{title} worth watching, {title} worth seeing, {title} worth a watch",
		),
	],
	beforeTitle: {
		...english.beforeTitle,
		...Object.fromEntries(
			list(
				"do you have, do u have, have you got, have u got, you got, got, do you know, do you even know, heard of, ever heard of, have you heard of, do you stock, is there a film called, is there a movie called, can i watch",
			).map((phrase) => [phrase, "tell me about"]),
		),
	},
	about: [
		...english.about,
		...list(
			"set in, set on, set at, set during, set aboard, takes place in, takes place on, takes place at, takes place during, take place in, take place on, taking place in, taking place on, film on, films on, movie on, movies on, documentary on, documentaries on, starring, directed by, made by, involving, from director, where there is, where theres, where they",
		),
	],
	fillers: [...english.fillers, ...list("watching, watch, see")],
	item: [...english.item, ...list("film, movie, flick, pic, picture, title")],
	items: [...english.items, ...list("films, movies, flicks, pictures, titles")],
	common: [
		...english.common,
		...list(
			"beautiful, brilliant, slow, fast, creative, crazy, cold, gorgeous, stylish, proper, properly, huge, hit, kick, binge, class, boss, school, minute, mess, single, seasons, shows, show, see, seen, saw, watch, watching, watched, man, woman, girl, boy, home, house, bed, couch, sofa, film, films, movie, movies, cinema, flick, flicks, picture, title, titles, genre, genres, dinner, popcorn, wine, set, story, stories, world, life, stars, star, plot, scene, scenes, actor, actors, actress, director, directed, starring, cast, ending, original, version, tea, brain, mind, company, occasion, background, fall, asleep, sleep",
		),
	],
	details: list(
		"gore, gory, blood, bloody, brutal, violent, violence, guns, gun, killing, people getting killed, shooting, shootouts, fights, explosions, ghosts, monsters, singing, songs, scary, scares, silly, sad, heavy, serious",
	),
	goingOn: [
		...english.goingOn,
		...list(
			"funnier, scarier, lighter, darker, happier, sadder, sillier, gentler",
		),
	],
	followUps: [
		"Another one",
		"Why?",
		"Older",
		"Newer",
		"Something funnier",
		"Less violent",
	],
};
