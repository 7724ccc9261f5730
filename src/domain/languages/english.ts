/** @file How people ask in English, whatever they ask for. Phrases are plain: no capitals, accents or apostrophes. */
import { each, list } from "./list.ts";
import { languages } from "./otherLanguages.ts";

/** Somebody other than the visitor, of whom nothing is known. */
const others = each(
	"my, our",
	"wife, husband, partner, girlfriend, boyfriend, fiance, fiancee, mum, mom, mother, dad, father, parents, mother in law, father in law, in laws, gran, grandma, granny, nan, grandad, grandpa, grandparents, friend, friends, best friend, mate, mates, buddy, flatmate, roommate, neighbour, neighbor, colleague, boss, aunt, uncle, date, guest, guests",
);

export const english = {
	others,
	negations: [
		...each(
			"dont, do not, doesnt, didnt, wont",
			"want, wan, like, need, fancy, feel like, enjoy, do, love, care for, watch, show me, give me, bring me, suggest, recommend, bother with, bother me with",
		),
		...list(
			`not, no, without, never, nothing, isnt, arent, aint, doesnt, not in the mood for, hate, hates, cant stand, cannot stand, avoid, skip the, except, anything but, other than, apart from, rather than, instead of, less, free of, minus, cant bear, cant take, cant face, couldnt, no longer, short on, sick of, tired of, fed up with, bored of, had enough of, im over, not another, dont need, w o, scared of, afraid of, allergic to, leave out, neither, nor, nothing too, not too, isnt too, not so, no more, rid of, exclude, excludes, excluding, omit, steer clear of, stay away from, detest, detests, loathe, loathes, despise, dislike, dislikes, cant abide, put off by, cant do, cant handle, last thing i want, last thing i need, last thing we want, last thing we need, last thing he wants, last thing she wants, last thing they want, hold the, under no circumstances, nobody, no one, noone, none of, no trace of, nothing to do with, nothing with, void of, anything without, havent the stomach for, no stomach for, no need for, no interest in, spare me, spare us, keep away from, clear of, absolutely no`,
		),
	],
	notNegations: list(
		`ive never, have never, never really, never understood, never thought, never been, never tried, not usually, not normally, why not, not sure, no idea, not only, not just, no matter, dont mind, not bad, not that im, not that i, not that it, no clue, no rush, dont care, dont know, do not know, dont remember, dont have, do not have, dont get me wrong, didnt know, doesnt have to, dont think, do not think, dont you, wont you, doesnt he, doesnt she, havent seen, have not seen, havent had, thanks for nothing, know nothing, knows nothing, doesnt matter, no preference, nothing special, nothing fancy, not fussy, not picky, no thanks, no joke, no kidding, no doubt, no problem, no worries, no matter what, no offence, no word, never said, never says, never speaks, no english, no more than, no less than, no one else, nobody else, not long ago, not a day, not yet, no time, nothing beats, nothing like, nothing better, cannot wait, cant wait, cannot remember, cant remember, cannot decide, cant decide, cannot agree, cant agree, cannot sleep, cant sleep, dont judge, dont laugh, dont ask, dont mean, wont judge`,
	),
	lacking: list(`no, without, nor, minus`),
	pronouns: list(
		`that, those, this, these, them, it, one of those, one of these, of those, of these, of them, another, any more, anymore`,
	),
	turningBack: list(
		`anything else for once, something else for once, anything else for a change, something else for a change, something different, out of it, out of them, out of this, need not apply, is out, are out, are a no go, is a no go, not my thing, not his thing, not her thing`,
	),
	background: list(
		`normally, usually, last time, last week, last month, last year, last night, last weekend, last christmas, yesterday, the other day, earlier, before that, always, used to, we had, we did, i had, i did, he had, she had, i was, we were, he was, she was, it was, already, in a row, all week, all day, the last, every time, keeps, keep`,
	),
	telling: list(
		`i, im, ive, id, me and, we, were, weve, my, our, he, hes, she, shes, his, her, they, theyre, their, its, it is, having, after, since, as a, as an, being, got, just, everyone, everybody`,
	),
	wishing: list(
		`want, wants, wanted, make me, makes me, make us, ask for, asking for, seek, seeking, sought, require, propose, list, could do with, could use, do with, pick us, pick me, put on, hit me with, bring me, gimme, got any, gotta, must be, should be, need, needs, fancy, would like, id like, would love, id love, should like, looking for, look for, in search of, am after, im after, were after, craving, in the mood, mood for, feel like, feeling like, prefer, love, loves, adore, adores, like, likes, enjoy, enjoys, fan of, into, obsessed with, mad about, crazy about, wish, hoping, care for, up for, give me, show me, find me, recommend, suggest, is there, are there, any, some, hate, hates, cant stand, cannot stand, no, not, without, never`,
	),
	turns: list(`but, so, now, tonight, then`),
	clauses: list(
		`but, just, only, rather, something, maybe, please, pls, though, because, with, preferably, so, want, id like, from the, give me, show me, prefer, instead, give, find, how about`,
	),
	similar: list(
		`another, like, similar to, in the style of, along the lines of, in the vein of, same vibe as, vibe of, vibes of, reminds me of, as good as, comparable to, if i liked, if i loved, if i like, if i love, i loved, i liked, i really liked, i really loved, i enjoyed, just finished, fan of, fans of, close to, same as, resembles, akin to, sort of like, kind of like, kinda like, in the spirit of, in the same spirit, in the same spirit as, in the same vein, in the same vein as, along the same lines as, along the lines, in the same ballpark as, in the ballpark of, in the same league as, in the same style as, in the manner of, a cousin of, a cousin to, cousin of, a sibling of, a twin of, of the same ilk as, of the ilk of, reminiscent of, kindred to, related to, the likes of, the like of, in line with, same feel as, same feeling as, same mood as, same energy as, same spirit as, same style as, same tone as, same kind as, echoes of, shades of, a la, matches, big fan of, love, loved, liked, enjoyed, adore, adored, similar 2, sth like, smth like, finished`,
	),
	similarBehind: list(
		`vibes, vibe, vibez, style, esque, ish, energy, but, minus, meets`,
	),
	about: list(
		`about, featuring, by, that has, based on, from, with, has, have, concerning, regarding, dealing with, deals with, deal with, on the subject of, on the topic of, revolving around, revolves around, centred on, centered on, focused on, focusing on, the life of, the lives of, the story of, the world of, that involves, full of, something on, in which, obsessed with, crazy about, mad about, nuts about, loves, adores, loads of, plenty of, tons of`,
	),
	naming: list(
		`about, like, enjoy, dig, love, hate, watch, watching, see, seeing, try, prefer, fancy, of, got, get, have, know, called, named, titled, heard, suggest, recommend, recommended, pick, on, is, does, whats, hows, if, whether, why, compare, between, rank, than, with, saw, loved, liked`,
	),
	behindTitle: list(
		`any, good, bad, for, worth, or, and, vs, versus, something, sth, up, too, be, if, with, as, fit, suit, yes, ok, okay, please, then, compare, compared, compares, differ, than, to, would, should, will, is, are, was, does, do, tonight, now, please, better, like, worth, yet, though, out, but, one, ones, right, on, at, from, your, rated, first, more, instead, based, about`,
	),
	titleFrames: [
		...each(
			"would i, will i, would we, will we, might i, do you think i would, do you think i will, do you think i might, do you think id, do you think ill, do you reckon id, do you reckon ill, you think id, think id, think ill, think i would, reckon id, reckon ill, reckon i would, am i likely to, am i going to, am i gonna",
			"like {title}, love {title}, enjoy {title}, hate {title}, dig {title}",
		),
		...each(
			each("would, will", others.join()).join(),
			"like {title}, love {title}, enjoy {title}, hate {title}",
		),
		...each(
			"is {title}",
			"for me, for us, my thing, my kind of thing, my sort of thing, my type of thing, my cup of tea, up my street, up my alley, right up my street, right up my alley, right for me, good for me, something for me, something i would like, something id like, any good, good, worth, going to bore me, gonna bore me, too scary for me, too violent for me, too long for me, too slow for me, too sad for me, too dark for me, too weird for me, too much for me, too silly for me",
		),
		...each(
			"would {title}, does {title}, will {title}, could {title}, might {title}",
			"suit me, suit us, fit me, be for me, be my thing, be my cup of tea, be any good, be worth it, be something for me, appeal to me, please me, work for me, do it for me, bore me, annoy me, scare me, make me",
		),
		...each(
			"something, anything, one, ones, others, more, stuff, sth, smth",
			"like {title}, similar to {title}",
		),
		...list(
			`would you recommend {title}, do you recommend {title}, tell me about {title}, tell me more about {title}, what is {title} about, whats {title} about, have you heard of {title}`,
		),
		...each(
			"should i, shall i, should we, shall we, do i want to, do i need to",
			"bother with {title}, try {title}, skip {title}, avoid {title}, give {title} a go, give {title} a try, give {title} a miss, give {title} a chance",
		),
		...each(
			"did i, have i",
			"rate {title}, rated {title}, like {title}, liked {title}, love {title}, loved {title}, enjoy {title}, enjoyed {title}, hate {title}, hated {title}",
		),
		...each(
			"did i give, have i given, how did i rate, how did i like, how high did i rate, did i think of, i thought of, do i think of, my rating of, my rating for, my score for, my stars for",
			"{title}",
		),
	],
	openTitleFrames: list(
		`how about {title}, what about {title}, thoughts on {title}, what do you think of {title}, what do you think about {title}, what do you make of {title}, {title} any good, {title} worth it, {title} yes or no`,
	),
	behindFramed: list(
		`tonight, today, tomorrow, now, then, please, pls, plz, though, or not, you think, do you think, you reckon, do you reckon, at all, this evening, this weekend, if i, if you, more than, better than, because, since i, given that, considering, based on, going by, judging by, with my, with the, with a, yes or no, in your opinion, honestly, already, yet, before, again, by any chance, for once, or is, or would, or should, or will, and why, as well, instead, in general, i wonder, out of curiosity, as someone, for someone, when i, even if, even though, compared to, from what, knowing, or what, ever, but, except, minus, without, for tonight, to me, a #, # stars, # out of, better, a better, the better`,
	),
	notTitles: list(
		`i, id, im, ive, you, youre, me, we, he, she, they, there, here, what, whats, which, who, whom, whose, when, where, why, how, to, my, your, his, our, more, less, another, both, any, some, other, others, being, doing, going, having, getting, seeing, watching, with, without, from, in, on, at, about, not, if, whether, like, every, most, those, these, this, that, next, same, rest, usual, way, for, youd, youve, were, somebody, someone, anyone, everyone, people, one, two, three, none, each, either, neither, too, so, very, many, much, few, just, only, even, still, also, really, nothing, it, tht, dat, dis, story, plot, ending, cast, weather, difference, point, idea, lowest, highest, score, rating, stars`,
	),
	recalling: [
		...each(
			"have i, have i already, have i ever, did i, did i already, did i ever",
			"rate, rated, like, liked, love, loved, enjoy, enjoyed, hate, hated",
		),
		...each(
			"what was, what is, whats",
			"my rating of, my rating for, my score for, my stars for",
		),
		...list(
			`did i give, have i given, have i already given, how did i rate, how did i like, how high did i rate, did i think of, i thought of, do i think of, do i know, do i already know, do i already have, do i own, do i already own`,
		),
	],
	sequel: list(`part, chapter, volume, vol, episode, number`),
	beforeTitle: Object.fromEntries(
		list(
			`in the same spirit as, in the same vein as, along the lines of, along the same lines as, in the same ballpark as, in the ballpark of, in the same league as, in the same style as, a cousin of, reminiscent of, of the same ilk as, the likes of`,
		).map((phrase) => [phrase, "like"]),
	),
	further: list(`more, others, further, extra, additional`),
	idioms: [
		...each(
			"why, how, what, where, who, when",
			"on earth, in the world, the hell, the heck, in heavens name",
		),
		...list(
			`lowest score, highest score, high score, low score, shut up, up to you, up to me, up to date, whats up, up for, up my alley, up my street, up your alley, give up, made up, make up, pick up, cheer up, mixed up, thumbs up, end up, ended up, come up, came up, look up, drives me, drive me, big deal, big time, the thing is, kind of thing, sort of thing, my thing, one thing, the other day, next time, this one, that one`,
		),
	],
	choosing: [
		...each(
			"which of, which one of, what of, one of, any of, which out of, best of, better of, between, among, choose from",
			"these, those, them, the two, the three, the lot, your suggestions",
		),
		...list(
			`which one, which should i, which should we, which do i, which would i, which would you, which do you, which first, which is best, which is better, compare them, compare these, compare those, rank them, rank these, rank those`,
		),
	],
	ordinals: {
		first: 0,
		former: 0,
		second: 1,
		third: 2,
		fourth: 3,
		fifth: 4,
		sixth: 5,
		seventh: 6,
		eighth: 7,
		ninth: 8,
		tenth: 9,
		latter: -1,
		last: -1,
	},
	places: list(`in, at, near, around`),
	fillers: list(
		`the, a, an, that, this, it, some, any, seeing, try, lots of, of, lot`,
	),
	indefinite: list(`a, an, some, any, lots of, lot, of`),
	or: list(`or, vs, versus`),
	and: list(`and, to, till, until, with, than`),
	item: list(`something, anything`),
	items: list(
		`ones, ideas, suggestions, recommendations, recs, options, choices, picks`,
	),
	numbers: list(
		`zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve`,
	),
	before: list(`before, earlier than, older than, prior to, pre`),
	upTo: list(`up to, until, till, no later than, no newer than, not after`),
	after: list(
		`after, later than, newer than, from after, post, more recent than`,
	),
	since: list(
		`since, from at least, at least from, no earlier than, no older than, not before, not older than`,
	),
	orBefore: list(
		`or before, and before, or earlier, and earlier, or older, and older, at the latest`,
	),
	orAfter: list(
		`or after, and after, or later, and later, or newer, and newer, or more recent, onwards, onward, and up, and on, at the earliest`,
	),
	common: list(
		`hated, hate, suck, sucks, sucked, stupid, dumb, useless, idiot, worst, nevertheless, nonetheless, comparable, similar, appreciate, kindly, propose, suitable, reckon, obviously, simply, totally, apparently, absolutely, definitely, probably, seriously, hardly, barely, exactly, truly, completely, possibly, nearly, mostly, especially, recently, particularly, anyway, anyways, through, under, over, against, among, across, behind, beyond, within, toward, towards, upon, along, despite, except, unless, until, per, via, around, near, thinking, thought, hoping, wondering, planning, fancying, craving, deciding, guessing, trying, finally, away, fan, him, her, his, hers, lately, loads, name, others, ones, different, further, missed, mean, meant, usual, usually, normally, month, months, weeks, morning, birthday, anniversary, sake, reason, chance, fuss, care, visiting, staying, coming, talking, talks, says, said, wants, swears, loves, hates, thinks, knows, tells, asked, told, a, an, the, i, im, id, ill, ive, me, my, mine, you, your, youre, we, were, our, us, he, she, they, them, their, it, its, this, that, thats, these, those, there, theres, here, is, am, are, was, be, been, being, do, does, did, done, have, has, had, having, will, would, wont, can, could, cant, should, shall, may, might, must, and, or, but, if, so, as, at, by, for, from, in, into, of, off, on, onto, out, over, to, too, up, with, about, than, then, when, where, while, who, whom, whose, which, what, whats, how, why, not, no, yes, yeah, ok, okay, just, only, very, really, quite, pretty, rather, more, most, less, much, many, some, any, all, every, each, other, else, another, same, such, own, also, again, still, ever, never, always, maybe, perhaps, please, pls, plz, thanks, hi, hello, hey, well, oh, um, like, love, loved, liked, likes, enjoy, enjoyed, want, wanna, wanted, need, looking, look, find, searching, search, feel, feeling, feels, mood, get, give, gimme, go, going, gonna, got, recommend, recommendation, suggest, suggestion, suggestions, pick, choose, tell, know, think, say, try, help, let, lets, make, makes, made, put, take, come, comes, keep, work, start, end, tonight, today, tomorrow, evening, night, nite, weekend, now, later, soon, time, times, day, days, week, year, years, hour, hours, minutes, long, short, bit, lot, little, big, good, great, best, better, nice, cool, decent, solid, awesome, amazing, favourite, favorite, top, new, old, right, kind, sort, type, style, vibe, vibes, thing, things, stuff, something, anything, nothing, everything, someone, anyone, everyone, people, person, guy, guys, friend, friends, girlfriend, boyfriend, wife, husband, partner, date, mate, mates, family, alone, together, after, before, since, during, because, between, one, two, three, first, last, next, half, idea, ideas, options, way, point, sure, fine, actually, basically, honestly, literally, btw, tbh, u, ur, r, n, y, w, smth, sth, somethin, sumthin, dunno, idk, kinda, sorta, bored, tired, sick, fun, interesting, whole, real, true, both, either, neither, surprise, surprises, surprising, though, although, however, instead, rate, rated, rating, high, low, cause, around, tho, wat, wut, abt, sumn, rn, asap, havent, hasnt, dont, didnt, doesnt, isnt, arent, wasnt, wouldnt, couldnt, shouldnt, whatever, everybody, anybody, somebody, hear, heard, read, turn, play, back, down, young, kid, sunday, saturday, friday, monday, rainy, afternoon, lazy, easy, hard, self, myself, yourself, worth, anymore, already, yet, ago, once, twice, few, couple, several, number, part, mom, mum, dad, sister, brother, son, daughter, parents, kids, group, party, monday, mondays, tuesday, tuesdays, wednesday, wednesdays, thursday, thursdays, fridays, saturdays, sundays, january, february, march, april, may, june, july, august, september, october, november, december, weekends, evenings, mornings, nights, member, members, spots, text, texts, speak, speaks, remind, reminded, reminds, hold, holds, must, lol, lmao, lmfao, rofl, haha, hahaha, omg, ngl, imo, imho, wtf, bruh, spirit, vein, sentence, prefer, prefers, preferred, rather, appreciated, welcome, handle, manage, deserve, deserves, bother, mind, okay, sumn, ahh, umm, hmm, mmm, nah, nope, yep, yup, ugh, wow, yay, gotta, lemme, imma, finna, deffo, defo, tn, tmrw, tbf, fr`,
	),
	several: 3,
	spellings: {
		wat: "what",
		wut: "what",
		wud: "would",
		shud: "should",
		cud: "could",
		u: "you",
		ur: "your",
		r: "are",
		y: "why",
		n: "and",
		w: "with",
		"w/": "with",
		"w/o": "without",
		b4: "before",
		btwn: "between",
		sum: "some",
		diff: "difference",
		lil: "little",
		bro: "brother",
		sis: "sister",
		bout: "about",
		abt: "about",
		luv: "love",
		luved: "loved",
		fav: "favourite",
		fave: "favourite",
		favs: "favourites",
		smth: "something",
		sumthing: "something",
		sumthin: "something",
		sth: "something",
		gimme: "give me",
		wanna: "want to",
		gonna: "going to",
		anythin: "anything",
		nothin: "nothing",
		plz: "please",
		pls: "please",
		"2nite": "tonight",
		tonite: "tonight",
		recomend: "recommend",
		dat: "that",
		"2day": "today",
		dis: "this",
		da: "the",
		thx: "thanks",
		favorite: "favourite",
		knite: "knight",
		nite: "night",
		jus: "just",
		vry: "very",
		wach: "watch",
		luvs: "loves",
		no1: "nobody",
		every1: "everyone",
		any1: "anyone",
		some1: "someone",
		gud: "good",
		frm: "from",
		wit: "with",
		lik: "like",
		nother: "another",
		anotha: "another",
		alot: "a lot",
		moar: "more",
		mor: "more",
		ppl: "people",
		cuz: "because",
		cos: "because",
		coz: "because",
		tho: "though",
		wiv: "with",
		wich: "which",
		idc: "whatever",
		nd: "and",
	},
	goingOn: list(
		`and, but, or, less, more, not, no, without, same, only, else, a bit, a little, much, even, shorter, longer, bigger, smaller, better, faster, slower, weirder, calmer`,
	),
	goingOnAtEnd: list(`then, instead`),
	avoiding: [
		...list("what to avoid, what to skip"),
		...each(
			"should i, shall i, would i",
			"avoid, stay away from, stay clear of, steer clear of, not like, hate",
		).map((phrase) => `what ${phrase}`),
	],
	disliking: list(
		`dont i like, dont i enjoy, do i not like, didnt i like, hate, hated, dislike, dislikes, disliked, dont like, do not like, didnt like, did not like, not like, not liked, worst, least favourite, turned down, turn down, cant stand, not my thing, not for me`,
	),
	languages,
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
	decadeParts: { early: [0, 3], mid: [4, 6], late: [7, 9] },
};
