/** @file How people ask about films, in English. Phrases are plain: no capitals, accents or apostrophes. */
import type { Lexicon } from "../question/lexicon.ts";

/** A list of phrases, written with commas between. */
const list = (text: string): string[] =>
	text
		.split(",")
		.map((phrase) => phrase.trim().replace(/\s+/g, " "))
		.filter((phrase) => phrase !== "");

const gentle = ["Horror", "Thriller", "War", "Crime", "Film-Noir"];

export const lexicon: Lexicon = {
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
				"horror, horrors, scary, scarier, scare, scare me, scares, scared, terrifying, frightening, frighten, spooky, creepy, slasher, slashers, gory, gore, haunted, haunted house, ghost story, ghosts, halloween, nightmares, monster movie, monsters, want to scream, wants to scream",
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
				"sci fi, scifi, science fiction, sf, sci fy, futuristic, space, dystopia, dystopian, cyberpunk, space opera, future",
			),
			anyOf: ["Sci-Fi"],
		},
		{
			phrases: list(
				"fantasy, fantasies, magic, magical, wizards, wizard, dragons, dragon, fairy tale, fairy tales, fairytale, elves, sword and sorcery, mythical",
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
				"war, war movie, war film, wars, wartime, world war, second world war, first world war, ww2, wwii, world war 2, world war ii, vietnam, soldiers, soldier, military, battlefield, d day, ww1",
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
				"mystery, mysteries, whodunit, whodunnit, whodunits, detective, detectives, murder mystery, who did it, sleuth, puzzle to solve, keep me guessing, keeps me guessing, keeps you guessing, mysterious, agatha christie",
			),
			anyOf: ["Mystery"],
		},
		{
			phrases: list(
				"crime, crimes, gangster, gangsters, mob, mobster, mobsters, mafia, cops, cop, police, serial killer, serial killers, bank robbers, criminals, crooks, true crime, drug dealers",
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
				"rob",
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
			phrases: list(
				"animation, animations, animated, cartoon, cartoons, anime, pixar, disney, studio ghibli, ghibli, miyazaki, claymation, stop motion, dreamworks",
			),
			anyOf: ["Animation"],
		},
		{ phrases: list("imax"), anyOf: ["IMAX"] },
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
			text: ["christmas", "santa"],
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
				"relaxing, chill, cosy, cozy, easy going, easygoing, gentle, calm, wholesome, heartwarming, heart warming, sweet, comforting, comfort, warm, harmless",
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
	years: [
		{
			phrases: list(
				"recent, recently, newest, latest, modern, new release, new releases, newish, this century, contemporary, brand new, last few years, past few years, came out lately",
			),
			from: 2005,
		},
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
		well: list(
			"everybody has seen, all the big ones, well known, famous, popular, blockbuster, blockbusters, big hit, big hits, mainstream, everyone has seen, everybody has seen, everyone loves, everybody knows, everyone knows, must see, box office",
		),
		rarely: list(
			"nobody talks about, no one talks about, dont talk about much, few people know, few have seen, hidden gem, hidden gems, obscure, little known, lesser known, under the radar, underrated, overlooked, rare, rarely seen, nobody has seen, nobody knows, not well known, never heard of, havent heard of, unknown, off the beaten track, not mainstream, not popular, indie, cult, deep cut, not famous",
		),
	},
	negations: list(
		`not, no, without, never, nothing, isnt, arent, aint, doesnt, dont want, do not want, dont like, do not like, dont feel like, not in the mood for, hate, hates, cant stand, cannot stand, avoid, skip the, except, anything but, other than, apart from, rather than, instead of, less, free of, minus,
		cant watch, cant bear, cant take, cant see, cant face, couldnt, no longer, short on, sick of, tired of, fed up with, bored of, had enough of, im over, not another, dont need, wont watch, w o, scared of, afraid of, allergic to, leave out, neither, nor, nothing too, not too, isnt too, not so, no more, rid of, put off by, cant do, cant handle`,
	),
	notNegations: list(
		"never watched, never seen, ive never, have never, never really, never understood, never thought, never been, never tried, havent seen, havent watched, not usually, not normally, why not, not sure, no idea, not only, not just, no matter, dont mind, not bad, no clue, no rush, dont care, doesnt matter, no preference, nothing special, nothing fancy, not fussy, not picky, no thanks",
	),
	turningBack: list(
		`one of those, one of these, another one of, another of those, of them again, those again, that again, take another, bear another, stand another, watch another, see another, face another, handle another, want another, need another, take any more, bear any more, stand any more, enough of that, enough of those, enough of them, enough of it, sick of it, sick of them, sick of those, tired of it, tired of them, tired of those, bored of them, fed up with it, fed up with them, over it, over them, cant stand them, cant stand it, hate them, hate it, hates them, hates it, anything else for once, something else for once, anything else for a change, something else for a change, something different, none of that, not those, not that, no more of those, no more of that`,
	),
	background: list(
		`normally, usually, last time, last week, last month, last year, last night, last weekend, last halloween, last christmas, yesterday, the other day, earlier, before that, always, used to, we had, we did, we watched, i watched, i had, i did, he had, she had, i was, we were, he was, she was, it was, already, in a row, all week, all day, the last, every time, keeps, keep`,
	),
	turns: list("but, so, now, tonight, then"),
	details: list(
		"gore, gory, blood, bloody, brutal, violent, violence, guns, gun, killing, people getting killed, shooting, shootouts, fights, explosions, ghosts, monsters, singing, songs, scary, scares, silly, sad, heavy, serious",
	),
	clauses: list(
		"but, just, only, rather, something, maybe, please, pls, though, because, with, preferably, so, want, id like, give me, show me, prefer, instead, give, find, how about",
	),
	similar: list(
		"like, similar to, in the style of, along the lines of, in the vein of, same vibe as, vibe of, vibes of, reminds me of, as good as, comparable to, if i liked, if i loved, if i like, if i love, i loved, i liked, i really liked, i really loved, i enjoyed, just watched, just saw, just finished, fan of, fans of, close to, same as, resembles, akin to, sort of like, kind of like, kinda like, in the spirit of, big fan of, love, loved, liked, enjoyed, adore, adored, similar 2, sth like, smth like, watched, seen, saw, finished",
	),
	about: list(
		"about, set in, set on, set at, set during, starring, featuring, directed by, involving, by, from director, where there is, where theres, where they, that has, based on, from, with, has, have",
	),
	fillers: list(
		"the, a, an, that, this, it, some, any, watching, seeing, watch, see, try, lots of, of, lot",
	),
	indefinite: list("a, an, some, any, lots of, lot, of"),
	or: list("or, vs, versus"),
	and: list("and, to, till, until, with, than"),
	item: list("film, movie, flick, pic, picture, title, something, anything"),
	items: list(
		"films, movies, flicks, pictures, titles, ones, ideas, suggestions, recommendations, recs, options, choices, picks",
	),
	several: 3,
	numbers: list(
		"zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve",
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
	spellings: {
		...{ wat: "what", wut: "what", wud: "would", shud: "should", cud: "could" },
		...{
			u: "you",
			ur: "your",
			r: "are",
			y: "why",
			n: "and",
			w: "with",
			bout: "about",
		},
		...{
			abt: "about",
			luv: "love",
			luved: "loved",
			fav: "favourite",
			fave: "favourite",
		},
		...{
			favs: "favourites",
			smth: "something",
			sumthing: "something",
			sumthin: "something",
		},
		...{
			sth: "something",
			gimme: "give me",
			wanna: "want to",
			gonna: "going to",
		},
		...{ anythin: "anything", nothin: "nothing", plz: "please", pls: "please" },
		...{
			"2nite": "tonight",
			tonite: "tonight",
			recomend: "recommend",
			dat: "that",
		},
		...{
			"2day": "today",
			dis: "this",
			da: "the",
			thx: "thanks",
			favorite: "favourite",
		},
	},
	labels: { not: "not", like: "like" },
	decades: {
		twenties: 1920,
		thirties: 1930,
		forties: 1940,
		fifties: 1950,
		sixties: 1960,
		seventies: 1970,
		eighties: 1980,
		nineties: 1990,
		noughties: 2000,
		aughts: 2000,
	},
	before: list(
		"before, earlier than, older than, prior to, up to, until, no later than, pre, not after",
	),
	after: list(
		"after, since, later than, newer than, from after, post, not before, more recent than, no earlier than, from at least",
	),
	common: list(
		`thinking, thought, hoping, wondering, planning, fancying, craving, deciding, guessing, trying, proper, properly, finally, away, fan, huge, hit, him, her, his, hers, lately, kick, binge, loads, name, others, ones, different, further, missed, mean, meant, usual, usually, normally, class, boss, school, minute, month, months, months, weeks, morning, birthday, anniversary, sake, reason, chance, mess, fuss, care, single, clever, seasons, shows, show, visiting, staying, coming, talking, talks, says, said, wants, swears, loves, hates, thinks, knows, tells, asked, told, a, an, the, i, im, id, ill, ive, me, my, mine, you, your, youre, we, were, our, us, he, she, they, them, their, it, its, this, that, thats, these, those, there, theres, here, is, am, are, was, be, been, being, do, does, did, done, have, has, had, having, will, would, wont, can, could, cant, should, shall, may, might, must, and, or, but, if, so, as, at, by, for, from, in, into, of, off, on, onto, out, over, to, too, up, with, about, than, then, when, where, while, who, whom, whose, which, what, whats, how, why, not, no, yes, yeah, ok, okay, just, only, very, really, quite, pretty, rather, more, most, less, much, many, some, any, all, every, each, other, else, another, same, such, own, also, again, still, ever, never, always, maybe, perhaps, please, pls, plz, thanks, hi, hello, hey, well, oh, um, like, love, loved, liked, likes, enjoy, enjoyed, want, wanna, wanted, need, looking, look, find, searching, search, feel, feeling, feels, mood, get, give, gimme, go, going, gonna, got, see, seen, saw, show, watch, watching, watched, recommend, recommendation, suggest, suggestion, suggestions, pick, choose, tell, know, think, say, try, help, let, lets, make, makes, made, put, take, come, comes, coming, keep, work, start, end, tonight, today, tomorrow, evening, night, nite, weekend, now, later, soon, time, times, day, days, week, year, years, hour, hours, minutes, long, short, bit, lot, little, big, good, great, best, better, nice, cool, decent, solid, awesome, amazing, favourite, favorite, top, new, old, right, kind, sort, type, style, vibe, vibes, thing, things, stuff, something, anything, nothing, everything, someone, anyone, everyone, people, person, guy, guys, man, woman, girl, boy, friend, friends, girlfriend, boyfriend, wife, husband, partner, date, mate, mates, family, home, house, bed, couch, sofa, film, films, movie, movies, cinema, flick, flicks, picture, title, titles, genre, genres, dinner, popcorn, wine, alone, together, after, before, since, during, because, between, one, two, three, first, last, next, half, idea, ideas, options, way, point, please, sure, fine, actually, basically, honestly, literally, btw, tbh, u, ur, r, n, y, w, smth, sth, somethin, sumthin, dunno, idk, kinda, sorta, bored, tired, sick, fun, interesting, whole, real, true, set, story, stories, world, life, two, both, either, neither, though, although, however, instead, own, rate, rated, rating, stars, star, star, high, low, plot, scene, scenes, actor, actors, actress, director, directed, starring, cast, ending, original, version, please, gonna, cause, around, tho, wat, wut, abt, sumn, rn, asap, havent, hasnt, dont, didnt, doesnt, isnt, arent, wasnt, wouldnt, couldnt, shouldnt, im, whatever, everybody, anybody, somebody, hear, heard, read, turn, play, away, back, down, old, young, kid, sunday, saturday, friday, monday, rainy, afternoon, morning, tea, lazy, brain, mind, easy, hard, self, myself, yourself, worth, maybe, anymore, already, yet, ago, once, twice, few, couple, several, number, part, chance, mom, mum, dad, sister, brother, son, daughter, parents, kids, company, group, party, occasion, background, fall, asleep, sleep`,
	),
};
